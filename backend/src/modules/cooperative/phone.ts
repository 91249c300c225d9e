/**
 * A Vietnamese number as people write it (0912 345 678, +84 91.234.5678, 84912345678), in E.164. Mobile numbers have
 * nine digits after the 0 and begin with 3, 5, 7, 8 or 9; fixed lines have ten and begin with 2 (Thông tư
 * 22/2014/TT-BTTTT and the change of codes of 2017). Attacker-controlled text.
 * @returns null for anything else
 * @example vietnamesePhone("0912.345.678") // "+84912345678"
 */
export function vietnamesePhone(text: string): string | null {
  if (text.length > 40) return null
  const compact = text.normalize("NFKC").replace(/[\s.\-()\u00AD\u200B-\u200F\u2060\uFEFF]/g, "")
  const national = /^(?:\+84|0084|84|0)0?([2-9]\d{8,9})$/.exec(compact)?.[1]
  if (national === undefined) return null
  return /^(?:[35789]\d{8}|2\d{9})$/.test(national) ? `+84${national}` : null
}
