export { readEnv, EnvironmentError, type ResolverConfig } from "./env.js"
export { createRecordStore, RecordStoreError, type RecordStore } from "./queries.js"
export { buildResolver, type ResolverDeps } from "./server.js"
