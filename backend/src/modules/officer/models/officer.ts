import { model } from "@medusajs/framework/utils"

/**
 * Who answers for certificates, and helps a cooperative that lost its phone. `name` is the office's public signature
 * (a duty, not a person): it is written into the log and stays there. `public_key` is the uncompressed point, base64.
 */
export const Officer = model
  .define("officer", {
    id: model.id({ prefix: "off" }).primaryKey(),
    user_id: model.text(),
    name: model.text(),
    authority: model.text(),
    public_key: model.text(),
    private_key_encrypted: model.text().nullable(),
    registered_at: model.dateTime(),
    revoked_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["user_id"], unique: true, where: "revoked_at IS NULL AND deleted_at IS NULL" }])
