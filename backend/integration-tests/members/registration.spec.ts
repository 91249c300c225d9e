import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  admitAttempt,
  attemptState,
  cutShort,
  dropCutShort,
  finishAttempt,
  holdAttempt,
  noteCooperative,
} from "../../src/modules/cooperative/registration-attempts"
import {
  answersOf,
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

  it("remember which cooperative they make, and one at a time is at work on them", async () => {
    const one = attempt()
    await admitAttempt(tables.sql, one)
    expect(await attemptState(tables.sql, one.key)).toEqual({ cooperative_id: null, is_done: false })
    const [id] = [await tables.cooperative()]
    await tables.sql.transaction(async (first) => {
      expect(await holdAttempt(first, one.key)).toBe(true)
      await tables.sql.transaction(async (second) => expect(await holdAttempt(second, one.key)).toBe(false))
      await noteCooperative(tables.sql, one.key, id)
    })
    expect(await attemptState(tables.sql, one.key)).toEqual({ cooperative_id: id, is_done: false })
    await tables.sql.transaction(async (later) => expect(await holdAttempt(later, one.key)).toBe(true))
  })

  it("that a crash cut short are found by what they stand in the way with, after a minute, and taken away", async () => {
    const [id, number, phone] = [await tables.cooperative(), randomUUID().slice(0, 20), "+84900000001"]
    await tables.member({ cooperativeId: id, role: "owner", phone })
    const one = attempt()
    await admitAttempt(tables.sql, one)
    await noteCooperative(tables.sql, one.key, id)
    const age = (interval: string) =>
      tables.sql.raw(
        `update cooperative set status = 'pending', registration_number = ?, created_at = now() - ?::interval where id = ?`,
        [number, interval, id],
      )
    const found = (wanted: { registrationNumber?: string; phone?: string }) =>
      cutShort(tables.sql, { registrationNumber: "khac", phone: null, email: null, ...wanted })
    await age("10 seconds")
    expect(await found({ registrationNumber: number })).toEqual([])
    await age("2 minutes")
    expect(await found({ registrationNumber: number })).toEqual([id])
    expect(await found({ phone })).toEqual([id])
    expect(await found({})).toEqual([])
    await dropCutShort(tables.sql, id)
    expect(await found({ registrationNumber: number })).toEqual([])
    expect(await registrationOf(tables.sql, id)).toBeNull()
    // The phone is free again.
    await tables.member({ cooperativeId: await tables.cooperative(), role: "owner", phone })
  })

  it("may have the number of a cooperative that was refused, of no other", async () => {
    const [refused, other] = [await tables.cooperative(), await tables.cooperative()]
    const number = randomUUID().slice(0, 20)
    const give = (id: string) =>
      tables.sql.raw(`update cooperative set registration_number = ? where id = ?`, [number, id])
    await give(refused)
    await expect(give(other)).rejects.toMatchObject({ code: "23505" })
    await setStatus(tables.sql, refused, "refused")
    await give(other)
    await expect(setStatus(tables.sql, refused, "approved")).rejects.toMatchObject({ code: "23505" })
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
    const search = { pattern: "%", offset: 0, limit: 500 }
    const { registrations, counts } = await listRegistrations(tables.sql, ["pending", "needs_info"], search)
    expect(registrations.map((one) => one.id)).toContain(id)
    expect(registrations.length).toBe((counts.pending ?? 0) + (counts.needs_info ?? 0))
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
