import { model } from "@medusajs/framework/utils"

/** Validity is never stored: it is computed from the dates at the moment of reading. Dates are YYYY-MM-DD. */
export const Certificate = model
  .define("certificate", {
    id: model.id({ prefix: "cert" }).primaryKey(),
    kind: model.enum(["ocop", "vietgap", "organic", "haccp", "lab"]),
    product_id: model.text(),
    cooperative_id: model.text(),
    number: model.text(),
    stars: model.number().nullable(),
    issuer: model.text(),
    issued_on: model.text(),
    expires_on: model.text(),
    file_hash: model.text().nullable(),
    revoked_at: model.dateTime().nullable(),
    revoke_reason: model.text().nullable(),
    /** Only what is confirmed counts anywhere. */
    status: model.enum(["submitted", "confirmed", "refused"]).default("submitted"),
    submitted_by: model.text().nullable(),
    submitted_at: model.dateTime().nullable(),
    decided_at: model.dateTime().nullable(),
    refuse_reason: model.text().nullable(),
    /** The certificate that this one follows. */
    renews_id: model.text().nullable(),
    metadata: model.json().nullable(),
  })
  .indexes([{ on: ["product_id"] }])
