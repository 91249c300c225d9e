import { findAttempt } from "../../modules/payment_ledger/attempt-store"
import { casesOf } from "../../modules/payment_ledger/case-store"
import { eventsOf } from "../../modules/payment_ledger/event-store"
import { MedusaError } from "@medusajs/framework/utils"
import {
  countOffice,
  officeAttempts,
  officeCases,
  refundsOfAll,
  type OfficeTab,
} from "../../modules/payment_ledger/office-store"
import { transfersOf } from "../../modules/payment_ledger/transfer-store"
import type { Sql } from "../../modules/payment_ledger/types"
import { containing, type ListSearch } from "../officer/list-search"

/** One part of what is under a tab, with the refunds of each attempt. */
export async function listPayments(sql: Sql, tab: OfficeTab, { q, offset, limit }: ListSearch) {
  const search = { pattern: containing(q), offset, limit }
  const counts = await countOffice(sql, search.pattern)
  const list = { count: counts[tab], counts }
  if (tab === "cases") return { ...list, cases: await officeCases(sql, search), attempts: [] }
  const attempts = await officeAttempts(sql, tab, search)
  const references = attempts.map(({ reference }) => reference)
  const refunds = await refundsOfAll(sql, references)
  const withRefunds = attempts.map((attempt) => ({
    ...attempt,
    refunds: refunds.filter(({ reference }) => reference === attempt.reference),
  }))
  return { ...list, cases: [], attempts: withRefunds }
}

/** All that was said of one attempt, in the order in which it was said. @throws 404 `payment_not_found` */
export async function readAttempt(sql: Sql, reference: string) {
  const attempt = await findAttempt(sql, reference)
  if (!attempt) throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such payment", "payment_not_found")
  const [events, cases, transfers] = await Promise.all([
    eventsOf(sql, reference),
    casesOf(sql, reference),
    transfersOf(sql, reference),
  ])
  const shown = events.map(({ id, source, outcome, answer, received_at }) => ({
    id,
    source,
    outcome,
    answer,
    received_at,
  }))
  return { events: shown, cases, transfers }
}
