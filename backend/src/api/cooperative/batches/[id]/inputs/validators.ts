import { z } from "@medusajs/framework/zod"
import { readUnit } from "../../../../../modules/batch/vocabulary"
import { line } from "../../../../input"
import { lotCode } from "../../validators"

/** A batch is named by its lot, of the own cooperative or of one named by its handle, or by a stamp on the pack. */
const input = z
  .strictObject({
    lot_code: lotCode.optional(),
    cooperative: z
      .string()
      .regex(/^[a-z0-9-]{1,80}$/)
      .optional(),
    stamp: z.string().max(300).optional(),
    quantity: z.number().positive().max(1_000_000_000),
    unit: line(20).transform(readUnit),
  })
  .refine(({ lot_code: lot, stamp }) => (lot === undefined) !== (stamp === undefined), {
    path: ["lot_code"],
    message: "name a lot or a stamp, one of them",
  })

/** One, or several of which all are taken or none. */
export const AddInputs = z.union([
  z.strictObject({ inputs: z.array(input).min(1).max(50) }),
  input.transform((one) => ({ inputs: [one] })),
])
