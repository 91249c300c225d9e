import { z } from "@medusajs/framework/zod"
import { line, optional } from "../../input"

const corner = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const area = {
  name: line(80),
  commune: line(80),
  province: line(80),
  polygon: optional(z.array(corner).max(2_000)),
}

/** The id is made on the device. */
export const CreateArea = z.strictObject({ id: z.string().regex(/^[0-9a-f-]{36}$/), ...area })
export const ChangeArea = z.strictObject({ ...area, archived: z.boolean().optional() })
