import type { MedusaContainer } from "@medusajs/framework/types"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { countSettledDifferences, settledDifferences } from "../../modules/payout/settled-difference-store"
import { containing, type ListSearch } from "../officer/list-search"
import { databaseOf } from "../transparency/database"
import { remittanceDifferences } from "./remittances"

/** One part of the cash that differs, of all cooperatives: what is open, or what officers have settled. */
export async function listDifferences(
  container: MedusaContainer,
  tab: "open" | "settled",
  { q, offset, limit }: ListSearch,
) {
  const sql = databaseOf(container)
  const search = { pattern: containing(q), offset, limit }
  const [open, settled] = await Promise.all([
    openDifferences(container, q),
    countSettledDifferences(sql, search.pattern),
  ])
  const counts = { open: open.length, settled }
  const differences = tab === "open" ? open.slice(offset, offset + limit) : await settledDifferences(sql, search)
  return { differences, count: counts[tab], counts }
}

/** They are few: what is brought exactly is none. */
async function openDifferences(container: MedusaContainer, q: string) {
  const open = await remittanceDifferences(container, null)
  const ids = [...new Set(open.map(({ cooperative_id }) => cooperative_id))]
  const service = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const cooperatives = ids.length === 0 ? [] : await service.listCooperatives({ id: ids }, { select: ["id", "name"] })
  const names = new Map(cooperatives.map(({ id, name }) => [id, name]))
  const sought = q.toLowerCase()
  return open
    .map((each) => ({ ...each, cooperative_name: names.get(each.cooperative_id) ?? each.cooperative_id }))
    .filter(({ reference, cooperative_name, due, came }) =>
      `${reference} ${cooperative_name} ${due} ${came}`.toLowerCase().includes(sought),
    )
}
