import { z } from "@medusajs/framework/zod"

export const vnpayAccounts = z.array(
  z.strictObject({
    tmn_code: z.string().regex(/^[A-Za-z0-9]{8}$/),
    secret: z.string().min(16),
    previous_secret: z.string().min(16).optional(),
    cooperative: z.string().min(1).optional(),
  }),
)
export const bankAccounts = z.array(
  z.strictObject({
    bin: z.string().regex(/^\d{6}$/),
    bank: z.string().min(2).max(60),
    account: z.string().regex(/^[0-9A-Za-z]{1,19}$/),
    holder: z.string().min(2).max(80),
    cooperative: z.string().min(1).optional(),
  }),
)

/** @param text checked by the environment's schema before */
export const parseList = <T>(text: string | undefined, schema: z.ZodType<T[]>): T[] =>
  text === undefined ? [] : schema.parse(JSON.parse(text))

const partsOf = (text: string): string[] => text.split(",").map((part) => part.trim())

/** A secret, and the one before it while it is changed. @param text checked by the environment's schema before */
export const parseSecrets = (text: string | undefined): string[] => (text === undefined ? [] : partsOf(text))

/** A variable that holds secrets between commas. A short one among them could be guessed, and would be believed as well. */
export const secretList = (shortest: number) =>
  z.string().refine((text) => partsOf(text).every((part) => part.length >= shortest))

/** A variable that holds such a list as JSON. What is wrong with it is not said: it holds secrets. */
export const jsonList = <T>(schema: z.ZodType<T[]>) =>
  z
    .string()
    .max(100_000)
    .refine((text) => {
      try {
        return schema.safeParse(JSON.parse(text)).success
      } catch {
        return false
      }
    })
