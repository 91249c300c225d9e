import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { requireDelivery } from "../delivery/cart-delivery"

/** Medusa's own route would take any price of delivery that a cart was given. */
completeCartWorkflow.hooks.validate(({ input }, { container }) => requireDelivery(container, input.id))
