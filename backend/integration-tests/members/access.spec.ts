import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  countAttempt,
  forgetAttempts,
  forgetOldTraces,
  lockedFor,
  takeBackAttempt,
} from "../../src/modules/cooperative/attempt-store"
import { activeOwners, changeMember, findMember, holdMembers } from "../../src/modules/cooperative/member-store"
import {
  deletePasskeys,
  insertPasskey,
  insertSignInChallenge,
  passkeysOf,
  useSignInChallenge,
} from "../../src/modules/cooperative/passkey-store"
import {
  findInvitation,
  insertInvitation,
  lockInvitation,
  lockRecoveryCode,
  markAccepted,
  replaceRecoveryCode,
} from "../../src/modules/cooperative/secret-store"
import { endAllSessions, endSession, insertSession, memberOfSession } from "../../src/modules/cooperative/session-store"
import { startMemberTables, type MemberTables } from "./support/member-tables"

const PAUSES = { free: 5, firstSeconds: 30, longestSeconds: 900, forgetAfterHours: 24 }

let tables: MemberTables
let cooperativeId = ""
beforeAll(async () => {
  tables = await startMemberTables()
  cooperativeId = await tables.cooperative()
}, 120_000)
afterAll(() => tables.stop())

describe("attempts", () => {
  it("are counted together by two processes: five get through, however many come at once", async () => {
    const [one, other] = [tables.connect(8), tables.connect(8)]
    const subject = `account:${randomUUID()}`
    const waits = await Promise.all(
      Array.from({ length: 30 }, (_, i) => countAttempt(i % 2 ? one : other, subject, PAUSES)),
    )
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5)
    expect(Math.max(...waits)).toBeGreaterThan(25)
  })

  it("wait longer each time, up to the longest, and are forgotten by whoever may", async () => {
    const subject = `account:${randomUUID()}`
    const failAgain = async () => {
      await tables.sql.raw(`update sign_in_attempt set locked_until = now() where subject = ?`, [subject])
      expect(await countAttempt(tables.sql, subject, PAUSES)).toBe(0)
      return (await lockedFor(tables.sql, [subject])).get(subject) ?? 0
    }
    const pauses = []
    for (let i = 0; i < 12; i += 1) pauses.push(await failAgain())
    expect(pauses.slice(0, 9)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480])
    expect(pauses.slice(9)).toEqual([900, 900, 900])
    await forgetAttempts(tables.sql, subject)
    expect(await countAttempt(tables.sql, subject, PAUSES)).toBe(0)
    await takeBackAttempt(tables.sql, subject)
    await forgetOldTraces(tables.sql)
  })
})

describe("a session", () => {
  const open = async (memberId: string) => {
    const id = `ses_${randomUUID()}`
    await insertSession(tables.sql, { id, memberId, device: "Máy thử", method: "password", days: 30 })
    return id
  }

  it("is its member's only, until it ends, alone or with all others", async () => {
    const [memberId, otherId] = [await tables.member({ cooperativeId }), await tables.member({ cooperativeId })]
    const [first, second] = [await open(memberId), await open(memberId)]
    const isOpen = async (id: string, owner = memberId) => (await memberOfSession(tables.sql, owner, id)) !== null
    expect([await isOpen(first), await isOpen(second), await isOpen(first, otherId)]).toEqual([true, true, false])
    expect(await endSession(tables.sql, otherId, first)).toBe(false)
    expect(await endSession(tables.sql, memberId, first)).toBe(true)
    expect([await isOpen(first), await isOpen(second)]).toEqual([false, true])
    await endAllSessions(tables.sql, memberId)
    expect([await isOpen(second), await isOpen(await open(memberId))]).toEqual([false, true])
  })

  it("counts for nothing while its member is suspended", async () => {
    const memberId = await tables.member({ cooperativeId })
    const id = await open(memberId)
    await changeMember(tables.sql, memberId, { suspended: true })
    expect(await memberOfSession(tables.sql, memberId, id)).toBeNull()
    await changeMember(tables.sql, memberId, { suspended: false, role: "manager", records_for_households: true })
    const member = await memberOfSession(tables.sql, memberId, id)
    expect(member).toMatchObject({ role: "manager", records_for_households: true, cooperative_id: cooperativeId })
  })
})

