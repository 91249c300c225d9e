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

const HOW_FAR = "Ghi lệch mấy mi-li-mét, ví dụ 1 hoặc 0,5."

/** "1,5", "1.5", "1,5 mm", "2 ly"; a printer that is further off needs a hand, not a number. */
const millimetres = z
  .string()
  .optional()
  .transform((text) => (text ? parseVietnameseNumber(text.replace(/\s*(mm|ly|li)\s*$/i, "")) : 0))
  .pipe(z.number(HOW_FAR).min(0, HOW_FAR).max(10, "Lệch quá 10 mm thì chỉnh khay giấy trước, rồi in lại trang chỉnh."))

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

/** How the printed frame lies against the label: which way, and how far. */
export const measureFields = z
  .object({
    across: z.enum(["none", "right", "left"], "Chọn khung lệch bên nào."),
    across_mm: millimetres,
    down: z.enum(["none", "down", "up"], "Chọn khung lệch lên hay xuống."),
    down_mm: millimetres,
  })
  .refine(({ across, across_mm }) => across === "none" || across_mm > 0, { path: ["across_mm"], message: HOW_FAR })
  .refine(({ down, down_mm }) => down === "none" || down_mm > 0, { path: ["down_mm"], message: HOW_FAR })
  .transform(({ across, across_mm, down, down_mm }) => ({
    rightMm: across === "none" ? 0 : across === "right" ? across_mm : -across_mm,
    downMm: down === "none" ? 0 : down === "down" ? down_mm : -down_mm,
  }))

const words = z
  .string()
  .max(150, "Viết gọn trong 150 chữ cái.")
  .optional()
  .transform((value) => value || undefined)

export const listFields = z.object({ ...fromTo, reason: words }).refine(({ from, to }) => from <= to, inOrder)

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
