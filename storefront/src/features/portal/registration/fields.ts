import { z } from "zod"

const required = (sentence: string, max: number) =>
  z.string(sentence).min(1, sentence).max(max, `Viết gọn trong ${max} chữ cái.`)
const blankAsNull = (value: string | undefined) => value || null

export const facts = z.object({
  name: required("Ghi tên hợp tác xã, như trên giấy đăng ký.", 120).min(3, "Ghi đủ tên hợp tác xã."),
  registration_number: required("Ghi mã số thuế hoặc số giấy đăng ký hợp tác xã.", 40),
  place: required("Ghi tên xã, tỉnh. Tên cũ cũng được.", 120),
})

const accountNumber = z
  .string("Ghi số tài khoản.")
  .transform((number) => number.replace(/[\s.-]/g, ""))
  .pipe(z.string().regex(/^[0-9A-Za-z]{2,15}[0-9]{4}$/, "Số tài khoản có 6 đến 19 chữ số. Xem lại trên thẻ hoặc sổ."))

export const payout = z.object({
  bank_bin: required("Chọn ngân hàng.", 6),
  account_number: accountNumber,
  holder: required("Ghi tên chủ tài khoản, như ngân hàng ghi.", 120).min(2, "Ghi đủ tên chủ tài khoản."),
})

export const registrationFields = facts.extend(payout.shape).extend({
  contact_name: required("Ghi họ tên người liên hệ.", 80),
  phone: z
    .string()
    .optional()
    .transform(blankAsNull)
    .refine((text) => text === null || /^[+\d][\d\s.()-]{8,24}$/.test(text), "Ghi số điện thoại, ví dụ 0912 345 678."),
  email: z
    .string()
    .optional()
    .transform(blankAsNull)
    .pipe(z.email("Ghi đúng địa chỉ thư điện tử, hoặc bỏ trống.").nullable()),
  password: z.string("Đặt mật khẩu.").min(8, "Mật khẩu cần ít nhất 8 chữ hoặc số.").max(200, "Mật khẩu dài quá."),
})
