import { z } from "zod"
import type { BuyingWords } from "@/i18n/buying-words"

/** As it is dialled in Viet Nam: ten digits, 84 at its head understood. */
export const nationalPhone = (typed: string): string => typed.replace(/[\s.-]/g, "").replace(/^\+?84(?=\d{9}$)/, "0")

export const checkoutFields = (words: BuyingWords["checkout"]) =>
  z.object({
    name: z.string().min(2, words.nameMissing).max(120, words.nameMissing),
    phone: z
      .string()
      .transform(nationalPhone)
      .pipe(z.string().regex(/^0(?:2\d{9}|[35789]\d{8})$/, words.phoneWrong)),
    email: z.union([z.literal(""), z.email(words.emailWrong).max(200, words.emailWrong)], words.emailWrong),
    street: z.string().min(2, words.streetMissing).max(200, words.streetMissing),
    place: z.string().min(2, words.placeMissing).max(120, words.placeMissing),
    note: z.string().max(120).catch(""),
  })

/** Whoever comes to the place has nothing sent: name and phone are enough. */
export const visitorFields = (words: BuyingWords["checkout"]) =>
  checkoutFields(words).pick({ name: true, phone: true, email: true })
