import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../modules/transparency/types"

export type HouseholdOfEntry = { id: string; code: string; public_name: string }

type Rows<T> = { rows: T[] }

/**
 * The household for which something is recorded: one of the cooperative's that has agreed to it and not taken it back.
 * @throws 404 `household_not_found`, 409 `consent_missing`
 */
export async function requireConsent(sql: Sql, cooperativeId: string, householdId: string): Promise<HouseholdOfEntry> {
  const household = (await findHouseholds(sql, cooperativeId, [householdId])).get(householdId)
  if (!household) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Household not found", "household_not_found")
  const given: Rows<unknown> = await sql.raw(
    `select from household_consent where household_id = ? and withdrawn_at is null limit 1`,
    [householdId],
  )
  if (given.rows.length === 1) return household
  throw new MedusaError(MedusaError.Types.CONFLICT, "The household has not agreed to it", "consent_missing")
}

/** By id. A household is known in public by its code, unless its owner agreed to the name. */
export async function findHouseholds(
  sql: Sql,
  cooperativeId: string,
  ids: readonly string[],
): Promise<Map<string, HouseholdOfEntry>> {
  if (ids.length === 0) return new Map()
  const found: Rows<{ id: string; code: string; name: string | null; name_is_public: boolean }> = await sql.raw(
    `select id, code, name, name_is_public from household where cooperative_id = ? and id = any(?)`,
    [cooperativeId, [...ids]],
  )
  return new Map(
    found.rows.map(({ id, code, name, name_is_public }) => [
      id,
      { id, code, public_name: name_is_public && name !== null ? name : code },
    ]),
  )
}
