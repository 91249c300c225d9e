export { canonicalBytes, canonicalize, type JsonValue } from "./canonicalize.js"
