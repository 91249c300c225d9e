import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { admitAttempt, finishAttempt } from "../../src/modules/cooperative/registration-attempts"
import {
  answersOf,
  dropAbandoned,
  insertAnswer,
  listRegistrations,
  lockRegistration,
  payoutOf,
  registrationOf,
  savePayout,
  setStatus,
} from "../../src/modules/cooperative/registration-store"
import { decisionsAbout, insertDecision } from "../../src/modules/officer/decision-store"
import { Migration20261122000130 } from "../../src/modules/officer/migrations/Migration20261122000130"
import { Migration20261122001520 } from "../../src/modules/officer/migrations/Migration20261122001520"
import { type MemberTables, startMemberTables } from "./support/member-tables"

let tables: MemberTables

beforeAll(async () => {
  tables = await startMemberTables([Migration20261122000130, Migration20261122001520])
}, 120_000)
afterAll(() => tables.stop())

const attempt = (network = randomUUID()) => ({ key: randomUUID(), network, bodyHash: "a" })

describe("registrations", () => {
  it("are known by their key, and finished once", async () => {
    const one = attempt()
    expect(await admitAttempt(tables.sql, one)).toBe("new")
    expect(await admitAttempt(tables.sql, one)).toBe("again")
    await finishAttempt(tables.sql, one.key)
    expect(await admitAttempt(tables.sql, one)).toBe("done")
    expect(await admitAttempt(tables.sql, { ...one, bodyHash: "b" })).toBe("differs")
  })

  it("are twenty an hour from one network, and as many from another", async () => {
    const network = randomUUID()
    for (let i = 0; i < 20; i++) expect(await admitAttempt(tables.sql, attempt(network))).toBe("new")
    expect(await admitAttempt(tables.sql, attempt(network))).toBe("too-many")
    expect(await admitAttempt(tables.sql, attempt())).toBe("new")
  })

  it("that a crash left without a member give their number free after a minute", async () => {
    const [id, number] = [await tables.cooperative(), randomUUID().slice(0, 20)]
    await tables.sql.raw(
      `update cooperative set status = 'pending', registration_number = ?, created_at = now() - interval '2 minutes'
        where id = ?`,
      [number, id],
    )
    await dropAbandoned(tables.sql, number)
    expect(await registrationOf(tables.sql, id)).toBeNull()
  })
})

describe("what belongs to one cooperative", () => {
  it("is never another's", async () => {
    const [a, b] = [await tables.cooperative(), await tables.cooperative()]
    const account = { bank_bin: "970405", number_encrypted: "x", holder: "HTX" }
    await savePayout(tables.sql, { ...account, cooperative_id: a, number_end: "1111" })
    await savePayout(tables.sql, { ...account, cooperative_id: b, number_end: "2222" })
    for (const cooperativeId of [a, b, a]) {
      await insertAnswer(tables.sql, { id: randomUUID(), cooperativeId, memberId: "mem", text: cooperativeId })
    }
    expect((await answersOf(tables.sql, a)).map(({ text }) => text)).toEqual([a, a])
    expect((await answersOf(tables.sql, b)).map(({ text }) => text)).toEqual([b])
    expect((await payoutOf(tables.sql, a))?.number_end).toBe("1111")
    expect((await payoutOf(tables.sql, b))?.number_end).toBe("2222")
  })

  it("has one status, by which officers find it", async () => {
    const id = await tables.cooperative()
    expect((await lockRegistration(tables.sql, id))?.status).toBe("approved")
    await setStatus(tables.sql, id, "needs_info")
    const waiting = await listRegistrations(tables.sql, ["pending", "needs_info"], 500)
    expect(waiting.map((one) => one.id)).toContain(id)
  })
})

describe("what officers decided", () => {
  it("stands: the database refuses to change, delete or empty it", async () => {
    const decision = { officer_id: null, user_id: "user_1", subject_type: "cooperative", subject_id: "coop_1" }
    await insertDecision(tables.sql, { ...decision, id: "d1", action: "ask", reason: "Thiếu giấy" })
    await insertDecision(tables.sql, { ...decision, id: "d2", action: "approve", reason: null })
    for (const change of [
      "update officer_decision set action = 'x'",
      "delete from officer_decision",
      "truncate officer_decision",
    ]) {
      await expect(tables.sql.raw(change)).rejects.toThrow(/append-only/)
    }
    const told = await decisionsAbout(tables.sql, "cooperative", "coop_1")
    expect(told.map(({ action, reason }) => [action, reason])).toEqual([
      ["ask", "Thiếu giấy"],
      ["approve", null],
    ])
    expect(await decisionsAbout(tables.sql, "cooperative", "coop_2")).toEqual([])
  })
})
