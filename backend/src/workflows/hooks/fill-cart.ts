import { addToCartWorkflow, createCartWorkflow, updateLineItemInCartWorkflow } from "@medusajs/medusa/core-flows"
import { requireBookable } from "../visit/cart-visits"

type Item = { variant_id?: string | null }

const variantsIn = (items: readonly (Item | null)[] | null | undefined): string[] =>
  (items ?? []).flatMap((item) => item?.variant_id ?? [])

/** A day that is over or closed comes into no cart, whichever of Medusa's routes is asked. */
addToCartWorkflow.hooks.validate(async ({ input }, { container }) => {
  await requireBookable(container, variantsIn(input.items), new Date())
})

createCartWorkflow.hooks.validate(async ({ input }, { container }) => {
  await requireBookable(container, variantsIn(input.items), new Date())
})

updateLineItemInCartWorkflow.hooks.validate(async ({ input, cart }, { container }) => {
  const line = cart.items?.find((item: { id: string }) => item.id === input.item_id) as Item | undefined
  await requireBookable(container, variantsIn([line ?? null]), new Date())
})
