import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { accountById } from "../../../modules/channel/account-store"
import { callsOf } from "../../../modules/channel/call-store"
import { closeCircuit } from "../../../modules/channel/circuit-store"
import { deadOf, retryDead } from "../../../modules/channel/dead-store"
import { acceptDrift, driftsOf, type DriftField } from "../../../modules/channel/drift-store"
import {
  countHealth,
  healthOf,
  moveAccount,
  pauseEvery,
  resumeEvery,
  STOPPED_BY_OFFICER,
  type HealthTab,
} from "../../../modules/channel/health-store"
import { createsOutlook } from "../../../modules/channel/quota-store"
import type { Sql } from "../../../modules/channel/types"
import { requireOfficer } from "../../custody/officers"
import { containing, type ListSearch } from "../../officer/list-search"
import { databaseOf } from "../../transparency/database"
import { channelHost, connectorFor } from "../host"

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
  const shown = []
  for (const account of accounts) {
    const capabilities = connectorFor(host, account.platform)?.capabilities
    const day = { perDay: capabilities?.create.perDay ?? null, offsetHours: capabilities?.dayOffsetHours ?? 0, now }
    shown.push({ ...account, creates: await createsOutlook(sql, account.id, day) })
  }
  return { count: counts[tab], counts, accounts: shown }
}

/** @throws 404 `channel_account_not_found` */
export async function readChannelAccount(sql: Sql, id: string) {
  await requireAccount(sql, id)
  const [drifts, dead, calls] = await Promise.all([
    driftsOf(sql, id, SHOWN),
    deadOf(sql, id, SHOWN),
    callsOf(sql, id, SHOWN),
  ])
  return { drifts, dead, calls }
}

async function requireAccount(sql: Sql, id: string): Promise<void> {
  if ((await accountById(sql, id)) === null) throw notFound()
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Shop not found", "channel_account_not_found")
const moved = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "The shop is in another state by now", "channel_account_moved")

type Given = { id: string; userId: string }

/** @throws 403 `not_an_officer`, 404 `channel_account_not_found`, 409 `channel_account_moved` */
export const pauseAccount = (container: MedusaContainer, given: Given) =>
  asOfficer(container, given, async (sql, id) => {
    const change = { from: "connected", to: "paused", reason: STOPPED_BY_OFFICER } as const
    if (!(await moveAccount(sql, id, change))) throw moved()
  })

export const resumeAccount = (container: MedusaContainer, given: Given) =>
  asOfficer(container, given, async (sql, id) => {
    if (!(await moveAccount(sql, id, { from: "paused", to: "connected", reason: null }))) throw moved()
    await closeCircuit(sql, id)
  })

/** @returns how many are due again */
export const retryAccount = (container: MedusaContainer, given: Given) => asOfficer(container, given, retryDead)

export const acceptAccountDrift = (
  container: MedusaContainer,
  given: Given & { productId: string; field: DriftField; sellerSku: string },
) =>
  asOfficer(container, given, async (sql, id) => {
    const key = { account_id: id, product_id: given.productId }
    if (!(await acceptDrift(sql, key, { field: given.field, seller_sku: given.sellerSku }))) throw notFound()
  })

async function asOfficer<T>(
  container: MedusaContainer,
  { id, userId }: Given,
  work: (sql: Sql, id: string) => Promise<T>,
): Promise<T> {
  return databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    await requireAccount(sql, id)
    return work(sql, id)
  })
}

/** All shops at once, as when a floor does something that nobody expected. @returns how many changed */
export const pauseAll = (container: MedusaContainer, { userId, paused }: { userId: string; paused: boolean }) =>
  databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    return paused ? pauseEvery(sql) : resumeEvery(sql)
  })
