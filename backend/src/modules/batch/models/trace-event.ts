import { model } from "@medusajs/framework/utils"
import { Batch } from "./batch"

/**
 * Append-only: the database refuses UPDATE and DELETE, and INSERT once the batch has left the draft state, unless the
 * event comes with an amendment (`amendment_version`, the version of the dossier that first holds it). An event that a
 * cooperative's own system captured names its EPCIS event and that one's CBV hash.
 */
export const TraceEvent = model
  .define("trace_event", {
    id: model.id({ prefix: "evt" }).primaryKey(),
    kind: model.enum([
      "caring",
      "harvesting",
      "drying",
      "roasting",
      "processing",
      "inspecting",
      "packing",
      "observing",
    ]),
    biz_step: model.text(),
    title: model.text(),
    occurred_at: model.dateTime(),
    quantity: model.float().nullable(),
    uom: model.text().nullable(),
    input_quantity: model.float().nullable(),
    input_uom: model.text().nullable(),
    note: model.text().nullable(),
    household: model.text().nullable(),
    place: model.text().nullable(),
    recorded_by: model.text(),
    photos: model.array(),
    recorder: model.text().nullable(),
    recorded_at: model.dateTime(),
    amendment_version: model.number().nullable(),
    epcis_event_id: model.text().nullable(),
    event_hash: model.text().nullable(),
    metadata: model.json().nullable(),
    batch: model.belongsTo(() => Batch, { mappedBy: "events" }),
  })
  .indexes([{ on: ["batch_id", "occurred_at"] }])
