import { listRegistrations } from "../../modules/cooperative/registration-store"
import type { CooperativeStatus, Sql } from "../../modules/cooperative/types"
import { containing, type ListSearch } from "../officer/list-search"

const ALL = ["pending", "needs_info", "approved", "refused", "suspended"] as const

/** `waiting`: for an officer or for the cooperative's answer. */
export const REGISTRATION_TABS = ["waiting", "all", ...ALL] as const
export type RegistrationTab = (typeof REGISTRATION_TABS)[number]

const statusesOf = (tab: RegistrationTab): readonly CooperativeStatus[] =>
  tab === "waiting" ? ["pending", "needs_info"] : tab === "all" ? ALL : [tab]

/** One part of the cooperatives under a tab, longest waiting first, and how many there are under each. */
export async function listCooperatives(sql: Sql, tab: RegistrationTab, { q, offset, limit }: ListSearch) {
  const search = { pattern: containing(q), offset, limit }
  const { registrations, counts } = await listRegistrations(sql, statusesOf(tab), search)
  const countOf = (one: RegistrationTab) => statusesOf(one).reduce((sum, status) => sum + (counts[status] ?? 0), 0)
  return {
    cooperatives: registrations,
    count: countOf(tab),
    counts: Object.fromEntries(REGISTRATION_TABS.map((one) => [one, countOf(one)])),
  }
}
