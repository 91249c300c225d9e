import type { Rules } from "../rule"
import { buyers } from "./buyers"
import { channelRules } from "./channels"
import { checkouts } from "./checkouts"
import { diary } from "./diary"
import { goods } from "./goods"
import { lots } from "./lots"
import { orders } from "./orders"
import { paymentRules } from "./payments"
import { payoutRules } from "./payouts"
import { people } from "./people"
import { stripeRules } from "./stripe"
import { visitRules } from "./visits"

/** Every function that asks the database, and how it keeps cooperatives apart. One that is missing fails the test. */
export const RULES: Rules = {
  ...buyers,
  ...checkouts,
  ...people,
  ...diary,
  ...goods,
  ...lots,
  ...orders,
  ...visitRules,
  ...stripeRules,
  ...paymentRules,
  ...payoutRules,
  ...channelRules,
}
