export { verify } from "./verify.js"
export { verifyBundle } from "./verify-bundle.js"
export { compactBundle, decodeBundle, encodeBundle, isBinaryBundle, MAX_BUNDLE_BYTES } from "./binary-bundle.js"
export type * from "./types.js"
