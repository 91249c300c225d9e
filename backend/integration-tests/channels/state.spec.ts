import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { accountById, accountsOf, connectAccount, setAccountStatus } from "../../src/modules/channel/account-store"
import type { BucketRule } from "../../src/modules/channel/bucket"
import { easeBuckets, takeTokens, throttleBucket } from "../../src/modules/channel/bucket-store"
import { credentialOf, forgetCredential, renewOnce, saveCredential } from "../../src/modules/channel/credential-store"
import { cursorOf, moveCursor } from "../../src/modules/channel/cursor-store"
import { moveAccount, stoppedByOfficer } from "../../src/modules/channel/health-store"
import { claimInbox, finishInbox, putInbox } from "../../src/modules/channel/inbox-store"
import { claimIntents, finishIntent, markDue, postponeIntent } from "../../src/modules/channel/intent-store"
import { beginCreating, endCreating, linkListing, listingOf, markSent } from "../../src/modules/channel/listing-store"
import type { Aspect } from "../../src/modules/channel/types"
import { startPostgres } from "../chain/support/postgres"
import { CHANNEL_TABLES } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let postgres: Awaited<ReturnType<typeof startPostgres>>
let sql: Knex
/** Another process. */
let other: Knex

beforeAll(async () => {
  postgres = await startPostgres(CHANNEL_TABLES)
  sql = postgres.connect(12)
  other = postgres.connect(12)
})
afterAll(() => postgres.stop())

async function account(cooperativeId = "coop_1"): Promise<string> {
  const id = `chacc_${randomUUID()}`
  const shop = { platform: "shopee", shop_ref: randomUUID(), shop_name: "HTX Thiên An", locator: { shop_id: "1" } }
  await connectAccount(sql, { id, cooperative_id: cooperativeId, ...shop })
  return id
}
const now = (): Date => new Date(Date.now() + 1000)
const claim = (accountId: string, given: { at?: Date; leaseMs?: number; limit?: number; by?: Knex } = {}) =>
  claimIntents(given.by ?? sql, {
    ...{ accountId, now: given.at ?? now(), leaseMs: given.leaseMs ?? 60_000, limit: given.limit ?? 100 },
  })
const due = (accountId: string, productId: string, aspect: Aspect, isSoldOut = false) =>
  markDue(sql, [{ accountId, productId, aspect, isSoldOut }])

describe("a shop on another floor", () => {
  const shop = { platform: "lazada", shop_ref: "VN1", shop_name: "Cửa hàng", locator: { country: "vn" } }

  it("speaks for one cooperative at a time, and is the same account when it is connected again", async () => {
    const first = await connectAccount(sql, { id: "chacc_a", cooperative_id: "coop_a", ...shop })
    await setAccountStatus(sql, "chacc_a", { status: "needs_consent", reason: "token" })
    expect(await connectAccount(sql, { id: "chacc_b", cooperative_id: "coop_b", ...shop })).toBeNull()
    const again = await connectAccount(sql, { id: "chacc_c", cooperative_id: "coop_a", ...shop, shop_name: "Tên mới" })
    expect(again).toEqual({ ...first, shop_name: "Tên mới", status: "connected", status_reason: null })
    expect(await accountsOf(sql, "coop_b")).toEqual([])
  })

  it("is free for another when it was disconnected, and what comes late changes nothing", async () => {
    expect(await setAccountStatus(sql, "chacc_a", { status: "disconnected", reason: null })).toBe(true)
    expect(await setAccountStatus(sql, "chacc_a", { status: "connected", reason: null })).toBe(false)
    const taken = await connectAccount(sql, { id: "chacc_d", cooperative_id: "coop_b", ...shop })
    expect(taken).toMatchObject({ id: "chacc_d", cooperative_id: "coop_b" })
    expect(await accountsOf(sql, "coop_a")).toEqual([])
  })
})

