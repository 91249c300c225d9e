import type { Sql } from "../../modules/transparency/types"
import type { Household } from "../../modules/cooperative/household-store"
import { publicHouseholdName } from "../cooperative/households"

export type HouseholdOfEntry = { id: string; code: string; name: string | null; public_name: string }

type Named = Pick<Household, "id" | "code" | "name" | "name_is_public">

/** By id. A household is known in public by its code, unless its owner agreed to the name. */
export async function findHouseholds(
  sql: Sql,
  cooperativeId: string,
  ids: readonly string[],
): Promise<Map<string, HouseholdOfEntry>> {
  if (ids.length === 0) return new Map()
  const found: { rows: Named[] } = await sql.raw(
    `select id, code, name, name_is_public from household where cooperative_id = ? and id = any(?)`,
    [cooperativeId, [...ids]],
  )
  return new Map(
    found.rows.map((row) => {
      const { id, code, name } = row
      return [id, { id, code, name, public_name: publicHouseholdName(row) }]
    }),
  )
}
