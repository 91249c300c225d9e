import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { insertNotice } from "../../modules/notice/notice-store"
import type { NewNotice } from "../../modules/notice/types"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "../transparency/database"

/**
 * Tells a cooperative: a row that its portal shows, and that a job sends by e-mail where a provider is configured.
 * Told twice under one dedupe key it is one notice.
 *
 * @param sql the caller's transaction, so that the word stands or falls with what it tells of
 * @returns whether the notice is new
 */
export function notify(
  container: MedusaContainer,
  notice: NewNotice,
  sql: Sql = databaseOf(container),
): Promise<boolean> {
  return insertNotice(sql, generateEntityId(undefined, "ntc"), notice)
}
