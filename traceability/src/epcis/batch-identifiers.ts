import { utf8, toHex } from "../bytes/index.js"
import { buildDigitalLink, toGtin14 } from "../gs1/index.js"
import { sha256 } from "../hash/index.js"
import { isUri } from "./formats.js"

/** Namespace of our own steps and members in EPCIS documents. */
export const NGUON_NAMESPACE = "urn:nguon:epcis:"

/** GS1 character set 82, the alphabet of AI 10; dots alone would be taken for steps up a path. */
const LOT = /^(?!\.{1,2}$)[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/
const LONGEST_PART = 600

export type LotOfProduct = { gtin: string | null; lotCode: string; batchId: string }

/** What the diary calls the goods of a batch, from the field to the pack. */
export function batchClass(batchId: string): string {
  return `urn:nguon:batch:${uriPart(batchId)}`
}

/**
 * What the packed goods of a batch are called: the GS1 Digital Link of product and lot where the product has a real
 * GTIN, a name of our own where it has none. It differs from `batchClass`, so that packs do not count as more of the
 * raw goods. A lot code outside AI 10's alphabet cannot stand in a link.
 */
export function lotClass({ gtin, lotCode, batchId }: LotOfProduct, baseUrl: string): string {
  const gtin14 = gtin === null ? null : toGtin14(gtin)
  if (gtin14 === null || !LOT.test(lotCode)) return `urn:nguon:lot:${uriPart(batchId)}`
  return buildDigitalLink(
    [
      { ai: "01", value: gtin14 },
      { ai: "10", value: lotCode },
    ],
    baseUrl,
  )
}

/** A URI as it is; other text as the last part of a URN of this kind. */
export function asUri(text: string, kind: string): string {
  return isUri(text) ? text : `urn:nguon:${kind}:${uriPart(text)}`
}

/** Any text as one part of a URI: percent-encoded UTF-8, or its hash when that grows too long. */
export function uriPart(text: string): string {
  const encoded = Array.from(utf8(text), (byte) => {
    const character = String.fromCharCode(byte)
    return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`
  }).join("")
  return encoded.length <= LONGEST_PART ? encoded : `sha256-${toHex(sha256(utf8(text))).slice(2)}`
}
