import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { listingOf } from "../../src/modules/channel/listing-store"
import { followUp } from "../../src/workflows/channel/reconcile/follow-up"
import { reconcileAccount } from "../../src/workflows/channel/reconcile/reconcile-account"
import { FloorDesk } from "./support/floor-desk"
import { inTwoWeights, value } from "./support/goods"
import { meetTiki } from "./support/tiki"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const APPROVAL = 3600
let shop: FloorDesk
beforeAll(async () => {
  shop = await FloorDesk.open(await meetTiki(APPROVAL, new Date(Date.now() + 60_000)))
})
afterAll(() => shop.stop())

const listing = (id: string) => listingOf(shop.sql, { account_id: shop.accountId, product_id: id })
const on = async (sku: string) => {
  const { connector, ctx, meeting } = shop.at
  return value(await connector.findListing({ ...ctx, ...meeting.wire() }, { sellerSku: sku }))[0]
}

describe("a product that a person at the floor has to approve of", () => {
  it("is asked about seldom, and what changes meanwhile is told when it is there", async () => {
    const id = shop.sell("TK-1")
    await shop.due([id])
    await shop.converge()
    expect(await listing(id)).toMatchObject({ next_step: "approval" })
    shop.change(id, { stock: 3 })
    await shop.due([id], ["stock"])
    expect(await shop.calls(() => shop.converge())).toEqual([])
    expect(await followUp(shop.desk())).toBe(0)
    expect(await listing(id)).toMatchObject({ status: "reviewing", problem: null })
    expect(await shop.calls(() => followUp(shop.desk()))).toEqual([])
    await shop.at.meeting.pass(APPROVAL + 60)
    expect(await followUp(shop.desk())).toBe(1)
    expect(await listing(id)).toMatchObject({
      next_step: null,
      status: "active",
      external_id: expect.not.stringMatching(/track/) as string,
    })
    await shop.converge()
    expect(await on("TK-1")).toMatchObject({ skus: [{ stock: 3 }] })
  })

  it("is known with all its variants, each a product of its own there", async () => {
    const id = shop.sell("TK-V", inTwoWeights("TK-V"))
    await shop.due([id])
    await shop.converge()
    await shop.at.meeting.pass(APPROVAL + 60)
    await followUp(shop.desk())
    await shop.converge()
    shop.change(id, { stock: 1 })
    await shop.due([id], ["stock"])
    await shop.converge()
    expect([await on("TK-V-0"), await on("TK-V-1")]).toMatchObject([{ skus: [{ stock: 1 }] }, { skus: [{ stock: 1 }] }])
    expect(await reconcileAccount(shop.desk())).toMatchObject({
      state: "finished",
      verdicts: { orphan: 0, drifted: 0, gone: 0 },
    })
  })

  it("is refused with the reason, and asked for anew when its seller has changed it", async () => {
    await shop.at.meeting.control("POST /banned", { word: "thần dược", reason: "Nói quá công dụng" })
    const id = shop.sell("TK-2", { title: "Giỏ tre thần dược cho mọi nhà" })
    await shop.due([id])
    await shop.converge()
    await shop.at.meeting.pass(APPROVAL + 60)
    await followUp(shop.desk())
    const problem = {
      kind: "floor",
      aspect: "create",
      code: "rejected",
      message: expect.stringContaining("công dụng") as string,
    }
    expect(await listing(id)).toMatchObject({ status: "rejected", external_id: null, problem })
    shop.sell("TK-2")
    await shop.due([id], ["content"])
    await shop.converge()
    await shop.at.meeting.pass(APPROVAL + 60)
    await followUp(shop.desk())
    expect(await listing(id)).toMatchObject({ status: "active", problem: null })
  })
})
