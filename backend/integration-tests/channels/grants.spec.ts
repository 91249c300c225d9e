import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { accountsOf } from "../../src/modules/channel/account-store"
import { forgetCredential } from "../../src/modules/channel/credential-store"
import type { Sql } from "../../src/modules/channel/types"
import type { Grant } from "../../src/providers/channel/connector"
import { saveGrant } from "../../src/workflows/channel/keep-token"
import { serveAccount } from "../../src/workflows/channel/serve-account"
import { value } from "./support/goods"
import { type MarketAccount, Markets } from "./support/markets"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const masterKey = randomBytes(32)
const WEEK = 7 * 86_400
const SKU = "NG-HAI-GIAN"
let markets: Markets
let shops: MarketAccount[]

beforeAll(async () => {
  markets = await Markets.open({ shops: { tiktok: 2 } })
  shops = markets.accounts
  await markets.sell(SKU, { stock: 40 })
  await markets.converge()
})
afterAll(() => markets.stop())

/** A seller who has both shops agrees once. */
async function agreed(): Promise<Grant> {
  const grant = await consented()
  await kept(grant)
  await markets.sql.raw("update channel_account set status = 'connected', status_reason = null")
  return grant
}

const kept = (grant: Grant, sql: Sql = markets.sql): Promise<void> =>
  saveGrant(
    sql,
    masterKey,
    shops.map(({ accountId }) => accountId),
    grant,
  )

async function consented(): Promise<Grant> {
  const [first, second] = shops as [MarketAccount, MarketAccount]
  const ask = { shop_id: String(first.shop), more: [String(second.shop)] }
  const { code } = await first.control<{ code: string }>("POST /consent", ask)
  const grant = value(await first.connector.exchangeCode(markets.wire(), { code }))
  const ctx = { ...markets.wire(), token: grant.accessToken, locator: {} }
  expect(value(await first.connector.listShops(ctx)).map(({ shopRef }) => shopRef)).toEqual(
    shops.map(({ shop }) => String(shop)),
  )
  return grant
}
beforeEach(agreed)

function serve(shop: MarketAccount, wire = markets.wire()) {
  const account = { id: shop.accountId, platform: shop.connector.id, locator: { ...shop.ctx.locator } }
  return serveAccount({ ...shop.desk(), masterKey, wire, account })
}
/** Until somebody waits for a row that another transaction holds. */
async function somebodyWaits(): Promise<void> {
  while ((await markets.count("select count(*)::int as count from pg_locks where not granted")) === 0);
}
const statuses = async () => (await accountsOf(markets.sql, "coop_1")).map(({ status }) => status)
const stockTold = async (stock: number) => {
  for (const shop of shops) expect(await shop.offers(SKU)).toMatchObject([{ stock }])
}
const renewals = async (work: () => Promise<unknown>): Promise<number> =>
  (await shops[0]!.calls(work)).filter((call) => call.endsWith("/token/refresh")).length

describe("one consent that speaks for two shops", () => {
  it("is renewed once by workers of both that find it ending together, and both go on", async () => {
    await markets.pass(WEEK - 60)
    await markets.restock(`prod_${SKU}`, 31)
    const workers = [...shops, ...shops, ...shops].map((shop) => () => serve(shop))
    expect(await renewals(() => Promise.all(workers.map((work) => work())))).toBe(1)
    await stockTold(31)
    expect(await renewals(() => Promise.all(shops.map((shop) => serve(shop))))).toBe(0)
  })

  it("is renewed once where the floor does not take its token any more, whoever hears it", async () => {
    await markets.sql.raw("update channel_credential set access_expires_at = now() + interval '1 year'")
    await markets.pass(WEEK + 60)
    await markets.restock(`prod_${SKU}`, 22)
    expect(await renewals(() => Promise.all(shops.map((shop) => serve(shop))))).toBe(1)
    await stockTold(22)
  })

  it("that the seller took back is asked for once, and both shops say that they wait for him", async () => {
    for (const { shop } of shops) await shops[0]!.control("POST /deauthorise", { shop_id: String(shop) })
    await markets.pass(WEEK - 60)
    await markets.restock(`prod_${SKU}`, 13)
    expect(await renewals(() => Promise.all([...shops, ...shops].map((shop) => serve(shop))))).toBe(1)
    expect(await statuses()).toEqual(["needs_consent", "needs_consent"])
    await agreed()
    await Promise.all(shops.map((shop) => serve(shop)))
    await stockTold(13)
  })

  it("goes on for one when the other is disconnected", async () => {
    const [first, second] = shops as [MarketAccount, MarketAccount]
    await forgetCredential(markets.sql, first.accountId)
    await markets.pass(WEEK - 60)
    await markets.restock(`prod_${SKU}`, 7)
    await serve(second)
    expect(await second.offers(SKU)).toMatchObject([{ stock: 7 }])
    expect(await serve(first)).toMatchObject({ stopped: "needs_consent" })
  })
})

describe("a consent that the seller gives anew", () => {
  const [FIRST, SECOND] = [19, 17]

  it("is gone on with by a worker who waited for the tokens of the one before", async () => {
    await markets.pass(WEEK - 60)
    await markets.restock(`prod_${SKU}`, FIRST)
    const grant = await consented()
    const worker = await markets.sql.transaction(async (tx) => {
      await tx.raw("select from channel_credential for update")
      const serving = serve(shops[0]!)
      await somebodyWaits()
      await kept(grant, tx)
      return { serving }
    })
    expect(await worker.serving).toMatchObject({ products: 1 })
    expect(await statuses()).toEqual(["connected", "connected"])
    expect(await shops[0]!.offers(SKU)).toMatchObject([{ stock: FIRST }])
  })

  it("is gone on with by a worker whose old tokens the floor refuses while it is kept", async () => {
    await markets.pass(WEEK - 60)
    await markets.restock(`prod_${SKU}`, SECOND)
    for (const { shop } of shops) await shops[0]!.control("POST /deauthorise", { shop_id: String(shop) })
    let keeping: Promise<void> | undefined
    const wire = markets.wire()
    const send: typeof wire.http.send = async (request, signal) => {
      const answer = await wire.http.send(request, signal)
      if (keeping === undefined) {
        // Waits for the row that the worker holds until it has the answer.
        keeping = consented().then((grant) => kept(grant))
        await somebodyWaits()
      }
      return answer
    }
    expect(await serve(shops[0]!, { ...wire, http: { send } })).toMatchObject({ products: 1 })
    await keeping
    expect(await statuses()).toEqual(["connected", "connected"])
    expect(await shops[0]!.offers(SKU)).toMatchObject([{ stock: SECOND }])
  })
})
