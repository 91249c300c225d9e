import { MedusaError } from "@medusajs/framework/utils"

export const visitConflict = (code: string, words: string) => new MedusaError(MedusaError.Types.CONFLICT, words, code)

export const visitNotFound = () =>
  new MedusaError(MedusaError.Types.NOT_FOUND, "Date not found", "visit_date_not_found")

export const visitInvalid = (code: string, words: string) =>
  new MedusaError(MedusaError.Types.INVALID_DATA, words, code)
