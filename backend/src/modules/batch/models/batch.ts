import { model } from "@medusajs/framework/utils"
import { TraceEvent } from "./trace-event"

/** Calendar dates are YYYY-MM-DD text. `dossier` holds the exact canonical text that was hashed and signed. */
export const Batch = model
  .define("batch", {
    id: model.id({ prefix: "batch" }).primaryKey(),
    cooperative_id: model.text(),
    product_id: model.text(),
    variant: model.text().nullable(),
    variant_id: model.text().nullable(),
    /** Whose goods a raw lot is; null for what several households gave. */
    household_id: model.text().nullable(),
    lot_code: model.text(),
    quantity: model.number(),
    unit: model.text(),
    harvested_from: model.text().nullable(),
    harvested_to: model.text().nullable(),
    packed_on: model.text().nullable(),
    expires_on: model.text().nullable(),
    state: model.enum(["draft", "sealed", "recalled"]).default("draft"),
    dossier: model.text().nullable(),
    dossier_version: model.number().default(0),
    provenance_hash: model.text().nullable(),
    sealed_at: model.dateTime().nullable(),
    recalled_at: model.dateTime().nullable(),
    recall_reason: model.text().nullable(),
    /** Since when somebody else's recalled lot is known to have gone into it, and nobody has looked into that yet. */
    held_at: model.dateTime().nullable(),
    held_reason: model.text().nullable(),
    metadata: model.json().nullable(),
    events: model.hasMany(() => TraceEvent, { mappedBy: "batch" }),
  })
  .indexes([{ on: ["cooperative_id", "lot_code"], unique: true }, { on: ["product_id"] }])
