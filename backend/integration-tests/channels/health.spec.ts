import { afterAll, beforeAll, expect, it, vi } from "vitest"
import {
  appsHeld,
  countHealth,
  healthOf,
  moveAccount,
  pauseEvery,
  isStoppedByOfficer,
  resumeEvery,
  stoppedByOfficer,
} from "../../src/modules/channel/health-store"
import { setAccountStatus } from "../../src/modules/channel/account-store"
import { markDue } from "../../src/modules/channel/intent-store"
import { call } from "../../src/workflows/channel/push/desk"
import { shopeeError } from "../../src/providers/channel-shopee/errors"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { ASPECTS } from "../../src/modules/channel/types"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let shop: ShopeeDesk
beforeAll(async () => {
  shop = await ShopeeDesk.open()
  await shop.sql.raw("create table if not exists cooperative (id text primary key, name text not null)")
  await shop.sql.raw("insert into cooperative (id, name) values ('coop_1', 'HTX Thiên An')")
  await shop.sql.raw("create extension if not exists unaccent")
})
afterAll(() => shop.stop())

const now = () => shop.at.meeting.now()
const health = async (tab: "trouble" | "all" | "paused") =>
  healthOf(shop.sql, tab, { pattern: "%thien an%", offset: 0, limit: 20, now: now() })

it("of an account is told to officers: what waits and how long, calls by class, tokens, orders and drift", async () => {
  const id = shop.sell("HE-1")
  await markDue(
    shop.sql,
    ASPECTS.map((aspect) => ({ accountId: shop.accountId, productId: id, aspect })),
  )
  const [before] = await health("all")
  expect(before).toMatchObject({ platform: "shopee", cooperative_name: "HTX Thiên An", queue: 5, calls: 0, dead: 0 })
  expect(before!.dirty_p95).toBeGreaterThan(0)
  await shop.floor("POST /faults", { kind: "unavailable", times: 1 })
  await pushDue(shop.desk())
  await shop.pass(120)
  await pushDue(shop.desk())
  const [after] = await health("all")
  expect(after).toMatchObject({
    queue: 0,
    dirty_p95: null,
    faults: { TRANSIENT: 1 },
    drifts: 0,
    left_alone_until: null,
  })
  expect(after!.calls).toBeGreaterThan(1)
  expect(await health("trouble")).toEqual([])
})

it("is stopped and goes on by officers, one or all, and a seller's own pause stays", async () => {
  expect(await pauseEvery(shop.sql, "Sàn trả giá sai", ["shopee"])).toEqual([])
  expect(await pauseEvery(shop.sql, "Sàn trả giá sai", ["postmart"])).toEqual([shop.accountId])
  const [stopped] = await health("paused")
  expect(stopped).toMatchObject({ status: "paused", status_reason: "officer: Sàn trả giá sai" })
  expect(isStoppedByOfficer(stopped!)).toBe(true)
  expect(await countHealth(shop.sql, "%%")).toEqual({ trouble: 0, all: 1, paused: 1 })
  expect(await resumeEvery(shop.sql)).toEqual([shop.accountId])
  await setAccountStatus(shop.sql, shop.accountId, { status: "paused", reason: null })
  expect(await resumeEvery(shop.sql)).toEqual([])
  expect(isStoppedByOfficer({ status: "paused", status_reason: null })).toBe(false)
  const change = { from: "connected", to: "paused", reason: stoppedByOfficer("x") } as const
  expect(await moveAccount(shop.sql, shop.accountId, change)).toBe(false)
  await setAccountStatus(shop.sql, shop.accountId, { status: "blocked", reason: "shop_banned" })
  expect(await health("trouble")).toMatchObject([{ status: "blocked", status_reason: "shop_banned" }])
})

it("does not go on by being mended while all are stopped, and says what it lacks when they go on", async () => {
  const { accountId: id } = shop
  const consent = { status: "needs_consent", reason: "token" } as const
  await setAccountStatus(shop.sql, id, consent)
  expect(await pauseEvery(shop.sql, "Sàn trả giá sai", [])).toEqual([id])
  expect(await setAccountStatus(shop.sql, id, { status: "connected", reason: null })).toBe(false)
  expect(await resumeEvery(shop.sql)).toEqual([id])
  expect(await setAccountStatus(shop.sql, id, consent)).toBe(true)
})

it("tells which floor serves no shop of ours until its day is over", async () => {
  expect(await appsHeld(shop.sql, now())).toEqual([])
  const error = shopeeError("error_limit", "Exceed the daily limit", { now: now() })
  await call(
    shop.desk(),
    () => Promise.resolve(error),
    (told) => [told],
  )
  const [held] = await appsHeld(shop.sql, now())
  expect(held).toMatchObject({ platform: "shopee", held_until: error.retryAt })
  // Midnight of UTC+8.
  expect(held?.held_until.getUTCHours()).toBe(16)
  expect(await appsHeld(shop.sql, held!.held_until)).toEqual([])
})
