import { beforeAll, describe, expect, it } from "vitest"
import { call, signInAdmin, signInMember, signInNewUser } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { newShop, agreed, finish } from "../../support/floor-shop"
import { firstProductOf } from "../../support/fixtures"

type Decision = { action: string; reason: string | null; officer: string | null }
type Shop = {
  id: string
  status: string
  status_reason: string | null
  queue: number
  dead: number
  calls: number
  token_ends_at: string | null
  decisions: Decision[]
}
type Dead = { title: string; aspect: string; class: string; code: string; message: string }
type Held = { platform: string; held_until: string }
type Listed = { count: number; counts: Record<string, number>; accounts: Shop[]; apps_held: Held[] }

let officer: string
let user: string
let member: string
let id: string
let productId: string
const name = `Cửa hàng soi ${Date.now().toString(36)}`

beforeAll(async () => {
  ;[officer, user, member] = await Promise.all([signInAdmin(), signInNewUser(), signInMember("htx-thien-an", "owner")])
  const { body } = await finish(member, await agreed(member, await newShop(name)))
  id = String(body.accounts[0]?.id)
  productId = await firstProductOf(member)
})

const send = <T>(method: string, path: string, token: string | undefined, body?: unknown) =>
  call<T & { code?: string }>(method, `/admin/${path}`, { token, body })
const shop = async (tab = "all"): Promise<Shop | undefined> => {
  const q = encodeURIComponent(name)
  const { body } = await send<Listed>("GET", `channel-accounts?tab=${tab}&q=${q}&limit=20`, officer)
  return body.accounts.find((account) => account.id === id)
}
/** A day of tries was in vain. */
const layAside = () =>
  withDatabase(async (client) => {
    const key = [id, productId]
    await client.query(
      `insert into channel_intent (account_id, product_id, aspect, priority, due_at)
       values ($1, $2, 'price', 2, 'infinity')
       on conflict (account_id, product_id, aspect) do update set due_at = 'infinity'`,
      key,
    )
    await client.query(
      `insert into channel_dead (account_id, product_id, aspect, during, class, code, message, attempts, failed_at)
       values ($1, $2, 'price', 'set', 'TRANSIENT', 'error_server', 'Lỗi máy chủ của sàn', 29, now())
       on conflict (account_id, product_id, aspect) do nothing`,
      key,
    )
  })

const READS = ["channel-accounts", "channel-accounts/:id"]
const ACTS: Readonly<Record<string, object>> = {
  "channel-accounts/:id/pause": { reason: "Sàn trả giá sai" },
  "channel-accounts/:id/resume": {},
  "channel-accounts/:id/retry": {},
  "channel-accounts/:id/accept-drift": { product_id: "prod_1", field: "price", seller_sku: "A" },
  "channel-pauses": { paused: true, reason: "Sàn trả giá sai" },
}
const pathOf = (route: string) => route.replace(":id", id)

