import { z } from "@medusajs/framework/zod"
import { bankOf } from "@nguon/traceability/banks"
import { vietnamesePhone } from "../../modules/cooperative/phone"
import { line, optional, registrationNumber } from "../input"

/** Spaces are how people read a number out; names on accounts are in capitals without marks, and may be neither here. */
export const PayoutAccount = z.strictObject({
  bank_bin: z.string().refine((bin) => bankOf(bin) !== null, "no bank of the list"),
  account_number: z
    .string()
    .max(40)
    .transform((number) => number.replace(/[\s.-]/g, ""))
    .pipe(z.string().regex(/^[0-9A-Za-z]{2,15}[0-9]{4}$/, "6 to 19 letters and digits expected")),
  holder: line(120),
})

export const CooperativeFacts = z.strictObject({
  name: line(120).pipe(z.string().min(3)),
  registration_number: registrationNumber,
  commune: line(80),
  province: line(80),
})

const phone = z
  .string()
  .max(40)
  .refine((text) => vietnamesePhone(text) !== null, "a Vietnamese phone number expected")
  .transform((text) => vietnamesePhone(text) ?? text)

export const RegisterCooperative = CooperativeFacts.extend({
  former_place: optional(line(200)),
  contact_name: line(80),
  phone: optional(phone),
  email: optional(
    z
      .email()
      .max(200)
      .transform((email) => email.trim().toLowerCase()),
  ),
  password: z.string().min(8).max(200),
  payout: PayoutAccount,
}).refine(({ phone: number, email }) => number !== null || email !== null, {
  path: ["phone"],
  message: "phone or e-mail expected",
})

export const AnswerOfficer = CooperativeFacts.extend({
  former_place: optional(line(200)),
  answer: optional(line(1000)),
  payout: optional(PayoutAccount),
})
