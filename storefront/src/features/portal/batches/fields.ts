import { z } from "zod"
import { eventFields, parseVietnameseNumber } from "../fields"

const amount = (sentence: string) =>
  z
    .string(sentence)
    .transform(parseVietnameseNumber)
    .pipe(z.number(sentence).positive(sentence).max(1_000_000_000, sentence))
const unit = z.string("Ghi đơn vị, ví dụ kg.").min(1, "Ghi đơn vị, ví dụ kg.").max(20, "Viết gọn đơn vị.")

/** A lot bought from somebody, by what its pack or its seller says. */
export const boughtFields = z
  .object({
    stamp: z.string().max(300).optional(),
    cooperative: z
      .string()
      .optional()
      .transform((value) => value || undefined)
      .pipe(
        z
          .string()
          .regex(/^[a-z0-9-]{1,80}$/, "Tên ngắn gồm chữ thường và gạch ngang, ví dụ htx-thien-an.")
          .optional(),
      ),
    lot_code: z
      .string()
      .optional()
      .transform((value) => (value ? value.trim().toUpperCase() : undefined)),
    quantity: amount("Ghi số lượng đã dùng, ví dụ 120."),
    unit,
  })
  .refine(({ stamp, lot_code: lot }) => Boolean(stamp) !== Boolean(lot), {
    path: ["stamp"],
    message: "Ghi mã tem trên bao, hoặc mã lô, một trong hai.",
  })

/** What was taken of the own lots: an empty field takes nothing. */
export function ownInputs(
  values: Record<string, string>,
): { lot_code: string; quantity: number; unit: string }[] | null {
  const named = Object.entries(values).filter(([name, value]) => name.startsWith("lay:") && value !== "")
  const inputs = named.map(([name, value]) => {
    const lotCode = name.slice("lay:".length)
    return { lot_code: lotCode, quantity: parseVietnameseNumber(value), unit: values[`don-vi:${lotCode}`] ?? "" }
  })
  return inputs.every(({ quantity }) => quantity > 0) ? inputs : null
}

/** Why a line does not hold, and what was meant where something was. */
export const correctionFields = z.object({
  eventId: z.string().max(80),
  reason: z.enum(["did_not_occur", "incorrect_data"], "Chọn vì sao dòng này sai."),
})

export { eventFields }

export const yieldFields = (ceiling: number) =>
  z
    .object({ min: percentage, max: percentage })
    .refine(({ min, max }) => min <= max, { path: ["max"], message: "Số nhiều nhất phải lớn hơn số ít nhất." })
    .refine(({ max }) => max <= ceiling * 100, {
      path: ["max"],
      message: `Bước này không thể cho ra quá ${ceiling * 100} kg.`,
    })

const percentage = z
  .string("Ghi số ki-lô-gam.")
  .transform(parseVietnameseNumber)
  .pipe(z.number("Ghi số ki-lô-gam, ví dụ 22.").min(0, "Ghi số từ 0 trở lên.").max(10_000, "Số này lớn quá."))
