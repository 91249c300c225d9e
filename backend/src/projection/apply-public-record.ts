import type { Sql } from "../modules/transparency/types"
import { PUBLIC_RECORD_SQL } from "./public-record-sql"

/** All or nothing: a reader sees the old projection or the new one. */
export async function applyPublicRecord(sql: Sql): Promise<void> {
  await sql.transaction((transaction) => transaction.raw(PUBLIC_RECORD_SQL))
}
