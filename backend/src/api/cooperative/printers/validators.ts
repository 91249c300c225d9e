import { z } from "@medusajs/framework/zod"
import { line, optional } from "../../input"
import { dpi, grid, offset, stockId } from "../../label-input"

const name = line(60)

export const AddPrinter = z.strictObject({
  name,
  stock: stockId,
  dpi,
  grid: optional(grid),
  offset_x_mm: offset.default(0),
  offset_y_mm: offset.default(0),
})

/** What is not named stays as it is. */
export const ChangePrinter = z
  .strictObject({ name, stock: stockId, dpi, grid, offset_x_mm: offset, offset_y_mm: offset })
  .partial()
