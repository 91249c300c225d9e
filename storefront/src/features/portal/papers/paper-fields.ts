import { z } from "zod"
import { CERTIFICATE_KINDS } from "@/lib/backend/papers"

const given = (sentence: string, max: number) =>
  z.string(sentence).min(1, sentence).max(max, `Viết gọn trong ${max} chữ cái.`)
const day = (sentence: string) => z.string(sentence).pipe(z.iso.date(sentence))

/** A paper as a member writes it down; OCOP has stars and its own term, all others have a last day. */
export const certificateFields = z
  .object({
    kind: z.enum(CERTIFICATE_KINDS, "Chọn loại giấy."),
    product_id: given("Chọn sản phẩm.", 80),
    number: given("Ghi số trên giấy.", 60),
    stars: z.enum(["3", "4", "5"], "Chọn số sao.").optional(),
    issuer: given("Ghi nơi cấp giấy.", 160),
    issued_on: day("Chọn ngày cấp trên giấy."),
    expires_on: day("Chọn ngày hết hạn trên giấy.").optional(),
    renews_id: z
      .string()
      .optional()
      .transform((value) => value || null),
  })
  .refine(({ kind, stars }) => kind !== "ocop" || stars !== undefined, { path: ["stars"], message: "Chọn số sao." })
  .refine(({ kind, expires_on: last }) => kind === "ocop" || last !== undefined, {
    path: ["expires_on"],
    message: "Chọn ngày hết hạn trên giấy.",
  })
  .refine(({ issued_on: issued, expires_on: last }) => last === undefined || issued < last, {
    path: ["expires_on"],
    message: "Ngày hết hạn phải sau ngày cấp.",
  })

export const recallScopes = ["batch", "derived"] as const

export const recallFields = z.object({
  scope: z.enum(recallScopes, "Chọn thu hồi tới đâu."),
  reason: z
    .string("Ghi lý do.")
    .min(10, "Ghi rõ lý do, ít nhất 10 chữ cái, để người mua hiểu.")
    .max(300, "Viết gọn trong 300 chữ cái."),
})
