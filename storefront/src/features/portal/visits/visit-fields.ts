import { z } from "zod"
import type { NewDates } from "@/lib/backend/visit-dates"
import { parseVietnameseNumber } from "../fields"

const whole = (sentence: string, min: number, max: number) =>
  z
    .string(sentence)
    .transform((value) => parseVietnameseNumber(value.replace(/[₫đ]\s*$/u, "")))
    .pipe(z.number(sentence).int("Ghi số nguyên, không lẻ.").min(min, sentence).max(max, sentence))
const day = (sentence: string) => z.string(sentence).regex(/^\d{4}-\d{2}-\d{2}$/, sentence)

export const seatsField = whole("Ghi số chỗ, ví dụ 12.", 1, 1000)

const common = {
  time: z.string("Ghi giờ bắt đầu.").regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Ghi giờ bắt đầu, ví dụ 08:00."),
  hours: z
    .string("Ghi kéo dài mấy giờ.")
    .transform(parseVietnameseNumber)
    .pipe(z.number("Ghi kéo dài mấy giờ, ví dụ 8.").min(0.25, "Ít nhất 15 phút.").max(168, "Nhiều nhất 7 ngày.")),
  cut_off_hours: whole("Ghi số giờ, ví dụ 24.", 0, 720),
  meeting_place: z.string("Ghi nơi gặp khách.").min(2, "Ghi nơi gặp khách.").max(160, "Viết gọn trong 160 chữ cái."),
  seats: seatsField,
  price: whole("Ghi giá một người bằng đồng, ví dụ 350.000.", 1, 1_000_000_000),
}

const oneDay = z.object({ ...common, day: day("Chọn ngày.") })
const manyDays = z.object({ ...common, from: day("Chọn ngày bắt đầu."), to: day("Chọn ngày cuối.") })

export const WEEKDAYS = [
  { value: 1, name: "Thứ hai" },
  { value: 2, name: "Thứ ba" },
  { value: 3, name: "Thứ tư" },
  { value: 4, name: "Thứ năm" },
  { value: 5, name: "Thứ sáu" },
  { value: 6, name: "Thứ bảy" },
  { value: 0, name: "Chủ nhật" },
] as const

type Read = { ok: true; data: NewDates } | { ok: false; error: z.ZodError }

/** What was typed, as the backend takes it. */
export function readNewDates(values: Record<string, string>): Read {
  const parsed = values.kind === "many" ? manyDays.safeParse(values) : oneDay.safeParse(values)
  if (!parsed.success) return { ok: false, error: parsed.error }
  const { hours, time, cut_off_hours, meeting_place, seats, price } = parsed.data
  const rest = { time, cut_off_hours, meeting_place, seats, price, duration_minutes: Math.round(hours * 60) }
  if ("day" in parsed.data) return { ok: true, data: { ...rest, from: parsed.data.day, to: null, weekdays: null } }
  const weekdays = WEEKDAYS.filter(({ value }) => values[`thu-${value}`] !== undefined).map(({ value }) => value)
  return { ok: true, data: { ...rest, from: parsed.data.from, to: parsed.data.to, weekdays } }
}
