import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findHousehold, wasConsented, type Household } from "../../modules/cooperative/household-store"
import { databaseOf } from "../transparency/database"

/**
 * The household of this cooperative that agreed to be written for at that moment (when the entry was written down on
 * the device). @throws 404 `household_not_found`; 409 `no_consent`
 */
export async function assertConsent(
  container: MedusaContainer,
  cooperativeId: string,
  householdId: string,
  on: Date,
): Promise<Household> {
  const household = await requireHousehold(container, cooperativeId, householdId)
  if (await wasConsented(databaseOf(container), household.id, on)) return household
  throw new MedusaError(MedusaError.Types.CONFLICT, "This household has not agreed to be written for", "no_consent")
}

/** Another cooperative's household does not exist. @throws 404 `household_not_found` */
export async function requireHousehold(
  container: MedusaContainer,
  cooperativeId: string,
  householdId: string,
): Promise<Household> {
  const household = await findHousehold(databaseOf(container), cooperativeId, householdId)
  if (household) return household
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Household not found", "household_not_found")
}

/** What public records call it: its name only where its owner agreed, otherwise its code. */
export const publicHouseholdName = ({
  code,
  name,
  name_is_public,
}: Pick<Household, "code" | "name" | "name_is_public">): string =>
  name !== null && name_is_public ? name : `Hộ ${code}`
