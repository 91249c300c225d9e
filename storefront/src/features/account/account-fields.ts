import { z } from "zod"
import { nationalPhone } from "@/features/checkout/checkout-fields"
import type { AccountWords } from "@/i18n/account-words"

const NATIONAL = /^0(?:2\d{9}|[35789]\d{8})$/

const person = (words: AccountWords["signUp"]) => ({
  name: z.string(words.nameMissing).min(2, words.nameMissing).max(120, words.nameMissing),
  phone: z
    .string()
    .default("")
    .transform(nationalPhone)
    .pipe(z.union([z.literal(""), z.string().regex(NATIONAL, words.phoneWrong)], words.phoneWrong)),
  email: z
    .string()
    .default("")
    .pipe(z.union([z.literal(""), z.email(words.emailWrong).max(200, words.emailWrong)], words.emailWrong)),
})

const newPassword = (words: AccountWords["signUp"]) =>
  z.string(words.passwordShort).min(8, words.passwordShort).max(200, words.passwordShort)

type Named = { phone: string; email: string }
const hasLogin = ({ phone, email }: Named) => phone !== "" || email !== ""

export const signUpFields = (words: AccountWords["signUp"]) =>
  z
    .object({ ...person(words), password: newPassword(words) })
    .refine(hasLogin, { path: ["phone"], message: words.loginMissing })

export const detailsFields = (words: AccountWords["signUp"]) =>
  z
    .object({ ...person(words), current: z.string().max(1_000).default("") })
    .refine(hasLogin, { path: ["phone"], message: words.loginMissing })

export const signInFields = (words: AccountWords["signIn"]) =>
  z.object({
    login: z.string(words.loginMissing).min(1, words.loginMissing).max(300, words.loginMissing),
    password: z.string(words.passwordMissing).min(1, words.passwordMissing).max(1_000, words.passwordMissing),
  })

export const passwordFields = (words: AccountWords) =>
  z.object({
    current: z.string(words.details.currentMissing).min(1, words.details.currentMissing),
    password: newPassword(words.signUp),
  })

export const resetFields = (words: AccountWords) =>
  z.object({ token: z.string(words.reset.missing).min(1, words.reset.missing), password: newPassword(words.signUp) })

/** What is kept as nothing is nothing. */
export const orNull = (text: string): string | null => (text === "" ? null : text)

/** As it is dialled in Viet Nam: of +84912345678, 0912345678. */
export const dialled = (phone: string | null): string => (phone === null ? "" : phone.replace(/^\+84/, "0"))
