import { z } from "@medusajs/framework/zod"

/** Of one coin of the chain, in đồng. Above a hundred billion it is a slip of the keyboard. */
export const CoinPrice = z.strictObject({ vnd: z.number().positive().max(100_000_000_000) })
