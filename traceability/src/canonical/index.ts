export { canonicalBytes, canonicalize, canonicalize as canonicalJson, type JsonValue } from "./canonicalize.js"
