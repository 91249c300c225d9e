import { z } from "@medusajs/framework/zod"
import { reason, serial } from "../../../../label-input"

/** The whole run by default. */
export const CreateSerialListLink = z.strictObject({ from: serial.optional(), to: serial.optional(), reason })
