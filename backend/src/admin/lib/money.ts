const dongs = new Intl.NumberFormat("vi-VN")

/** @example dong(-12500) // "-12.500 ₫" */
export const dong = (amount: number): string => `${dongs.format(amount)} ₫`

/** @example monthName("2026-11") // "11/2026" */
export const monthName = (month: string): string => month.split("-").reverse().join("/")

/** What was typed as a sum, with or without dots. @returns null where it is none @example dongOf("12.500") // 12500 */
export function dongOf(typed: string): number | null {
  const digits = typed.trim().replace(/\s*(?:₫|đ)$/i, "")
  return /^\d{1,10}$|^\d{1,3}(?:[. ]\d{3}){1,3}$/.test(digits) ? Number(digits.replace(/[. ]/g, "")) : null
}

/**
 * A share as people write it, in hundredths of a per cent.
 * @returns null where it is none, is finer than that or is more than everything
 * @example basisPointsOf("2,5") // 250
 */
export function basisPointsOf(typed: string): number | null {
  const [, whole = "", part = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.trim().replace(/\s*%$/, "")) ?? []
  if (whole === "") return null
  const points = Number(whole) * 100 + Number(part.padEnd(2, "0"))
  return points > 10_000 ? null : points
}

/** @example percent(250) // "2,5 %" */
export const percent = (basisPoints: number): string => `${(basisPoints / 100).toLocaleString("vi-VN")} %`
