import { model } from "@medusajs/framework/utils"
import { Member } from "./member"

/** Its signing keys are in `cooperative_key`, see key-store.ts. */
export const Cooperative = model
  .define("cooperative", {
    id: model.id({ prefix: "coop" }).primaryKey(),
    handle: model.text(),
    name: model.text(),
    commune: model.text(),
    province: model.text(),
    former_place: model.text().nullable(),
    registration_number: model.text().nullable(),
    story: model.text().nullable(),
    phone: model.text().nullable(),
    status: model.enum(["pending", "needs_info", "approved", "refused", "suspended"]).default("approved"),
    registered_at: model.dateTime(),
    metadata: model.json().nullable(),
    members: model.hasMany(() => Member, { mappedBy: "cooperative" }),
  })
  .indexes([
    { on: ["handle"], unique: true, where: "deleted_at IS NULL" },
    { on: ["registration_number"], unique: true, where: "deleted_at IS NULL AND status <> 'refused'" },
  ])
