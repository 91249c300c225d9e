import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { accountById } from "../../../modules/channel/account-store"
import { callsOf } from "../../../modules/channel/call-store"
import { deadOf } from "../../../modules/channel/dead-store"
import { driftsOf } from "../../../modules/channel/drift-store"
import { appsHeld, countHealth, healthOf, type HealthTab } from "../../../modules/channel/health-store"
import { createsOutlook } from "../../../modules/channel/quota-store"
import type { Rows, Sql } from "../../../modules/channel/types"
import { decisionsOn } from "../../../modules/officer/decision-store"
import { toDecisionView } from "../../custody/list-certificates"
import { containing, type ListSearch } from "../../officer/list-search"
import { databaseOf } from "../../transparency/database"
import { channelHost, connectorFor } from "../host"
import { SHOP_SUBJECT } from "./officer-decisions"

const SHOWN = 50

/** How each shop on another floor does, with what a floor still allows today. */
export async function listChannelAccounts(
  container: MedusaContainer,
  tab: HealthTab,
  { q, offset, limit }: ListSearch,
) {
  const host = channelHost(container)
  const sql = databaseOf(container)
  const now = new Date()
  const pattern = containing(q)
  const counts = await countHealth(sql, pattern)
  const accounts = await healthOf(sql, tab, { pattern, offset, limit, now })
  const decisions = await decisionsOn(
    sql,
    SHOP_SUBJECT,
    accounts.map(({ id }) => id),
  )
  const shown = []
  for (const account of accounts) {
    const capabilities = connectorFor(host, account.platform)?.capabilities
    const day = { perDay: capabilities?.create.perDay ?? null, offsetHours: capabilities?.dayOffsetHours ?? 0, now }
    const creates = await createsOutlook(sql, account.id, day)
    shown.push({ ...account, creates, decisions: (decisions.get(account.id) ?? []).map(toDecisionView) })
  }
  return { count: counts[tab], counts, accounts: shown, apps_held: await appsHeld(sql, now) }
}

/** @throws 404 `channel_account_not_found` */
export async function readChannelAccount(sql: Sql, id: string) {
  if ((await accountById(sql, id)) === null) throw notFound()
  const [drifts, dead, calls] = await Promise.all([
    driftsOf(sql, id, SHOWN),
    deadOf(sql, id, SHOWN),
    callsOf(sql, id, SHOWN),
  ])
  const titles = await titlesOf(sql, [...drifts, ...dead])
  const titled = <T extends { product_id: string }>(row: T) => ({ ...row, title: titles.get(row.product_id) ?? null })
  return { drifts: drifts.map(titled), dead: dead.map(titled), calls }
}

async function titlesOf(sql: Sql, rows: readonly { product_id: string }[]): Promise<Map<string, string>> {
  const found: Rows<{ id: string; title: string }> = await sql.raw("select id, title from product where id = any(?)", [
    [...new Set(rows.map(({ product_id }) => product_id))],
  ])
  return new Map(found.rows.map(({ id, title }) => [id, title]))
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Shop not found", "channel_account_not_found")
