import { held, platform, rulesOf } from "../rule"

const KEY = "by key: every statement names the account that the key belongs to, which is no cooperative's session"
const JOB = "a job that follows the payment ledger and tells receivers, whosever they are"
const OPERATOR = "an operator's script"
const VNPAY = "a browser that VNPay sends back, with VNPay's signature"
/** The row was asked for by its account, or locked, in the same transaction. */
const OWN = /caller\.account|lockAnyIntent|work\.caller/

export const stripeRules = {
  ...rulesOf("modules/stripe_api/attempt-store", {
    ...{ insertWatch: held(OWN, /intent: Intent/), changedAttempts: platform(JOB), markSeen: platform(JOB) },
    ...{ changedAttemptsOf: held(OWN), intentOfReference: held(OWN), lookAgain: held(OWN) },
  }),
  ...rulesOf("modules/stripe_api/customer-store", {
    ...{ insertCustomer: platform(KEY), findCustomer: platform(KEY), listCustomers: platform(KEY) },
    ...{ writeCustomer: held(OWN), deleteCustomer: platform(KEY) },
  }),
  ...rulesOf("modules/stripe_api/delivery-store", { claimDelivery: platform(JOB), markTold: platform(JOB) }),
  ...rulesOf("modules/stripe_api/endpoint-store", {
    ...{ insertEndpoint: platform(KEY), findEndpoint: platform(KEY), listEndpoints: platform(KEY) },
    ...{ writeEndpoint: held(OWN), deleteEndpoint: platform(KEY), rollSecret: platform(OPERATOR) },
  }),
  ...rulesOf("modules/stripe_api/event-store", {
    ...{ insertEvent: platform(KEY), findEvent: platform(KEY), listEvents: platform(KEY) },
    forgetEvents: platform(JOB),
  }),
  ...rulesOf("modules/stripe_api/idempotency-store", {
    ...{ claimIdempotency: platform(KEY), storeReply: platform(KEY), forgetIdempotency: platform(JOB) },
  }),
  ...rulesOf("modules/stripe_api/intent-store", {
    ...{
      insertIntent: platform(KEY),
      findIntent: platform(KEY),
      lockIntent: platform(KEY),
      listIntents: platform(KEY),
    },
    ...{ findIntentByMethod: platform(KEY), lockAnyIntent: platform(JOB), writeIntent: held(OWN) },
  }),
  ...rulesOf("modules/stripe_api/key-store", {
    ...{ insertKey: platform(OPERATOR), revokeKey: platform(OPERATOR) },
    findKey: platform("somebody who is not known yet, by the hash of a key of 40 random characters"),
  }),
  ...rulesOf("modules/stripe_api/page", { readPage: platform(KEY) }),
  ...rulesOf("modules/stripe_api/refund-store", {
    ...{ insertStripeRefund: platform(KEY), findStripeRefund: platform(KEY), listStripeRefunds: platform(KEY) },
    ...{ endedRefunds: platform(JOB), endStripeRefund: platform(JOB) },
  }),
  ...rulesOf("workflows/stripe/deliver-webhooks", { deliverWebhooks: platform(JOB) }),
  ...rulesOf("workflows/stripe/endpoints", { rollEndpointSecret: platform(OPERATOR) }),
  ...rulesOf("workflows/stripe/follow-ledger", { followLedger: platform(JOB), followIntent: held(OWN) }),
  ...rulesOf("workflows/stripe/return-of", { returnOf: platform(VNPAY) }),
  ...rulesOf("workflows/stripe/tell", { tell: platform(KEY) }),
}
