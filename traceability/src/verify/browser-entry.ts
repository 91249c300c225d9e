/** Entry of the single-file module that the resolver serves to scan pages. */
export { verify } from "./verify.js"
