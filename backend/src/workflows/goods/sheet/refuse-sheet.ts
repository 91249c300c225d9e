import { MedusaError } from "@medusajs/framework/utils"

export const MAX_SHEET_BYTES = 5 * 1024 * 1024
export const MAX_ROWS = 500
export const MAX_COLUMNS = 40
export const MAX_CELL = 5_000

export type SheetFault =
  | "sheet_type_not_allowed"
  | "sheet_not_readable"
  | "sheet_encoding_unknown"
  | "sheet_too_large"
  | "sheet_empty"
  | "sheet_columns_missing"

export const refuseSheet = (code: SheetFault, message: string, cause?: unknown): MedusaError =>
  Object.assign(new MedusaError(MedusaError.Types.INVALID_DATA, message, code), { cause })
