import { model } from "@medusajs/framework/utils"

/** What Medusa's product has no column for: which edition of it a phone has seen, and what the officer said. */
export const ProductSheet = model
  .define("product_sheet", {
    id: model.id({ prefix: "sheet" }).primaryKey(),
    product_id: model.text(),
    cooperative_id: model.text(),
    version: model.number(),
    review_reason: model.text().nullable(),
    submitted_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["product_id"], unique: true }])
