import { model } from "@medusajs/framework/utils"

/**
 * The columns an application reads. The tree, its root and the lease are bytes and clocks under database
 * constraints, kept by the migration and `run-store.ts`.
 */
export const StampRun = model.define("stamp_run", {
  id: model.id({ prefix: "run" }).primaryKey(),
  batch_id: model.text(),
  cooperative_id: model.text(),
  quantity: model.number(),
  state: model.enum(["queued", "issuing", "issued", "failed", "cancelled"]).default("queued"),
  progress: model.number().default(0),
  with_pin: model.boolean().default(false),
  idempotency_key: model.text(),
  issued_at: model.dateTime().nullable(),
  error: model.text().nullable(),
})
