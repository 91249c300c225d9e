import { model } from "@medusajs/framework/utils"
import { Member } from "./member"

/** `public_key` is the uncompressed P-256 point (65 bytes, base64). The private half is held only under platform custody. */
export const Cooperative = model
  .define("cooperative", {
    id: model.id({ prefix: "coop" }).primaryKey(),
    handle: model.text(),
    name: model.text(),
    commune: model.text(),
    province: model.text(),
    former_place: model.text().nullable(),
    story: model.text().nullable(),
    phone: model.text().nullable(),
    custody: model.enum(["platform", "self"]).default("platform"),
    public_key: model.text(),
    private_key_encrypted: model.text().nullable(),
    registered_at: model.dateTime(),
    metadata: model.json().nullable(),
    members: model.hasMany(() => Member, { mappedBy: "cooperative" }),
  })
  .indexes([{ on: ["handle"], unique: true, where: "deleted_at IS NULL" }])
