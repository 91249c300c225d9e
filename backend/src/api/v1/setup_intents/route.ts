import { invalid } from "../../../workflows/stripe"
import { serve } from "../serve"

/** Stripe saves a card for later here; VNPay keeps none for us. */
export const POST = serve(() => {
  throw invalid("VNPay keeps no card for later payments: setup intents are not supported.", "parameter_invalid")
})
