import { z } from "zod"
import { PRINT_FORMATS, VOID_REASONS } from "@/lib/backend/stamp-shapes"
import { parseVietnameseNumber } from "../fields"
import { codeOfScan } from "./scanned-code"

const wholeFrom1 = (sentence: string) =>
  z
    .string(sentence)
    .transform(parseVietnameseNumber)
    .pipe(z.number(sentence).int("Ghi số nguyên, không lẻ.").min(1, sentence).max(1_000_000_000, sentence))

const serial = () => wholeFrom1("Ghi số in trên tem, ví dụ 120.")

const fromTo = { from: serial(), to: serial() }

const inOrder = {
  path: ["to"],
  message: "Số cuối phải bằng hoặc lớn hơn số đầu.",
}

/** "1,5", "1.5", "-0,5" as millimetres; empty is none. */
function parseMillimetres(text: string): number {
  const sign = /^\s*[-−–]/.test(text) ? -1 : 1
  const size = parseVietnameseNumber(text.replace(/^\s*[-−–+]/, "").replace(/\s*(mm|ly|li)\s*$/i, ""))
  return size === 0 ? 0 : sign * size
}

const millimetres = z
  .string("Ghi số đo bằng mi-li-mét, ví dụ 10 hoặc 10,5.")
  .transform(parseMillimetres)
  .pipe(
    z
      .number("Ghi số đo bằng mi-li-mét, ví dụ 10 hoặc 10,5.")
      .min(-50, "Số đo này quá lớn. Đo lại giúp.")
      .max(300, "Số đo này quá lớn. Đo lại giúp."),
  )

export const issueFields = z.object({
  quantity: wholeFrom1("Ghi số tem, ví dụ 600."),
  pin: z.enum(["co", "khong"]).default("khong"),
  idempotencyKey: z.uuid("Tải lại trang rồi bấm lại."),
})

export const voidFields = z
  .object({
    ...fromTo,
    reason: z.enum(VOID_REASONS, "Chọn một lý do."),
    note: z
      .string()
      .max(200, "Viết gọn trong 200 chữ cái.")
      .optional()
      .transform((value) => value || undefined),
  })
  .refine(({ from, to }) => from <= to, inOrder)
  .refine(({ reason, note }) => reason !== "other" || note !== undefined, {
    path: ["note"],
    message: "Ghi vài chữ cho rõ vì sao.",
  })

export const rangeFields = z.object(fromTo).refine(({ from, to }) => from <= to, inOrder)

const code = (sentence: string) => z.string(sentence).transform(codeOfScan).pipe(z.string(sentence))

export const codeFields = z.object({
  first_code: code("Quét hoặc gõ đủ 16 chữ và số của tem đầu cuộn."),
  last_code: code("Quét hoặc gõ đủ 16 chữ và số của tem cuối cuộn."),
})

export const printerFields = z.object({
  name: z.string("Đặt tên cho máy in.").min(1, "Đặt tên cho máy in.").max(60, "Viết gọn trong 60 chữ cái."),
  stock: z.string("Chọn loại giấy.").min(1, "Chọn loại giấy."),
  dpi: z.coerce.number("Chọn độ nét của máy in.").int().positive(),
})

export const measureFields = z.object({ left: millimetres, top: millimetres })

const words = z
  .string()
  .max(150, "Viết gọn trong 150 chữ cái.")
  .optional()
  .transform((value) => value || undefined)

export const printJobFields = z
  .object({
    ...fromTo,
    stock: z.string().min(1),
    dpi: z.coerce.number().int().positive(),
    start_at: z.coerce.number().int().positive().default(1),
    printer_id: z
      .string()
      .optional()
      .transform((value) => value || undefined),
    format: z.enum(PRINT_FORMATS).default("pdf"),
    reason: words,
    note: words,
  })
  .refine(({ from, to }) => from <= to, inOrder)