describe("a shop that an officer stopped", () => {
  const shop = { platform: "tiki", shop_ref: "dung", shop_name: "HTX", locator: {} }
  const account = { id: "chacc_dung", cooperative_id: "coop_a", ...shop }
  const stopped = { status: "paused", status_reason: "officer: Sàn trả giá sai" } as const
  const letGo = { from: "paused", to: "connected", reason: null } as const

  it("stays stopped when its seller connects it again, whatever its token is good for, until the officer lets it go", async () => {
    await connectAccount(sql, account)
    const change = { from: "connected", to: "paused", reason: stoppedByOfficer("Sàn trả giá sai") } as const
    expect(await moveAccount(sql, account.id, change)).toBe(true)
    expect(await connectAccount(sql, { ...account, id: "chacc_lai", shop_name: "Mới" })).toMatchObject({
      ...{ id: account.id, shop_name: "Mới" },
      ...stopped,
    })
    for (const status of ["needs_consent", "blocked", "connected", "paused", "disconnected"] as const)
      expect(await setAccountStatus(sql, account.id, { status, reason: null })).toBe(false)
    expect(await accountById(sql, account.id)).toMatchObject(stopped)
    expect(await moveAccount(sql, account.id, letGo)).toBe(true)
  })

  it("and one that its seller paused, or that waits for him, goes on when he connects it again", async () => {
    for (const change of [
      { status: "paused", reason: null },
      { status: "needs_consent", reason: "officer: not said by one" },
    ] as const) {
      expect(await setAccountStatus(sql, account.id, change)).toBe(true)
      expect(await connectAccount(sql, account)).toMatchObject({ status: "connected", status_reason: null })
    }
  })
})

describe("what is due", () => {
  it("is one row for each aspect, however often and by however many it is changed", async () => {
    const id = await account()
    const both = ["p1", "p2"].map((productId) => ({ accountId: id, productId, aspect: "stock" as const }))
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => markDue(n % 2 ? sql : other, n % 3 ? both : [...both].reverse())),
    )
    await markDue(sql, [...both, ...both])
    expect((await claim(id)).map(({ product_id, seq }) => [product_id, seq])).toEqual([
      ["p1", 21],
      ["p2", 21],
    ])
  })

  it("comes out with what is sold out first", async () => {
    const id = await account()
    await due(id, "p1", "media")
    await due(id, "p2", "content")
    await due(id, "p3", "price")
    await due(id, "p4", "stock")
    await due(id, "p5", "stock", true)
    expect((await claim(id)).map(({ product_id }) => product_id)).toEqual(["p5", "p4", "p3", "p2", "p1"])
  })

  it("is given to one worker only, and a product's aspects to one at a time", async () => {
    const id = await account()
    for (let n = 0; n < 30; n += 1) await due(id, `p${n}`, "stock")
    await due(id, "p0", "price")
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, n) => claim(id, { limit: 4, by: n % 2 ? sql : other })),
    )
    const ids = taken.flat().map((intent) => intent.id)
    expect(new Set(ids).size).toBe(ids.length)
    const first = await account()
    await due(first, "p1", "stock")
    expect(await claim(first)).toHaveLength(1)
    await due(first, "p1", "price")
    expect(await claim(first)).toHaveLength(0)
  })

  it("is not given to two that come in the same moment, one aspect of a product each", async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await account()
      for (const aspect of ["price", "stock", "content"] as const) await due(id, "p1", aspect)
      const taken = await Promise.all([sql, other, sql, other].map((by) => claim(id, { limit: 1, by })))
      expect(taken.flat()).toHaveLength(1)
    }
  })

  it("is given out again when its worker died", async () => {
    const id = await account()
    await due(id, "p1", "stock")
    await claim(id, { leaseMs: 5_000 })
    expect(await claim(id)).toHaveLength(0)
    expect(await claim(id, { at: new Date(Date.now() + 10_000) })).toHaveLength(1)
  })

  it("is over when it was told, unless it changed meanwhile", async () => {
    const id = await account()
    await due(id, "p1", "stock")
    const [first] = await claim(id)
    await due(id, "p1", "stock")
    expect(await finishIntent(sql, first!)).toBe(false)
    const [second] = await claim(id)
    expect(await finishIntent(sql, second!)).toBe(true)
    expect(await claim(id)).toEqual([])
  })

  it("waits for its retry or for another change, and what changed meanwhile does not", async () => {
    const id = await account()
    await due(id, "p1", "content")
    const [first] = await claim(id)
    await postponeIntent(sql, first!, null)
    expect(await claim(id, { at: new Date("2999-01-01") })).toEqual([])
    await due(id, "p1", "content")
    const [second] = await claim(id)
    expect(second).toMatchObject({ attempts: 0 })
    await due(id, "p1", "content")
    await postponeIntent(sql, second!, new Date(Date.now() + 3_600_000))
    const [third] = await claim(id)
    await postponeIntent(sql, third!, new Date(Date.now() + 3_600_000))
    expect(await claim(id)).toEqual([])
    expect(await claim(id, { at: new Date(Date.now() + 3_700_000) })).toMatchObject([{ attempts: 1 }])
  })
})

