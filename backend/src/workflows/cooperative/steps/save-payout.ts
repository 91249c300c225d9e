import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { storePayout, type Payout } from "../store-payout"
import { databaseOf } from "../../transparency/database"

export const savePayoutStep = createStep(
  "save-payout",
  async ({ cooperative_id, payout }: { cooperative_id: string; payout: Payout }, { container }) => {
    await storePayout(container, databaseOf(container), cooperative_id, payout)
    return new StepResponse(cooperative_id, cooperative_id)
  },
  async (cooperativeId, { container }) => {
    if (!cooperativeId) return
    await databaseOf(container).raw(`delete from payout_account where cooperative_id = ?`, [cooperativeId])
  },
)
