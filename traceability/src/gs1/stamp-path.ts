import { parseCode } from "../stamp/code.js"
import { isValidGtin14 } from "./check-digit.js"

export type StampPath =
  { form: "short"; code: string } | { form: "digital-link"; gtin: string; lotCode: string; code: string }

/** GS1 character set 82 (General Specifications 7.11), the alphabet of AI 10 and AI 21. */
const LOT = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/

export function isLot(text: string): boolean {
  return LOT.test(text)
}

/**
 * Reads the path of a scanned stamp, `/t/{code}` or `/01/{gtin}/10/{lot}/21/{code}` (GS1 Digital Link 1.4);
 * null for anything else. Attacker-controlled. Digital Link wants 14 digits and this order of qualifiers.
 *
 * @example parseStampPath("/T/7K3M9QX2WB4TH5RD") // { form: "short", code: "7K3M9QX2WB4TH5RD" }
 */
export function parseStampPath(path: string): StampPath | null {
  const segments = decodeSegments(path)
  if (segments === null) return null
  const [first, second = "", lotKey, lotCode = "", serialKey, serial = ""] = segments
  if (segments.length === 2 && first?.toLowerCase() === "t")
    return withCode(second, (code) => ({ form: "short", code }))
  if (segments.length !== 6 || first !== "01" || lotKey !== "10" || serialKey !== "21") return null
  if (!isValidGtin14(second) || !isLot(lotCode)) return null
  return withCode(serial, (code) => ({ form: "digital-link", gtin: second, lotCode, code }))
}

function withCode(text: string, build: (code: string) => StampPath): StampPath | null {
  const parsed = parseCode(text)
  return parsed.ok ? build(parsed.code) : null
}

function decodeSegments(path: string): string[] | null {
  if (!path.startsWith("/")) return null
  try {
    return path.slice(1).split("/").map(decodeURIComponent)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
