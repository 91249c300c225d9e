import { MedusaService } from "@medusajs/framework/utils"

/** Keys, intents, customers, events and webhooks of the Stripe-shaped interface. Plain SQL in the stores. */
export default class StripeApiModuleService extends MedusaService({}) {}
