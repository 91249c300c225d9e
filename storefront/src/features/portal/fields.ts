import { z } from "zod"
import { EVENT_KINDS, EVENT_UNITS } from "@/lib/backend/shapes"

/** A phone's clock may run a little ahead. */
const CLOCK_SKEW_MS = 5 * 60_000

/** Reads numbers the Vietnamese way: "9.000" is nine thousand, "1,5" is one and a half. */
export function parseVietnameseNumber(text: string): number {
  const compact = text.replace(/[\s ]/g, "")
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(compact)) return Number(compact.replace(/\./g, "").replace(",", "."))
  return /^\d+([.,]\d+)?$/.test(compact) ? Number(compact.replace(",", ".")) : Number.NaN
}

/** GS1 General Specifications 7.9.1: weights 3 and 1 from the right, the sum a multiple of ten. */
export function hasCheckDigit(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

const required = (sentence: string, max = 200) =>
  z.string(sentence).min(1, sentence).max(max, `Viết gọn trong ${max} chữ cái.`)
const optional = (max = 200) =>
  z
    .string()
    .max(max, `Viết gọn trong ${max} chữ cái.`)
    .optional()
    .transform((value) => value || undefined)
const positive = (sentence: string) =>
  z
    .string(sentence)
    .transform(parseVietnameseNumber)
    .pipe(z.number(sentence).positive(sentence).max(1_000_000_000, sentence))
const positiveWhole = (sentence: string) =>
  z
    .string(sentence)
    .transform(parseVietnameseNumber)
    .pipe(z.number(sentence).int("Ghi số nguyên, không lẻ.").positive(sentence).max(1_000_000_000, sentence))
const optionalDay = z
  .string()
  .optional()
  .transform((value) => value || undefined)
  .pipe(z.iso.date("Chọn ngày, ví dụ 12/11/2026.").optional())

const login = z
  .string("Ghi số điện thoại hoặc thư điện tử.")
  .min(1, "Ghi số điện thoại hoặc thư điện tử.")
  .max(200, "Ghi gọn số điện thoại hoặc thư điện tử.")

export const signInFields = z.object({
  login,
  password: z.string("Ghi mật khẩu.").min(1, "Ghi mật khẩu."),
})

const newPassword = z
  .string("Đặt mật khẩu.")
  .min(8, "Mật khẩu cần ít nhất 8 chữ hoặc số.")
  .max(200, "Mật khẩu dài quá. Đặt trong 200 chữ.")

export const acceptFields = z.object({
  secret: z.string().min(1),
  name: required("Ghi họ tên.", 80),
  login: login.refine(
    (text) => text.includes("@") || text.replace(/\D/g, "").length >= 9,
    "Ghi đúng số điện thoại, ví dụ 0912 345 678, hoặc thư điện tử.",
  ),
  password: newPassword,
})

export const recoverFields = z.object({
  code: z.string("Ghi mã lấy lại.").min(1, "Ghi mã lấy lại."),
  password: newPassword,
})

export const changePasswordFields = z.object({
  current: z.string("Ghi mật khẩu đang dùng.").min(1, "Ghi mật khẩu đang dùng."),
  password: newPassword,
})

export const batchFields = z
  .object({
    product_id: required("Chọn sản phẩm."),
    variant_id: optional(80),
    household_id: optional(80),
    lot_code: z
      .string("Ghi mã lô.")
      .transform((code) => code.toUpperCase())
      .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, "Mã lô gồm chữ không dấu, số và gạch ngang, tối đa 20.")),
    quantity: positiveWhole("Ghi số lượng, ví dụ 600."),
    unit: required("Ghi đơn vị, ví dụ gói.", 20),
    harvested_from: optionalDay,
    harvested_to: optionalDay,
    packed_on: optionalDay,
    expires_on: optionalDay,
  })
  .refine((batch) => !batch.harvested_from || !batch.harvested_to || batch.harvested_from <= batch.harvested_to, {
    path: ["harvested_to"],
    message: "Ngày cuối phải sau ngày đầu.",
  })
  .refine((batch) => !batch.packed_on || !batch.expires_on || batch.packed_on <= batch.expires_on, {
    path: ["expires_on"],
    message: "Hạn dùng phải sau ngày đóng gói.",
  })

export const eventFields = z
  .object({
    kind: z.enum(EVENT_KINDS, "Chọn việc."),
    occurred_at: z.string("Chọn giờ.").regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, "Chọn ngày và giờ."),
    title: optional(120),
    quantity: z
      .string()
      .optional()
      .transform((value) => (value ? value : undefined))
      .pipe(positive("Ghi số, ví dụ 120 hoặc 1,5.").optional()),
    uom: z
      .string()
      .optional()
      .transform((value) => value || undefined)
      .pipe(z.enum(EVENT_UNITS, "Chọn đơn vị.").optional()),
    input_quantity: z
      .string()
      .optional()
      .transform((value) => (value ? value : undefined))
      .pipe(positive("Ghi số, ví dụ 120 hoặc 1,5.").optional()),
    input_uom: z
      .string()
      .optional()
      .transform((value) => value || undefined)
      .pipe(z.enum(EVENT_UNITS, "Chọn đơn vị.").optional()),
    note: optional(1000),
    household: optional(80),
    household_id: optional(80),
    place: optional(120),
  })
  .refine((event) => (event.quantity === undefined) === (event.uom === undefined), {
    path: ["uom"],
    message: "Số và đơn vị đi cùng nhau: ghi cả hai hoặc bỏ trống cả hai.",
  })
  .refine((event) => event.input_quantity === undefined || event.input_uom !== undefined, {
    path: ["input_uom"],
    message: "Số và đơn vị đi cùng nhau: ghi cả hai hoặc bỏ trống cả hai.",
  })
  .refine((event) => Date.parse(`${event.occurred_at.slice(0, 16)}:00+07:00`) <= Date.now() + CLOCK_SKEW_MS, {
    path: ["occurred_at"],
    message: "Việc chưa làm thì chưa ghi được. Chọn lúc đã làm.",
  })

export const revokeFields = z.object({
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  reason: required("Ghi lý do.", 300),
})
