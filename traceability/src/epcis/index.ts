export { eventHashId, eventHashIds } from "./event-hash.js"
export { constrainedDigitalLink } from "./epc-uri.js"
export { EPCIS_CONTEXT } from "./context.js"
export type * from "./types.js"
