import { z } from "@medusajs/framework/zod"
import { line, paragraphs } from "../../input"

/** Public for ever: name and authority are written into the log. The name is that of a duty, not of a person. */
export const CreateOfficer = z.strictObject({ name: line(120), authority: line(200) })

export const Reason = z.strictObject({ reason: paragraphs(300) })
