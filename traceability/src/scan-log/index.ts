export { MAX_PIN_TRIES, SCAN_LOG_GRANTS, SCAN_LOG_SQL, SCAN_RETENTION_DAYS } from "./scan-log-sql.js"
