import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { accountById } from "../../../modules/channel/account-store"
import { closeCircuit } from "../../../modules/channel/circuit-store"
import { retryDead } from "../../../modules/channel/dead-store"
import { acceptDrift, type DriftField } from "../../../modules/channel/drift-store"
import {
  isStoppedByOfficer,
  moveAccount,
  pauseEvery,
  resumeEvery,
  stoppedByOfficer,
} from "../../../modules/channel/health-store"
import type { Account, Sql } from "../../../modules/channel/types"
import { insertDecision } from "../../../modules/officer/decision-store"
import { FILE_FLOORS } from "../../../providers/channel-file/floors"
import { requireOfficer } from "../../custody/officers"
import { databaseOf } from "../../transparency/database"

export const SHOP_SUBJECT = "channel_account"

type Given = { id: string; userId: string }
type Action = "pause_shop" | "resume_shop" | "retry_shop" | "accept_drift"

const error = (type: string, code: string, message: string) => new MedusaError(type, message, code)
const T = MedusaError.Types
const notFound = () => error(T.NOT_FOUND, "channel_account_not_found", "Shop not found")
const moved = () => error(T.CONFLICT, "channel_account_moved", "The shop is in another state by now")

/**
 * Nothing is told to the floor until an officer says so again; its cooperative reads why.
 * @throws 403 `not_an_officer`, 404 `channel_account_not_found`, 409 `channel_account_moved`
 */
export const pauseAccount = (container: MedusaContainer, { reason, ...given }: Given & { reason: string }) =>
  decide(container, { ...given, action: "pause_shop", reason }, async (sql, { id }) => {
    const change = { from: "connected", to: "paused", reason: stoppedByOfficer(reason) } as const
    if (!(await moveAccount(sql, id, change))) throw moved()
  })

/** @throws also 409 `paused_by_seller`: who stopped it is who may have it go on */
export const resumeAccount = (container: MedusaContainer, given: Given) =>
  decide(container, { ...given, action: "resume_shop" }, async (sql, account) => {
    if (account.status === "paused" && !isStoppedByOfficer(account))
      throw error(T.CONFLICT, "paused_by_seller", "The cooperative has paused this shop itself")
    if (!(await moveAccount(sql, account.id, { from: "paused", to: "connected", reason: null }))) throw moved()
    await closeCircuit(sql, account.id)
  })

/** @returns how many are due again */
export const retryAccount = (container: MedusaContainer, given: Given) =>
  decide(container, { ...given, action: "retry_shop" }, (sql, { id }) => retryDead(sql, id))

export const acceptAccountDrift = (
  container: MedusaContainer,
  { productId, field, sellerSku, ...given }: Given & { productId: string; field: DriftField; sellerSku: string },
) =>
  decide(
    container,
    { ...given, action: "accept_drift", reason: [field, sellerSku].join(" ").trim() },
    async (sql, { id }) => {
      const key = { account_id: id, product_id: productId }
      if (!(await acceptDrift(sql, key, { field, seller_sku: sellerSku }))) throw notFound()
    },
  )

type Deciding = Given & { action: Action; reason?: string }

/** What is done and who did it, in one transaction. */
async function decide<A>(
  container: MedusaContainer,
  { id, userId, action, reason }: Deciding,
  work: (sql: Sql, account: Account) => Promise<A>,
): Promise<A> {
  return databaseOf(container).transaction(async (sql) => {
    const officer = await requireOfficer(sql, userId)
    const account = await accountById(sql, id)
    if (account === null) throw notFound()
    const done = await work(sql, account)
    await write(sql, { officerId: officer.id, userId, action, reason: reason ?? null }, id)
    return done
  })
}

type All = { userId: string } & ({ paused: true; reason: string } | { paused: false })

/** All shops at once, as when a floor does something that nobody expected. @returns how many changed */
export const pauseAll = (container: MedusaContainer, { userId, ...all }: All): Promise<number> =>
  databaseOf(container).transaction(async (sql) => {
    const officer = await requireOfficer(sql, userId)
    const ids = all.paused ? await pauseEvery(sql, all.reason, Object.keys(FILE_FLOORS)) : await resumeEvery(sql)
    const said = {
      ...{ officerId: officer.id, userId, action: all.paused ? ("pause_shop" as const) : ("resume_shop" as const) },
      reason: all.paused ? all.reason : null,
    }
    for (const id of ids) await write(sql, said, id)
    return ids.length
  })

type Said = { officerId: string; userId: string; action: Action; reason: string | null }

const write = (sql: Sql, { officerId, userId, action, reason }: Said, accountId: string): Promise<void> =>
  insertDecision(sql, {
    ...{ id: generateEntityId(undefined, "decision"), officer_id: officerId, user_id: userId, action, reason },
    ...{ subject_type: SHOP_SUBJECT, subject_id: accountId },
  })
