import "../stamps/support/environment"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { World } from "./support/world"

vi.setConfig({ testTimeout: 60_000 })

const DAY = 24 * 60
let world: World
beforeAll(async () => {
  world = await World.start()
}, 60_000)
beforeEach(() => world.reset())
afterAll(() => world.stop(), 60_000)

/** A payment whose order was made, and of which so much is promised back. */
async function promised(amount: number): Promise<string> {
  const { reference } = await bought()
  await world.refund(reference, amount, `part:${reference}`)
  return reference
}

async function bought() {
  const asked = await world.ask(await world.shop.openCart(100_000))
  await world.pay(asked, "00")
  await world.run("settle")
  return asked
}

async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    await world.pass(DAY)
    await world.run("refund")
  }
}

type Case = { kind: string; reference: string; amount: number; detail: string; closed_by: string | null }
const cases = () =>
  world.rows<Case>(
    `select kind, reference, amount::float8 as amount, detail, closed_by from payment_case order by opened_at, id`,
  )

describe("a refund that VNPay does not end", () => {
  it("is shown to officers after three days, once, and again when they closed it and it is still there", async () => {
    await world.vnpay.control("POST", "/faults", { kind: "refund-stuck", times: 1 })
    const reference = await promised(40_000)
    await world.run("refund")
    await days(2)
    expect(await cases()).toEqual([])
    await days(4)
    const shown = { kind: "refund_overdue", reference, amount: 40_000, detail: "sent, 05", closed_by: null }
    expect(await cases()).toEqual([shown])

    await world.tables.sql.raw(`update payment_case set closed_at = now(), closed_by = 'off_1', resolution = 'asked'`)
    await days(2)
    expect(await cases()).toHaveLength(1)
    await days(2)
    expect(await cases()).toEqual([{ ...shown, closed_by: "off_1" }, shown])
  })

  it("whose answers are all lost is shown as well, and its case closes by itself when it is there", async () => {
    await world.vnpay.control("POST", "/faults", { kind: "api-refuse", times: 100 })
    const reference = await promised(100_000)
    await days(4)
    expect(await cases()).toMatchObject([{ kind: "refund_overdue", reference, closed_by: null }])
    await world.vnpay.control("DELETE", "/faults")
    await days(3)
    expect(await world.book()).toMatchObject([{ refunded: 100_000, refunding: 0 }])
    expect(await cases()).toMatchObject([{ kind: "refund_overdue", reference, closed_by: "ledger" }])
  })

  it("is no case while it goes as refunds go", async () => {
    await promised(100_000)
    await days(12)
    expect(await world.book()).toMatchObject([{ refunded: 100_000, refunding: 0 }])
    expect(await cases()).toEqual([])
  })
})
