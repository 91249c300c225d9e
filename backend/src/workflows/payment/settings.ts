import { env } from "../../config/env"
import { paymentSettings } from "../../config/payment-settings"

/** Of this deployment, read once. */
export const settings = paymentSettings(env)