describe("the last owner", () => {
  it("stays, even when two owners demote each other at once", async () => {
    const own = await tables.cooperative()
    const owners = [
      await tables.member({ cooperativeId: own, role: "owner" }),
      await tables.member({ cooperativeId: own, role: "owner" }),
    ]
    const demote = (id: string) =>
      tables.connect(2).transaction(async (sql) => {
        await holdMembers(sql, own)
        if ((await activeOwners(sql, own)).length < 2) return false
        await changeMember(sql, id, { role: "recorder" })
        return true
      })
    expect((await Promise.all(owners.map(demote))).filter(Boolean)).toHaveLength(1)
    expect(await activeOwners(tables.sql, own)).toHaveLength(1)
  })
})

describe("an invitation", () => {
  it("is accepted once, by two who come at once", async () => {
    const owner = await tables.member({ cooperativeId, role: "owner" })
    const id = `inv_${randomUUID()}`
    await insertInvitation(tables.sql, {
      ...{ id, cooperative_id: cooperativeId, role: "recorder", records_for_households: false, invited_by: owner },
      ...{ linkMac: `link-${id}`, codeMac: `code-${id}` },
    })
    expect(await findInvitation(tables.sql, [`code-${id}`])).toMatchObject({ id, role: "recorder" })
    const members = [await tables.member({ cooperativeId }), await tables.member({ cooperativeId })]
    const accept = (memberId: string) =>
      tables.connect(2).transaction(async (sql) => {
        if (!(await lockInvitation(sql, id))) return false
        await markAccepted(sql, id, memberId)
        return true
      })
    expect((await Promise.all(members.map(accept))).filter(Boolean)).toHaveLength(1)
    expect(await findInvitation(tables.sql, [`link-${id}`])).toBeNull()
  })
})

describe("secrets that are used once", () => {
  it("are a challenge for whom it was asked, and the newest recovery code", async () => {
    const memberId = await tables.member({ cooperativeId })
    const challenge = new Uint8Array(32).fill(7)
    await insertSignInChallenge(tables.sql, { id: "sich_1", challenge, memberId })
    expect(await useSignInChallenge(tables.sql, "sich_1", null)).toBeNull()
    expect(await useSignInChallenge(tables.sql, "sich_1", memberId)).toEqual(challenge)
    expect(await useSignInChallenge(tables.sql, "sich_1", memberId)).toBeNull()
    for (const codeMac of ["first", "second"]) {
      await replaceRecoveryCode(tables.sql, { id: `rec_${codeMac}`, memberId, codeMac, madeBy: "mem_khac" })
    }
    expect(await lockRecoveryCode(tables.sql, "first")).toBeNull()
    expect(await lockRecoveryCode(tables.sql, "second")).toMatchObject({ member_id: memberId })
  })

  it("are passkeys, each of one member", async () => {
    const [memberId, otherId] = [await tables.member({ cooperativeId }), await tables.member({ cooperativeId })]
    const row = { credential_id: "AAAA", public_key: new Uint8Array(65).fill(4), sign_count: 1, name: "Máy thử" }
    expect(await insertPasskey(tables.sql, { ...row, member_id: memberId })).toBe(true)
    expect(await insertPasskey(tables.sql, { ...row, member_id: otherId })).toBe(false)
    expect(await deletePasskeys(tables.sql, otherId, "AAAA")).toBe(0)
    expect(await passkeysOf(tables.sql, memberId)).toHaveLength(1)
    expect(await deletePasskeys(tables.sql, memberId, null)).toBe(1)
    expect(await findMember(tables.sql, memberId)).toMatchObject({ id: memberId })
  })
})
