import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findHouseholds } from "../../diary/household"
import { databaseOf } from "../../transparency/database"

export type RequireHouseholdInput = { cooperative_id: string; household_id?: string | null }

/** A raw lot is of a household of the own cooperative, or of none. */
export const requireHouseholdStep = createStep(
  "require-household",
  async (input: RequireHouseholdInput, { container }) => {
    const { cooperative_id, household_id: id } = input
    if (!id) return new StepResponse({ id: "" })
    const found = await findHouseholds(databaseOf(container), cooperative_id, [id])
    if (found.has(id)) return new StepResponse({ id })
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Household not found", "household_not_found")
  },
)
