import { z } from "@medusajs/framework/zod"
import { calendarDate, line } from "../../input"

/** `sheet`: lines of tracking or order number, sum and day, as carriers send them. */
export const EnterRemittance = z.strictObject({
  carrier: line(80),
  received_on: calendarDate,
  sheet: z.string().min(1).max(200_000),
})
