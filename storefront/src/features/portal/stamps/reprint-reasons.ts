export const OTHER_REASON = "khac"

/** The value is what the record keeps. */
export const REPRINT_REASONS = [
  { value: "Tem trước in hỏng", name: "Tem trước in hỏng", detail: "Nhoè, lệch, kẹt giấy" },
  { value: "Mất tem đã in", name: "Mất tem đã in", detail: "Rách, ướt, thất lạc" },
  { value: OTHER_REASON, name: "Lý do khác", detail: "Ghi ở ô bên dưới" },
]

/** The chosen sentence, or what was typed for another one; undefined when neither is there. */
export function reprintReason(reason: string | undefined, note: string | undefined): string | undefined {
  if (reason && reason !== OTHER_REASON) return note ? `${reason}: ${note}` : reason
  return note || undefined
}
