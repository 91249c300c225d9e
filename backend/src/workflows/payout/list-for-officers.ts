import {
  countPayouts,
  officePayouts,
  readyPayouts,
  type OfficePayout,
  type PayoutTab,
} from "../../modules/payout/office-store"
import { listBatches } from "../../modules/payout/payout-store"
import type { Sql } from "../../modules/payout/types"
import { containing, type ListSearch } from "../officer/list-search"
import { masked } from "./bank-account"

/** One part of what is under a tab, and what the next file for the bank would hold. */
export async function listPayoutsForOfficers(sql: Sql, tab: PayoutTab, { q, offset, limit }: ListSearch) {
  const search = { pattern: containing(q), offset, limit }
  const [counts, ready, batches] = await Promise.all([
    countPayouts(sql, search.pattern),
    readyPayouts(sql),
    listBatches(sql),
  ])
  const payouts = tab === "files" ? [] : await officePayouts(sql, tab, search)
  return {
    payouts: payouts.map(payoutView),
    batches,
    ready,
    count: tab === "files" ? batches.length : counts[tab],
    counts,
  }
}

const payoutView = ({ bin, bank_name, account_number, holder_name, ...payout }: OfficePayout) => ({
  ...payout,
  account: account_number === null ? null : { bin, bank_name, holder_name, account_number: masked(account_number) },
})
