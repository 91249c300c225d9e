import { InvalidInputError } from "../errors/index.js"
import { toGtin14 } from "../gs1/check-digit.js"
import { isLot } from "../gs1/stamp-path.js"
import { assertCode } from "./code.js"

export type StampUrlInput = { baseUrl: string; gtin?: string | null | undefined; lotCode: string; code: string }

/**
 * What the symbol says: GS1 Digital Link when the product has a real GTIN, else `/T/{code}`, never a made-up number.
 * `https://host` stays lower-case because some phones do not open an upper-case scheme; the rest is upper-case,
 * which keeps the symbol in alphanumeric mode. The lot keeps its own case: it is an identifier.
 *
 * @throws InvalidInputError `stamp_url_invalid`
 * @example stampUrl({ baseUrl: "https://nguon.vn", lotCode: "L26-001", code: "7K3M9QX2WB4TH5RD" })
 */
export function stampUrl({ code, ...run }: StampUrlInput): string {
  return stampUrlPrefix(run) + assertCode(code)
}

/**
 * What the symbols of a run have in common: their text up to the code, which ends it.
 * @throws InvalidInputError `stamp_url_invalid`
 */
export function stampUrlPrefix({ baseUrl, gtin, lotCode }: Omit<StampUrlInput, "code">): string {
  const origin = originOf(baseUrl)
  if (gtin === undefined || gtin === null) return `${origin}/T/`
  const gtin14 = toGtin14(gtin)
  if (gtin14 === null) throw fault("gtin", "8, 12, 13 or 14 digits with a right check digit expected")
  if (!isLot(lotCode)) throw fault("lotCode", "1 to 20 characters of GS1 character set 82 expected")
  return `${origin}/01/${gtin14}/10/${encodeLot(lotCode)}/21/`
}

function originOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw fault("baseUrl", "scheme and host expected, nothing else")
  }
  return url.origin
}

/** GS1 Digital Link 1.4 table 7-1 also escapes `! ' ( ) *`, which encodeURIComponent leaves. */
function encodeLot(lot: string): string {
  return encodeURIComponent(lot).replace(/[!'()*]/g, (char) => "%" + char.charCodeAt(0).toString(16).toUpperCase())
}

function fault(path: string, message: string): InvalidInputError {
  return new InvalidInputError("stamp_url_invalid", [{ path, message }])
}
