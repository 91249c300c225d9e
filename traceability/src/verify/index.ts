export { verify, verify as verifyBundle } from "./verify.js"
export type * from "./types.js"
