import { z } from "@medusajs/framework/zod"
import { CorrectiveEvent } from "../../validators"

const MAX_AT_ONCE = 50
const eventId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)
/** CBV 2.0 7.5: the event did not occur, or it did and its data is wrong. */
const reason = z.enum(["did_not_occur", "incorrect_data"])

export const AmendBatch = z
  .strictObject({
    events: z.array(CorrectiveEvent).max(MAX_AT_ONCE).default([]),
    error_declarations: z
      .array(
        z.strictObject({
          event_id: eventId,
          reason,
          /** Places, from 0, of the events of this request that stand in for the wrong one. */
          corrected_by: z.array(z.int().min(0)).max(MAX_AT_ONCE).default([]),
        }),
      )
      .max(MAX_AT_ONCE)
      .default([]),
  })
  .refine(({ events, error_declarations: errors }) => events.length + errors.length > 0, "amends nothing")
  .refine(({ error_declarations: errors }) => new Set(errors.map(({ event_id: id }) => id)).size === errors.length, {
    path: ["error_declarations"],
    message: "names an event twice",
  })
  .refine(
    ({ events, error_declarations: errors }) => errors.flatMap((e) => e.corrected_by).every((at) => at < events.length),
    {
      path: ["error_declarations"],
      message: "corrected_by names an event that is not in the request",
    },
  )

export const DeclareError = z.strictObject({
  reason,
  /** What was meant: recorded together with the declaration, and named by it. */
  replacement: CorrectiveEvent.optional(),
  corrective_event_ids: z.array(eventId).max(MAX_AT_ONCE).default([]),
})
