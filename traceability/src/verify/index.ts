export { verify } from "./verify.js"
export type * from "./types.js"
