const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/
/** After `/T/`, or after application identifier 21 of a GS1 Digital Link. */
const IN_ADDRESS = /\/(?:t|21)\/([^/?#\s]+)/i

/**
 * The 16 letters of a stamp, from a scanned address or from what somebody read off the label.
 * Letters that look alike are taken for each other as Crockford's base32 says: I and L are 1, O is 0.
 * @returns null when it is no stamp code
 */
export function codeOfScan(text: string): string | null {
  const written = IN_ADDRESS.exec(text)?.[1] ?? text
  const code = written
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-.\u2010-\u2015]/g, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0")
  return CODE.test(code) ? code : null
}
