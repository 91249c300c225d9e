import { model } from "@medusajs/framework/utils"
import { Batch } from "./batch"

/** Append-only: the database refuses UPDATE and DELETE, and INSERT once the batch has left the draft state. */
export const TraceEvent = model
  .define("trace_event", {
    id: model.id({ prefix: "evt" }).primaryKey(),
    kind: model.enum(["caring", "harvesting", "drying", "roasting", "processing", "inspecting", "packing"]),
    biz_step: model.text(),
    title: model.text(),
    occurred_at: model.dateTime(),
    quantity: model.float().nullable(),
    uom: model.text().nullable(),
    note: model.text().nullable(),
    household: model.text().nullable(),
    place: model.text().nullable(),
    recorded_by: model.text(),
    photos: model.array(),
    recorder: model.text().nullable(),
    recorded_at: model.dateTime(),
    metadata: model.json().nullable(),
    batch: model.belongsTo(() => Batch, { mappedBy: "events" }),
  })
  .indexes([{ on: ["batch_id", "occurred_at"] }])
