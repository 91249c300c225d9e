import { randomBytes, randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { MemberClient } from "../../support/member-client"

type Household = { id: string; code: string; public_name: string }
type Entry = { recorded_by: string; household: { id: string; public_name: string } | null }
type Event = { recorded_by: string; household: string | null }

let owner: MemberClient
let recorder: MemberClient
beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
  recorder = await MemberClient.signIn("recorder", "htx-van-son")
})

const CONSENT = {
  ...{ given_on: "2026-11-01", given_by_text: "Bà Nông Thị Mai, chủ hộ" },
  text: "Hộ đồng ý để người của hợp tác xã ghi nhật ký thay cho hộ.",
}

async function household(client = owner): Promise<Household> {
  const code = `K${randomBytes(4).toString("hex").toUpperCase()}`
  const { body } = await client.send<{ household: Household }>("POST", "/cooperative/households", { code })
  return body.household
}

const consent = (id: string) => owner.send("POST", `/cooperative/households/${id}/consent`, CONSENT)
const withdraw = (id: string) => owner.send("POST", `/cooperative/households/${id}/withdraw`)

const entryFor = (household_id: string, recorded_at = new Date().toISOString()) => ({
  ...{ id: randomUUID(), kind: "caring", household_id, recorded_at, occurred_at: "2026-11-10T02:00:00Z" },
})
const write = (entry: object, client = owner) =>
  client.send<{ entry: Entry }>("POST", "/cooperative/diary-entries", entry)

describe("writing for a household", () => {
  it("needs its consent, keeps what was written while it was in force, and ends with it", async () => {
    const { id, code } = await household()
    expect(await write(entryFor(id))).toMatchObject({ status: 409, body: { code: "no_consent" } })
    expect((await consent(id)).status).toBe(201)

    const kept = entryFor(id)
    expect(await write(kept)).toMatchObject({
      status: 201,
      body: { entry: { household: { id, public_name: `Hộ ${code}` } } },
    })
    const offline = entryFor(id)
    await withdraw(id)
    // Written down before the word was taken back, sent after it; and repeated, as a phone without an answer does.
    expect((await write(offline)).status).toBe(201)
    expect((await write(kept)).status).toBe(200)
    const after = entryFor(id, new Date(Date.now() + 1_000).toISOString())
    expect(await write(after)).toMatchObject({ status: 409, body: { code: "no_consent" } })
  })

  it("is for those whom an owner lets, whatever the entry names", async () => {
    const manager = await MemberClient.signIn("owner", "htx-van-son")
    const { id } = await household(manager)
    await manager.send("POST", `/cooperative/households/${id}/consent`, CONSENT)
    const list = await recorder.send<{ may_record: boolean }>("GET", "/cooperative/households")
    expect(list.body.may_record).toBe(false)
    expect(await write(entryFor(id), recorder)).toMatchObject({
      status: 403,
      body: { code: "may_not_record_for_households" },
    })
    // Another cooperative's household is not there.
    expect(await write(entryFor(id))).toMatchObject({ status: 404, body: { code: "household_not_found" } })
  })

  it("holds for what is written into a batch, by the household's id or in words", async () => {
    const { id, code } = await household()
    const batch = await owner.createBatch(1)
    const event = { kind: "caring", occurred_at: "2026-11-10T02:00:00Z" }
    const record = (said: object) =>
      owner.send<{ event: Event }>("POST", `/cooperative/batches/${batch.id}/events`, { ...event, ...said })
    for (const said of [{ household_id: id }, { household: `hộ ${code.toLowerCase()}` }, { household: code }]) {
      expect(await record(said)).toMatchObject({ status: 409, body: { code: "no_consent" } })
    }
    await consent(id)
    const { body } = await record({ household_id: id })
    expect(body.event.household).toBe(`Hộ ${code}`)
    expect(body.event.recorded_by).not.toBe("")
    expect((await record({ household: code })).body.event.household).toBe(`Hộ ${code}`)
    expect((await record({ household: "Nhóm hộ thôn Đon Bây" })).body.event.household).toBe("Nhóm hộ thôn Đon Bây")
  })
})
