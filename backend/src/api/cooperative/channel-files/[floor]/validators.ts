import { z } from "@medusajs/framework/zod"
import { ORDER_FIELDS, type OrderField } from "../../../../providers/channel-file/read-orders"
import { SOURCE_NAMES } from "../../../../providers/channel-file/sources"
import { line, optional, paragraphs } from "../../../input"

export const UploadName = z.object({ name: line(120).default("tep.xlsx") })

const rowNumber = z.int().min(1).max(20_000)

/** Rows as a spreadsheet numbers them, columns from 0 as they were told. */
export const CorrectColumns = z.strictObject({
  header_row: rowNumber.optional(),
  first_row: rowNumber.optional(),
  columns: z
    .array(
      z.strictObject({
        column: z.int().min(0).max(16_383),
        source: z.enum(["fixed", ...SOURCE_NAMES]).nullable(),
        text: optional(paragraphs(1_000)),
        unit: z.enum(["dong", "thousand", "g", "kg", "comma", "line", "file"]).nullable(),
        nth: z.int().min(0).max(20),
        required: z.boolean(),
        max_length: z.int().min(1).max(32_767).nullable(),
        choices: z.record(z.string().max(200), z.string().max(500)),
      }),
    )
    .max(120),
})

export const MakeExport = z.strictObject({ scope: z.enum(["changes", "all"]).default("changes") })

export const LeaveOut = z.strictObject({ product_ids: z.array(line(100)).min(1).max(200), left_out: z.boolean() })

const heading = line(200)
const fields = Object.keys(ORDER_FIELDS) as [OrderField, ...OrderField[]]
export const NameOrderColumns = z.strictObject({ columns: z.partialRecord(z.enum(fields), heading) })