describe("a token", () => {
  const pair = (grantId: string, n: number) => ({
    ...{ grant_id: grantId, access_encrypted: `access${n}`, refresh_encrypted: `refresh${n}` },
    ...{ access_expires_at: null, refresh_expires_at: null },
  })

  it("is renewed once by ten that find it ended at the same time, and all go on with the new one", async () => {
    const id = await account()
    await saveCredential(sql, pair(id, 1), [id])
    let asked = 0
    const renewed = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        renewOnce(n % 2 ? sql : other, { grantId: id, version: 1 }, (held) => {
          asked += 1
          expect(held.refresh_encrypted).toBe("refresh1")
          return Promise.resolve(pair(id, 2))
        }),
      ),
    )
    expect(asked).toBe(1)
    expect(new Set(renewed.map((each) => each?.access_encrypted))).toEqual(new Set(["access2"]))
  })

  it("stays what it is when the floor does not answer, and may be renewed by the next", async () => {
    const id = await account()
    await saveCredential(sql, pair(id, 1), [id])
    await expect(
      renewOnce(sql, { grantId: id, version: 1 }, () => Promise.reject(new Error("no answer"))),
    ).rejects.toThrow("no answer")
    expect(await renewOnce(sql, { grantId: id, version: 1 }, () => Promise.resolve(null))).toMatchObject({
      version: 1,
    })
    expect(await renewOnce(sql, { grantId: id, version: 1 }, () => Promise.resolve(pair(id, 2)))).toMatchObject({
      ...{ version: 2, access_encrypted: "access2" },
    })
  })

  it("that the floor does not take any more is not tried again", async () => {
    const id = await account()
    await saveCredential(sql, pair(id, 1), [id])
    const refused = await renewOnce(sql, { grantId: id, version: 1 }, () => Promise.resolve("refused"))
    expect(refused).toMatchObject({ version: 1, refresh_encrypted: null })
  })

  it("of several shops is theirs together, until the last of them is gone or agrees alone", async () => {
    const [first, second] = [await account(), await account()]
    await saveCredential(sql, pair(first, 1), [first])
    await saveCredential(sql, pair("chgrant_1", 2), [first, second])
    expect(await credentialOf(sql, first)).toMatchObject({ grant_id: "chgrant_1", access_encrypted: "access2" })
    await renewOnce(sql, { grantId: "chgrant_1", version: 1 }, () => Promise.resolve(pair("", 3)))
    expect(await credentialOf(sql, second)).toMatchObject({ version: 2, access_encrypted: "access3" })
    await saveCredential(sql, pair(first, 4), [first])
    expect(await credentialOf(sql, second)).toMatchObject({ access_encrypted: "access3" })
    await forgetCredential(sql, second)
    const { rows } = (await sql.raw("select from channel_credential where grant_id = 'chgrant_1'")) as { rows: [] }
    expect(rows).toEqual([])
    expect(await credentialOf(sql, first)).toMatchObject({ access_encrypted: "access4" })
  })

  it("is forgotten with the account", async () => {
    const id = await account()
    await saveCredential(sql, pair(id, 1), [id])
    await forgetCredential(sql, id)
    expect(await credentialOf(sql, id)).toBeNull()
    expect(await renewOnce(sql, { grantId: id, version: 1 }, () => Promise.resolve(pair(id, 2)))).toBeNull()
  })
})

