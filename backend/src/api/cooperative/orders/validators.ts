import { z } from "@medusajs/framework/zod"
import { parseCode } from "@nguon/traceability/stamp"
import { line, optional } from "../../input"

/** What is to be done next, or what is over. */
export const TABS = {
  new: ["new"],
  pack: ["accepted"],
  hand_over: ["packed"],
  on_the_way: ["handed_over"],
  done: ["delivered", "cancelled", "refused"],
} as const

export const ListOrders = z.object({
  tab: z.enum(["new", "pack", "hand_over", "on_the_way", "done"]).default("new"),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const RefuseOrder = z.strictObject({ reason: line(300) })

export const RefusedAtDoor = z.strictObject({ reason: line(300), goods: z.enum(["shelf", "written_off"]) })

/** What the buyer reads beside the yes: where to send it. */
export const AcceptReturn = z.strictObject({ answer: optional(line(300)) })

/** The whole choice: an item that is not named has no lot afterwards. */
export const PickLots = z.strictObject({
  lots: z
    .array(z.strictObject({ item_id: line(80), batch_id: line(80), quantity: z.int().min(1).max(1_000_000) }))
    .max(200),
})

/** As scanned or typed: with spaces, in any case, O for 0. */
export const ScanPack = z.strictObject({
  code: z
    .string()
    .max(64)
    .transform((typed, context) => {
      const parsed = parseCode(typed)
      if (parsed.ok) return parsed.code
      context.addIssue({ code: "custom", message: "is no stamp code" })
      return z.NEVER
    }),
})

export const HandOver = z.strictObject({ carrier: line(80), tracking_number: optional(line(60)) })

export const CashCollected = z.strictObject({
  amount: z.int().min(0).max(10_000_000_000),
  note: optional(line(300)),
  /** Said by somebody who has read how much was due. */
  confirm_difference: z.boolean().default(false),
})
