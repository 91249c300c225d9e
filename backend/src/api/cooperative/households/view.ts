import type { MedusaContainer } from "@medusajs/framework/types"
import { consentsOf, type Household, type HouseholdConsent } from "../../../modules/cooperative/household-store"
import { publicHouseholdName } from "../../../workflows/cooperative/households"
import { databaseOf } from "../../../workflows/transparency/database"

export async function householdsView(container: MedusaContainer, households: readonly Household[]) {
  const consents = await consentsOf(
    databaseOf(container),
    households.map(({ id }) => id),
  )
  return households.map((household) =>
    oneView(
      household,
      consents.filter(({ household_id }) => household_id === household.id),
    ),
  )
}

function oneView(household: Household, consents: readonly HouseholdConsent[]) {
  const { cooperative_id: _own, ...shown } = household
  const told = consents.map(({ household_id: _household, recorded_by: _member, ...consent }) => consent)
  return {
    ...shown,
    public_name: publicHouseholdName(household),
    consent: told.find(({ withdrawn_at }) => withdrawn_at === null) ?? null,
    past_consents: told.filter(({ withdrawn_at }) => withdrawn_at !== null),
  }
}
