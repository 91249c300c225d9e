import { model } from "@medusajs/framework/utils"
import { Cooperative } from "./cooperative"

export const Member = model
  .define("member", {
    id: model.id({ prefix: "mem" }).primaryKey(),
    name: model.text(),
    email: model.text(),
    role: model.enum(["owner", "manager", "recorder"]).default("recorder"),
    suspended_at: model.dateTime().nullable(),
    metadata: model.json().nullable(),
    cooperative: model.belongsTo(() => Cooperative, { mappedBy: "members" }),
  })
  .indexes([{ on: ["email"], unique: true, where: "deleted_at IS NULL" }])
