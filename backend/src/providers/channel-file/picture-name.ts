/**
 * What a picture of a variant is called in the ZIP beside a floor's file: the SKU, and from the second on its number. Signs
 * that some systems take for a folder or refuse are written as `~` and their number, so that no two SKUs meet.
 * @example pictureName("CHE-500", 1) // "CHE-500~2.jpg"
 */
export function pictureName(sku: string, nth: number): string {
  const safe = sku
    .normalize("NFC")
    .replace(/^\.|[^A-Za-z0-9._-]/gu, (sign) => `~${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
  return `${safe.slice(0, 150)}${nth === 0 ? "" : `~${nth + 1}`}.jpg`
}
