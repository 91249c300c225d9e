import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { requireCashAllowed } from "../cod/checkout/require-cash-allowed"
import { requireDelivery } from "../delivery/cart-delivery"
import { requireBookableCart } from "../visit/cart-visits"

/** Medusa's own route would take any price of delivery that a cart was given, and a day that has been closed since. */
completeCartWorkflow.hooks.validate(async ({ input }, { container }) => {
  await requireBookableCart(container, input.id, new Date())
  await requireDelivery(container, input.id)
  await requireCashAllowed(container, input.id)
})
