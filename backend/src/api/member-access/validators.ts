import { z } from "@medusajs/framework/zod"
import { vietnamesePhone } from "../../modules/cooperative/phone"
import { Assertion } from "../cooperative/keys/validators"
import { line, optional } from "../input"

export const UNKNOWN_DEVICE = "Máy khác"

/** How the page that signs in calls the phone it is on. */
export const device = optional(line(80)).transform((text) => text ?? UNKNOWN_DEVICE)

/** scrypt takes any length; a phone's keyboard does not make these. */
export const newPassword = z.string().min(8).max(200)

const EmailText = z.email().max(200)

/** A phone number or an e-mail in the form that members are kept under, or null for what is neither. */
export function normalLogin(typed: string): string | null {
  const phone = vietnamesePhone(typed)
  if (phone !== null) return phone
  const email = EmailText.safeParse(typed.trim().normalize("NFC").toLowerCase())
  return email.success ? email.data : null
}

export const PasswordSignIn = z
  .looseObject({
    login: z.string().max(300).optional(),
    email: z.string().max(300).optional(),
    password: z.string().min(1).max(1_000),
    device,
  })
  .transform(({ login, email, password, device: name }) => ({ typed: login ?? email ?? "", password, device: name }))

const credentialId = z
  .string()
  .min(2)
  .max(1_364)
  .regex(/^[A-Za-z0-9_-]+$/, "base64url expected")

export const PasskeyAnswer = z.strictObject({
  challenge_id: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/),
  credential_id: credentialId,
  assertion: Assertion,
})

export const PasskeySignIn = PasskeyAnswer.extend({ device })

export const Secret = z.string().min(1).max(100)

export const LookAtInvitation = z.strictObject({ secret: Secret })

/** One field, as in signing in: what it holds says whether it is a phone number or an e-mail. */
export const AcceptInvitation = z.strictObject({
  secret: Secret,
  name: line(80),
  login: z
    .string()
    .max(300)
    .refine((typed) => normalLogin(typed) !== null, "a Vietnamese phone number or an e-mail expected"),
  password: newPassword,
  device,
})

export const Recover = z.strictObject({ code: Secret, password: newPassword, device })
