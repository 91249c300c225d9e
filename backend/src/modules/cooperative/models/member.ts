import { model } from "@medusajs/framework/utils"
import { Cooperative } from "./cooperative"

/** Reached by phone number, e-mail or both. Sessions are in `member_session`, see session-store.ts. */
export const Member = model
  .define("member", {
    id: model.id({ prefix: "mem" }).primaryKey(),
    name: model.text(),
    email: model.text().nullable(),
    /** E.164 */
    phone: model.text().nullable(),
    role: model.enum(["owner", "manager", "recorder"]).default("recorder"),
    /** Writes for households that agreed to it. */
    records_for_households: model.boolean().default(false),
    suspended_at: model.dateTime().nullable(),
    /** What was issued before is worth nothing. */
    sessions_valid_from: model.dateTime().nullable(),
    metadata: model.json().nullable(),
    cooperative: model.belongsTo(() => Cooperative, { mappedBy: "members" }),
  })
  .indexes([
    { on: ["email"], unique: true, where: "deleted_at IS NULL" },
    { on: ["phone"], unique: true, where: "deleted_at IS NULL" },
  ])
