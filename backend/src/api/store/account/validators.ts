import { z } from "@medusajs/framework/zod"
import { vietnamesePhone } from "../../../modules/cooperative/phone"
import { line, optional } from "../../input"
import { device, newPassword } from "../../member-access/validators"

const phone = z
  .string()
  .max(40)
  .refine((typed) => vietnamesePhone(typed) !== null, "a Vietnamese phone number expected")
  .transform((typed) => vietnamesePhone(typed) ?? "")
const email = z
  .string()
  .max(400)
  .transform((typed) => typed.trim().normalize("NFC").toLowerCase())
  .pipe(z.email().max(200))
const present = z.string().min(1).max(1_000)

const Person = z.strictObject({ name: line(120), phone: optional(phone), email: optional(email) })
const hasLogin = ({ phone, email }: { phone: string | null; email: string | null }) => phone !== null || email !== null
const NO_LOGIN = "a phone number or an e-mail expected"

export const SignUpBody = Person.extend({ password: newPassword, device }).refine(hasLogin, NO_LOGIN)

export const SessionBody = z.strictObject({ login: z.string().min(1).max(300), password: present, device })

export const ForgottenBody = z.strictObject({ email, language: z.enum(["vi", "en"]).default("vi") })

export const RecoveryBody = z.strictObject({ token: z.string().min(1).max(200), password: newPassword, device })

/** `current` is needed where phone or e-mail become others. */
export const AccountBody = Person.extend({ current: z.string().max(1_000).default("") }).refine(hasLogin, NO_LOGIN)

export const PasswordBody = z.strictObject({ current: present, password: newPassword, device })

export const CloseBody = z.strictObject({ current: present })

export const AddressBody = z.strictObject({
  ...{ name: line(120), phone, street: line(200), commune: line(120), province: line(120) },
  note: optional(z.union([z.literal(""), line(120)])).transform((note) => note ?? ""),
  is_default: z.boolean().default(false),
})

export const OrdersQuery = z.strictObject({
  offset: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .default(0),
  /** Orders that this browser can show the proof of, to be told which of them no account has. */
  among: z
    .string()
    .max(2_000)
    .regex(/^[A-Za-z0-9_]{1,80}(,[A-Za-z0-9_]{1,80}){0,19}$/)
    .transform((ids) => ids.split(","))
    .optional(),
})
