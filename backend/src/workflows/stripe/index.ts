export { answerOnce, InFlight, type Answered, type Reply } from "./answer-once"
export {
  createCustomer,
  listAllCustomers,
  listMethodsOfCustomer,
  removeCustomer,
  retrieveCustomer,
  updateCustomer,
} from "./customers"
export { deliverWebhooks } from "./deliver-webhooks"
export {
  createEndpoint,
  listAllEndpoints,
  removeEndpoint,
  retrieveEndpoint,
  rollEndpointSecret,
  updateEndpoint,
} from "./endpoints"
export { listAllEvents, retrieveEvent } from "./events"
export { expandView } from "./expand"
export { invalid, StripeFault, unrecognizedUrl } from "./fault"
export { followLedger } from "./follow-ledger"
export { parseForm, type Form } from "./form"
export {
  cancelIntent,
  captureIntent,
  confirmIntent,
  createIntent,
  listAllIntents,
  retrieveIntent,
  retrieveMethod,
  updateIntent,
} from "./intents"
export { makeKey } from "./make-key"
export { createRefund, listAllRefunds, retrieveCharge, retrieveRefund } from "./refunds"
export { returnOf } from "./return-of"
export type { Caller, View, Work } from "./work"
