import { expect, it } from "vitest"
import { missingFacts } from "../../workflows/goods/label-facts"
import { DEMONSTRATION } from "./demonstration"
import { labelOf } from "./products"

const goods = DEMONSTRATION.flatMap((cooperative) =>
  cooperative.products.map((product) => [product.title, product, cooperative] as const),
)

it.each(goods)("%s carries a whole label", (_title, product, cooperative) => {
  const { description, ocop_group, price, net_content } = product
  const label = labelOf(product, cooperative)
  expect(missingFacts({ description, ocop_group, label, variants: [{ price, net_content }] })).toEqual([])
})