describe("shops on other floors, for officers", () => {
  it.each(READS)("show %s to nobody but who may open the admin", async (route) => {
    for (const token of [member, undefined]) expect((await send("GET", pathOf(route), token)).status).toBe(401)
    expect((await send("GET", pathOf(route), officer)).status).toBe(200)
  })

  it.each(Object.entries(ACTS))("let nobody but an officer in office ask for %s", async (route, body) => {
    const asked = async (token: string | undefined) => (await send("POST", pathOf(route), token, body)).status
    expect([await asked(member), await asked(undefined)]).toEqual([401, 401])
    const refused = await send("POST", pathOf(route), user, body)
    expect([refused.status, refused.body.code]).toEqual([403, "not_an_officer"])
    expect(await shop()).toMatchObject({ status: "connected", decisions: [] })
  })

  it("know only what exists, and want a reason for what takes something away", async () => {
    for (const [method, route] of [
      ["GET", "channel-accounts/chacc_khac"],
      ["POST", "channel-accounts/chacc_khac/resume"],
      ["POST", "channel-accounts/chacc_khac/retry"],
    ] as const)
      expect((await send(method, route, officer, method === "GET" ? undefined : {})).status).toBe(404)
    for (const body of [{}, { reason: " " }, { reason: "x", paused: true }])
      expect((await send("POST", `channel-accounts/${id}/pause`, officer, body)).status).toBe(400)
    for (const body of [{}, { paused: true }, { paused: "yes", reason: "x" }, { paused: false, reason: "x" }])
      expect((await send("POST", "channel-pauses", officer, body)).status).toBe(400)
    expect((await send("GET", "channel-accounts?tab=everything", officer)).status).toBe(400)
    expect(await shop()).toMatchObject({ status: "connected", decisions: [] })
  })

  it("are paused and go on with who decided it and why, and the cooperative reads the reason", async () => {
    const act = (route: string, body: object = {}) => send("POST", `channel-accounts/${id}/${route}`, officer, body)
    expect((await act("pause", { reason: "Sàn trả giá sai" })).status).toBe(200)
    expect((await act("pause", { reason: "Sàn trả giá sai" })).body.code).toBe("channel_account_moved")
    const theirs = await call<{ account: Shop }>("GET", `/cooperative/channel-accounts/${id}`, { token: member })
    expect(theirs.body.account).toMatchObject({ status: "paused", status_reason: "officer: Sàn trả giá sai" })
    expect(await shop("paused")).toMatchObject({ id })
    expect((await act("resume")).status).toBe(200)
    const shown = await shop()
    expect(shown).toMatchObject({ status: "connected", status_reason: null })
    expect(shown?.decisions).toMatchObject([
      { action: "pause_shop", reason: "Sàn trả giá sai", officer: expect.any(String) as string },
      { action: "resume_shop", reason: null },
    ])
  })

  it("stay as their seller stopped them", async () => {
    await call("POST", `/cooperative/channel-accounts/${id}/pause`, { token: member, body: {} })
    const refused = await send("POST", `channel-accounts/${id}/resume`, officer, {})
    expect([refused.status, refused.body.code]).toEqual([409, "paused_by_seller"])
    await send("POST", "channel-pauses", officer, { paused: false })
    expect(await shop()).toMatchObject({ status: "paused", status_reason: null })
    await call("POST", `/cooperative/channel-accounts/${id}/resume`, { token: member, body: {} })
    expect(await shop()).toMatchObject({ status: "connected" })
  })

  it("say what could not be told by the product's name and the floor's words, and it is told again", async () => {
    await call("POST", `/cooperative/channel-accounts/${id}/pause`, { token: member, body: {} })
    await layAside()
    expect(await shop("trouble")).toMatchObject({ dead: 1 })
    const { body } = await send<{ dead: Dead[] }>("GET", `channel-accounts/${id}`, officer)
    expect(body.dead).toMatchObject([
      { aspect: "price", class: "TRANSIENT", code: "error_server", message: "Lỗi máy chủ của sàn" },
    ])
    expect(body.dead[0]?.title.length).toBeGreaterThan(3)
    expect((await send("POST", `channel-accounts/${id}/retry`, officer, {})).body).toEqual({ due: 1 })
    const now = await shop()
    expect(now).toMatchObject({ dead: 0, queue: 1 })
    expect(now?.decisions.at(-1)).toMatchObject({ action: "retry_shop" })
  })

  it("are said to wait all together where the app's day at a floor is used up", async () => {
    const held = async () => (await send<Listed>("GET", "channel-accounts?tab=all", officer)).body.apps_held
    const zalo = { platform: "zalo", held_until: "2099-01-01T00:00:00.000Z" }
    expect(await held()).not.toContainEqual(zalo)
    const park = `insert into channel_bucket (key, rate, tokens, counted_at, eased_at, parked_until)
      values ('zalo:app', 1, 0, now(), now(), $1)`
    await withDatabase((client) => client.query(park, [zalo.held_until]))
    expect(await held()).toContainEqual(zalo)
    await withDatabase((client) => client.query("delete from channel_bucket where key = 'zalo:app'"))
    expect(await held()).not.toContainEqual(zalo)
  })
})
