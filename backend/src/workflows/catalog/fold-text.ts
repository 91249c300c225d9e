/**
 * Vietnamese without its marks, lower case: what a buyer types on a phone without a Vietnamese keyboard.
 * `đ` has no decomposition in Unicode and is mapped by hand.
 *
 * @example foldText("Chè La Bằng") // "che la bang"
 */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .toLowerCase()
}

/** @example toHandle("Miến dong Côn Minh 500 g") // "mien-dong-con-minh-500-g" */
export function toHandle(text: string): string {
  const words = foldText(text).match(/[a-z0-9]+/g) ?? ["san-pham"]
  return words.join("-").slice(0, 80).replace(/-$/, "")
}
