const MAX_LENGTH = 255
const COMBINING_MARKS = /[\u0300-\u036f]/g

/**
 * `vnp_OrderInfo` is an[1,255]: Vietnamese without diacritics and without special characters (pay 2.1.0).
 * What is left is also free of every character on which URL encoders differ (`! ' ( ) * ~`).
 *
 * @example sanitizeOrderInfo("Đơn hàng của HTX (số 5)") // "Don hang cua HTX so 5"
 */
export function sanitizeOrderInfo(text: string): string {
  return text
    .normalize("NFD")
    .replace(COMBINING_MARKS, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/\s+/g, " ")
    .replace(/[^A-Za-z0-9 .,:_-]/g, "")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, MAX_LENGTH)
    .trimEnd()
}
