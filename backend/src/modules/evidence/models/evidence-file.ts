import { model } from "@medusajs/framework/utils"

/**
 * A photo or a certificate's copy as it is served to the public. `id` is the SHA-256 of its bytes, in hex; the bytes are
 * in a column of their own that only the store touches, because the query layer would carry them about.
 */
export const EvidenceFile = model.define("evidence_file", {
  id: model.text().primaryKey(),
  cooperative_id: model.text(),
  purpose: model.enum(["photo", "certificate"]),
  media_type: model.text(),
  size: model.number(),
})
