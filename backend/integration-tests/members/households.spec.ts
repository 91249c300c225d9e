import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  consentsOf,
  findHousehold,
  insertConsent,
  insertHousehold,
  listHouseholds,
  wasConsented,
  withdrawConsent,
} from "../../src/modules/cooperative/household-store"
import { startMemberTables, type MemberTables } from "./support/member-tables"

const HOUR = 3_600_000

let tables: MemberTables
let [cooperativeId, otherId, memberId]: [string, string, string] = ["", "", ""]

beforeAll(async () => {
  tables = await startMemberTables()
  cooperativeId = await tables.cooperative()
  otherId = await tables.cooperative()
  memberId = await tables.member({ cooperativeId })
}, 60_000)
afterAll(() => tables.stop())

async function household(owner = cooperativeId, code = `H-${randomUUID().slice(0, 8).toUpperCase()}`): Promise<string> {
  const id = `hh_${randomUUID()}`
  const row = { id, cooperative_id: owner, code, name: "Bà Nông Thị Mai", name_is_public: false, commune: "Xã Thử" }
  expect(await insertHousehold(tables.sql, row)).toBe(true)
  return id
}

const consent = (household_id: string, given_on: string) =>
  insertConsent(tables.sql, {
    ...{ id: `hhc_${randomUUID()}`, household_id, given_on, recorded_by: memberId },
    ...{ text: "Đồng ý để tổ công nghệ số ghi hộ", given_by_text: "Bà Mai, chủ hộ" },
  })

const later = (hours: number) => new Date(Date.now() + hours * HOUR)

describe("a household", () => {
  it("has a code of its own within its cooperative, and is nobody else's", async () => {
    const id = await household(cooperativeId, "H01")
    await household(otherId, "H01")
    const again = { id: "hh_khac", cooperative_id: cooperativeId, code: "H01", name: null, commune: null }
    expect(await insertHousehold(tables.sql, { ...again, name_is_public: false })).toBe(false)
    expect(await findHousehold(tables.sql, cooperativeId, id)).toMatchObject({ code: "H01" })
    expect(await findHousehold(tables.sql, otherId, id)).toBeNull()
    expect((await listHouseholds(tables.sql, otherId)).map((each) => each.id)).not.toContain(id)
  })

  it("is written for from the day its owner agreed until the moment the word is taken back", async () => {
    const id = await household()
    const asks = () => Promise.all([later(-48), later(0), later(1)].map((on) => wasConsented(tables.sql, id, on)))
    expect(await asks()).toEqual([false, false, false])
    const today = new Date(Date.now() + 7 * HOUR).toISOString().slice(0, 10)
    expect(await consent(id, today)).toBe(true)
    expect(await asks()).toEqual([false, true, true])
    expect(await withdrawConsent(tables.sql, id, memberId)).toBe(true)
    expect(await wasConsented(tables.sql, id, later(1))).toBe(false)
    expect(await withdrawConsent(tables.sql, id, memberId)).toBe(false)
  })

  it("agrees once at a time, and what was agreed before stays to be read", async () => {
    const id = await household()
    const told = await Promise.all([consent(id, "2026-01-01"), consent(id, "2026-01-02")])
    expect(told.filter(Boolean)).toHaveLength(1)
    await withdrawConsent(tables.sql, id, memberId)
    expect(await consent(id, "2026-02-01")).toBe(true)
    const all = await consentsOf(tables.sql, [id])
    expect(all).toHaveLength(2)
    expect(all[0]).toMatchObject({ given_on: "2026-02-01", recorded_by: memberId, withdrawn_at: null })
    expect(all[1]?.withdrawn_at).toBeInstanceOf(Date)
  })

  it("cannot be named in public without a name", async () => {
    const nameless = { id: "hh_nn", cooperative_id: cooperativeId, code: "NN", name: null, commune: null }
    await expect(insertHousehold(tables.sql, { ...nameless, name_is_public: true })).rejects.toMatchObject({
      code: "23514",
    })
  })
})
