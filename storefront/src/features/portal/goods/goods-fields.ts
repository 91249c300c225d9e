import { z } from "zod"
import { hasCheckDigit, parseVietnameseNumber } from "../fields"
import { LABEL_TEXTS_SHOWN } from "./label-texts"
import { OCOP_GROUPS } from "@/lib/backend/shapes"

const tooLong = (max: number) => `Viết gọn trong ${max} chữ cái.`
const required = (sentence: string, max: number) => z.string(sentence).min(1, sentence).max(max, tooLong(max))
/** An emptied field empties what was there. */
const emptied = (max: number) =>
  z
    .string()
    .max(max, tooLong(max))
    .default("")
    .transform((value) => value || null)
const whole = (sentence: string, min: number, max: number) =>
  z
    .string(sentence)
    .transform((value) => parseVietnameseNumber(value.replace(/[₫đ]\s*$/u, "")))
    .pipe(z.number(sentence).int("Ghi số nguyên, không lẻ.").min(min, sentence).max(max, sentence))

const GTIN_SENTENCE = "Mã vạch có 8, 12, 13 hoặc 14 chữ số. Chưa có thì bỏ trống."

const gtin = z
  .string()
  .default("")
  .transform((value) => value.replace(/[\s-]/g, "") || null)
  .pipe(
    z
      .string()
      .regex(/^(\d{8}|\d{12,14})$/, GTIN_SENTENCE)
      .refine(hasCheckDigit, "Mã vạch sai chữ số kiểm. Xem lại trên bao bì.")
      .nullable(),
  )

export const price = whole("Ghi giá bằng đồng, ví dụ 68.000.", 1, 1_000_000_000)
export const stock = whole("Ghi số hàng đang có, ví dụ 120.", 0, 1_000_000)
const unitLabel = required("Ghi bán theo gì, ví dụ gói 500 g.", 30)

export const newProductFields = z.object({
  title: required("Ghi tên sản phẩm.", 120),
  ocop_group: z.enum(OCOP_GROUPS, "Chọn nhóm hàng."),
  unit_label: unitLabel,
  net_content: emptied(30),
  price,
  stock,
})

export const wordsFields = z.object({
  title: required("Ghi tên sản phẩm.", 120),
  subtitle: emptied(160),
  description: emptied(4000),
  ocop_group: z.enum(OCOP_GROUPS, "Chọn nhóm hàng."),
})

const percent = z
  .string()
  .default("")
  .transform((value) => (value === "" ? null : parseVietnameseNumber(value.replace(/\s*%$/, ""))))
  .pipe(z.number("Ghi số, ví dụ 35.").positive("Ghi số lớn hơn 0.").max(100, "Độ cồn không quá 100.").nullable())

const labelTexts = Object.fromEntries(LABEL_TEXTS_SHOWN.map((name) => [name, emptied(1000)]))
export const labelFields = z.object({ ...labelTexts, alcohol_percent: percent })

export const variantFields = z.object({ unit_label: unitLabel, net_content: emptied(30), price, gtin })

export const stockFields = z.object({
  after: stock,
  reason: z.enum(["harvested", "counted", "damaged", "sold_elsewhere", "given_away"], "Chọn vì sao."),
  note: emptied(200),
})
