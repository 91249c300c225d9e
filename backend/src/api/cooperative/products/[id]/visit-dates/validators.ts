import { z } from "@medusajs/framework/zod"
import { calendarDate, line } from "../../../../input"
import { price } from "../../validators"

const seats = z.int().min(1).max(1000)

export const NewDates = z.strictObject({
  from: calendarDate,
  /** Left out for one day alone. */
  to: calendarDate.nullish().transform((value) => value ?? null),
  /** 0 is Sunday; of a pattern. */
  weekdays: z
    .array(z.literal([0, 1, 2, 3, 4, 5, 6]))
    .max(7)
    .nullish()
    .transform((value) => value ?? null),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  duration_minutes: z.int().min(15).max(10_080),
  cut_off_hours: z.int().min(0).max(720),
  meeting_place: line(160),
  seats,
  price,
})

export const ChangeSeats = z.strictObject({ seats })
export const CloseDate = z.strictObject({ confirmed: z.boolean().default(false) })
