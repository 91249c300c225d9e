import type { MedusaContainer } from "@medusajs/framework/types"
import { leaveProvinceGroup, setProvinceGroup } from "../../modules/payout/province-group-store"
import { requireOfficer } from "../custody/officers"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"

type Placing = { province: string; name: string | null; userId: string }

/**
 * Puts a province into a group of provinces that have a price together, or takes it out. Fees of what is booked from now
 * on follow; what is in the books stays. @throws 403 `not_an_officer`
 */
export async function placeProvince(container: MedusaContainer, { province, name, userId }: Placing): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    const isChanged =
      name === null ? await leaveProvinceGroup(sql, province) : await setProvinceGroup(sql, { province, name })
    if (!isChanged) return
    const about = { subjectType: "province_group", subjectId: province, action: name === null ? "leave" : "join" }
    await recordDecision(container, { userId, ...about, reason: name }, sql)
  })
}
