import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isLotOf, suggestLots, type Lot } from "./suggest-lots"

const productId = fc.constantFrom("prod_1", "prod_2")
const variant = fc.option(fc.constantFrom("gói 200 g", "gói 500 g"))

const lots = fc
  .array(
    fc.record({
      productId,
      variant,
      expiresOn: fc.option(fc.constantFrom("2026-12-01", "2027-01-15", "2027-06-30")),
      sealedAt: fc.date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true }),
      left: fc.integer({ min: -3, max: 40 }),
    }),
    { maxLength: 8 },
  )
  .map((drawn) => drawn.map((lot, i): Lot => ({ ...lot, batchId: `batch_${i}` })))
const items = fc
  .array(fc.record({ productId, variantTitle: variant, quantity: fc.integer({ min: 1, max: 60 }) }), { maxLength: 5 })
  .map((drawn) => drawn.map((item, i) => ({ ...item, itemId: `item_${i}` })))

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const expiry = (lot: Lot | undefined) => lot?.expiresOn ?? "9999-12-31"

describe("suggestLots", () => {
  it("gives only what there is, only of the right goods, and no more than was asked for", () => {
    fc.assert(
      fc.property(items, lots, (wanted, stock) => {
        const picks = suggestLots(wanted, stock)
        for (const lot of stock) {
          const given = sum(picks.filter(({ batchId }) => batchId === lot.batchId).map(({ quantity }) => quantity))
          expect(given).toBeLessThanOrEqual(Math.max(0, lot.left))
        }
        for (const item of wanted) {
          const own = picks.filter(({ itemId }) => itemId === item.itemId)
          expect(sum(own.map(({ quantity }) => quantity))).toBeLessThanOrEqual(item.quantity)
          expect(new Set(own.map(({ batchId }) => batchId)).size).toBe(own.length)
          for (const pick of own) {
            const lot = stock.find(({ batchId }) => batchId === pick.batchId)
            expect(lot && isLotOf(lot, item) && pick.quantity > 0).toBe(true)
          }
        }
      }),
    )
  })

  it("leaves nothing open while a fitting lot has packs, and takes none that expires later before one is empty", () => {
    fc.assert(
      fc.property(items, lots, (wanted, stock) => {
        const picks = suggestLots(wanted, stock)
        const leftOf = (lot: Lot) =>
          Math.max(0, lot.left) -
          sum(picks.filter(({ batchId }) => batchId === lot.batchId).map(({ quantity }) => quantity))
        for (const item of wanted) {
          const own = picks.filter(({ itemId }) => itemId === item.itemId)
          const fitting = stock.filter((lot) => isLotOf(lot, item))
          const open = item.quantity - sum(own.map(({ quantity }) => quantity))
          if (open > 0) expect(sum(fitting.map(leftOf))).toBe(0)
          for (const pick of own) {
            const taken = stock.find(({ batchId }) => batchId === pick.batchId)
            const sooner = fitting.filter((lot) => expiry(lot) < expiry(taken))
            expect(sum(sooner.map(leftOf))).toBe(0)
          }
        }
      }),
    )
  })
})
