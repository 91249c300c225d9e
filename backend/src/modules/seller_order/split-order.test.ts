import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { partKey, splitOrder, type CoreLine, type CoreOrder, type Split } from "./split-order"

const COOPERATIVES = ["coop_1", "coop_2", "coop_3"]

const line = fc.record({
  productId: fc.option(fc.integer({ min: 0, max: 6 }).map((n) => `prod_${n}`)),
  quantity: fc.integer({ min: 0, max: 50 }),
  unitPrice: fc.integer({ min: 0, max: 3_000_000 }),
  /** Medusa leaves parts of a đồng: 12.5 % of 99.000. */
  discountRate: fc.constantFrom(0, 0, 0.125, 1 / 3, 1),
  /** The day of a service, for some. */
  visit: fc.constantFrom(null, null, null, "day_1", "day_2"),
})

const order = fc
  .record({
    lines: fc.array(line, { maxLength: 12 }),
    shippingTotal: fc.oneof(fc.constant(30_000), fc.integer({ min: 0, max: 500_000 })),
    isCash: fc.boolean(),
  })
  .map(({ lines, shippingTotal, isCash }): CoreOrder => {
    const coreLines = lines.map(({ productId, quantity, unitPrice, discountRate, visit }, i): CoreLine => {
      const discountTotal = unitPrice * quantity * discountRate
      return {
        ...{
          id: `line_${i}`,
          productId,
          variantId: visit,
          visitVariantId: visit,
          title: "Chè",
          variantTitle: null,
          quantity,
          unitPrice,
        },
        ...{ discountTotal, total: unitPrice * quantity - discountTotal },
      }
    })
    const goods = coreLines.reduce((sum, { total }) => sum + total, 0)
    return {
      ...{ id: "order_1", displayId: "1", version: 1, isCancelled: false, isDraft: false, placedAt: new Date(0) },
      ...{ lines: coreLines, shippingTotal, cashDue: isCash ? Math.round(goods + shippingTotal) : 0 },
    }
  })

/** Products 5 and 6 belong to nobody that we know of. */
const cooperativeOf = ({ productId }: CoreLine): string | null => COOPERATIVES[Number(productId?.slice(5)) % 5] ?? null

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function sums({ parts, gaps }: Split) {
  return {
    goods: sum([...parts.map(({ itemTotal }) => itemTotal), ...gaps.map(({ total }) => total)]),
    shipping: sum([...parts, ...gaps].map(({ shipping }) => shipping)),
    cod: sum([...parts, ...gaps].map(({ cod }) => cod)),
  }
}

describe("splitOrder", () => {
  it("adds up to the order in goods, delivery and cash, and loses no line", () => {
    fc.assert(
      fc.property(order, (core) => {
        const split = splitOrder(core, cooperativeOf)
        const bought = core.lines.filter(({ quantity }) => quantity > 0)
        const given = [...split.parts.flatMap(({ lines }) => lines), ...split.gaps]
        expect(given.map(({ id }) => id).sort()).toEqual(bought.map(({ id }) => id).sort())
        if (bought.length === 0) return
        expect(sums(split)).toEqual({
          goods: Math.round(sum(bought.map(({ total }) => total))),
          shipping: core.shippingTotal,
          cod: core.cashDue,
        })
        for (const part of split.parts) {
          expect(part.itemTotal).toBe(sum(part.lines.map(({ total }) => total)))
          expect(Math.min(part.itemTotal, part.shipping, part.cod)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it("asks at each door for what is in the parcel and its way, no more", () => {
    fc.assert(
      fc.property(order, (core) => {
        for (const part of splitOrder(core, cooperativeOf).parts) {
          if (core.cashDue === 0) expect(part.cod).toBe(0)
          else expect(Math.abs(part.cod - part.itemTotal - part.shipping)).toBeLessThanOrEqual(part.lines.length)
        }
      }),
    )
  })

  it("makes each booked day a part of its own that pays for no delivery while there are goods", () => {
    fc.assert(
      fc.property(order, (core) => {
        const { parts } = splitOrder(core, cooperativeOf)
        expect(new Set(parts.map(partKey)).size).toBe(parts.length)
        const anyGoods = core.lines.some(({ quantity, visitVariantId }) => quantity > 0 && !visitVariantId)
        for (const part of parts.filter(({ visitVariantId }) => visitVariantId !== null)) {
          expect(part.lines.every(({ variantId }) => variantId === part.visitVariantId)).toBe(true)
          if (anyGoods) expect(part.shipping).toBe(0)
        }
      }),
    )
  })

  it("changes nobody's sums when a line finds its cooperative later", () => {
    fc.assert(
      fc.property(order, fc.constantFrom(...COOPERATIVES), (core, found) => {
        const before = splitOrder(core, cooperativeOf)
        const after = splitOrder(core, (each) => cooperativeOf(each) ?? found)
        for (const part of before.parts) {
          if (part.cooperativeId === found) continue
          expect(after.parts).toContainEqual(part)
        }
      }),
    )
  })

  it("leaves what packed parts carry with them, and shares the rest exactly", () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: 30_000 }), (core, shipping) => {
        fc.pre(core.lines.some(({ quantity }) => quantity > 0))
        const settled = {
          shipping: Math.min(shipping, core.shippingTotal),
          cod: Math.min(shipping, core.cashDue),
          parts: new Set([partKey({ cooperativeId: "coop_1", visitVariantId: null })]),
        }
        const { parts, gaps } = splitOrder(core, cooperativeOf, settled)
        const split = sums({ parts, gaps })
        expect(split.shipping + settled.shipping).toBe(core.shippingTotal)
        expect(split.cod + settled.cod).toBe(core.cashDue)
        expect(
          parts.filter(({ visitVariantId }) => visitVariantId === null).map(({ cooperativeId }) => cooperativeId),
        ).not.toContain("coop_1")
      }),
    )
  })
})