describe("a listing", () => {
  it("is asked for by one only, and is known by the floor's id from then on", async () => {
    const key = { account_id: await account(), product_id: "p1" }
    const begun = await Promise.all(
      Array.from({ length: 6 }, (_, n) => beginCreating(n % 2 ? sql : other, key, `k${n}`)),
    )
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await listingOf(sql, key)).toMatchObject({ external_id: null })
    await linkListing(sql, key, { externalId: "9007199254740993" })
    expect(await listingOf(other, key)).toMatchObject({
      external_id: "9007199254740993",
      creating_key: null,
      status: "sent",
    })
    expect(await beginCreating(sql, key, "again")).toBe(false)
    await endCreating(sql, key)
    expect(await listingOf(sql, key)).toMatchObject({ external_id: "9007199254740993" })
  })

  it("may be asked for again only after it was looked for and not found", async () => {
    const key = { account_id: await account(), product_id: "p1" }
    await beginCreating(sql, key, "k1")
    expect(await beginCreating(sql, key, "k2")).toBe(false)
    await endCreating(sql, key)
    expect(await beginCreating(sql, key, "k3")).toBe(true)
  })

  it("remembers of each aspect what was acknowledged", async () => {
    const key = { account_id: await account(), product_id: "p1" }
    await linkListing(sql, key, { externalId: "1" })
    await markSent(sql, key, { stock: "aaa", price: "bbb" })
    await markSent(sql, key, { stock: "ccc" })
    expect((await listingOf(sql, key))?.sent).toEqual({ stock: "ccc", price: "bbb" })
  })

  it("is one of the floor's for one product", async () => {
    const id = await account()
    await linkListing(sql, { account_id: id, product_id: "p1" }, { externalId: "77" })
    await expect(linkListing(sql, { account_id: id, product_id: "p2" }, { externalId: "77" })).rejects.toMatchObject({
      code: "23505",
    })
  })
})

describe("what a floor tells", () => {
  const take = (accountId: string, by = sql) => claimInbox(by, { accountId, now: now(), leaseMs: 60_000, limit: 10 })

  it("is kept once, however often it is told", async () => {
    const id = await account()
    const told = { accountId: id, dedupeKey: "order:1:ready", topic: "order", body: { id: "9007199254740993" } }
    const kept = await Promise.all(Array.from({ length: 9 }, (_, n) => putInbox(n % 2 ? sql : other, told)))
    expect(kept.filter(Boolean)).toHaveLength(1)
    const [letter, ...others] = (await Promise.all([take(id), take(id, other)])).flat()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ topic: "order", body: { id: "9007199254740993" }, attempts: 1 })
    await finishInbox(sql, letter!.id)
    expect(await claimInbox(sql, { accountId: id, now: new Date("2999-01-01"), leaseMs: 1, limit: 10 })).toEqual([])
    expect(await putInbox(sql, told)).toBe(false)
  })

  it("is read up to a place that is kept with what was read", async () => {
    const id = await account()
    expect(await cursorOf(sql, id, "orders")).toBeNull()
    await sql
      .transaction(async (tx) => {
        await moveCursor(tx, id, { stream: "orders", value: "2" })
        throw new Error("died")
      })
      .catch(() => undefined)
    expect(await cursorOf(sql, id, "orders")).toBeNull()
    await moveCursor(sql, id, { stream: "orders", value: "1" })
    await moveCursor(sql, id, { stream: "orders", value: "3" })
    expect(await cursorOf(sql, id, "orders")).toBe("3")
  })
})

describe("the calls of an app", () => {
  const rule: BucketRule = { startRate: 5, least: 0.2, most: 50, burst: 5 }

  it("are counted together by all workers of all processes", async () => {
    const key = `shopee:${randomUUID()}`
    const at = now()
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, n) => takeTokens(n % 2 ? sql : other, [{ key, rule }], at)),
    )
    expect(asked.filter((wait) => wait === null)).toHaveLength(5)
    const later = new Date(at.getTime() + 1_000)
    const again = await Promise.all(Array.from({ length: 20 }, () => takeTokens(sql, [{ key, rule }], later)))
    expect(again.filter((wait) => wait === null)).toHaveLength(5)
  })

  it("stop for all of them when one is told that it was too much, and go on slower", async () => {
    const key = `shopee:${randomUUID()}`
    const at = now()
    const until = new Date(at.getTime() + 30_000)
    await throttleBucket(other, { key, rule }, { now: at, until })
    expect(await takeTokens(sql, [{ key, rule }], at)).toEqual(until)
    const rateAfter = async (calls: number): Promise<number> => {
      for (let n = 0; n < calls; n += 1) expect(await takeTokens(sql, [{ key, rule }], until)).toBeNull()
      await easeBuckets(sql, [{ key, rule }], new Date(until.getTime() + 1_000 * calls))
      const { rows } = (await sql.raw("select rate from channel_bucket where key = ?", [key])) as {
        rows: { rate: number }[]
      }
      return rows[0]?.rate ?? 0
    }
    // One call of five that may be made is no sign that more would be let through.
    expect(await rateAfter(1)).toBe(2.5)
    expect(await rateAfter(2)).toBeCloseTo(4.5)
  })
})
