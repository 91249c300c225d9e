/**
 * Undoes percent-encoding of one path segment or query value, one character per byte: beyond ASCII nothing is legal in
 * GS1 data, so a byte of 128 or more need only stay illegal. `%` before anything but two hex digits stands for itself,
 * and `+` for a space in a query only, as in GS1's own engine.
 *
 * @returns null when the value holds a null character
 */
export function decodeComponent(text: string, place: "path" | "query"): string | null {
  if (!/[%+\0]/.test(text)) return text
  const spaced = place === "query" ? text.replaceAll("+", " ") : text
  const decoded = spaced.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return decoded.includes("\0") ? null : decoded
}

/** Percent-encodes all but the unreserved characters (RFC 3986 2.3), in upper-case hex. For ASCII. */
export function encodeComponent(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
  })
}
