import type { MedusaContainer } from "@medusajs/framework/types"
import { cooperativeNames } from "../../modules/cooperative/registration-store"
import { decisionsOn } from "../../modules/officer/decision-store"
import { submissionTimes } from "../../modules/goods/sheet-store"
import type { Sql } from "../../modules/transparency/types"
import { portalProducts } from "../catalog/portal-products"
import { toDecisionView } from "../custody/list-certificates"
import { containing, type ListSearch } from "../officer/list-search"
import { databaseOf } from "../transparency/database"

export const PRODUCT_SUBJECT = "product"
export const REVIEW_TABS = ["waiting", "returned", "decided"] as const
export type ReviewTab = (typeof REVIEW_TABS)[number]

/**
 * One part of the products under a tab: those that wait for an officer or were turned away, longest waiting first, or
 * those that officers decided on, last decided first; each with what was decided before.
 */
export async function listProductReviews(container: MedusaContainer, tab: ReviewTab, search: ListSearch, now: Date) {
  const sql = databaseOf(container)
  const [ids, counts] = await Promise.all([reviewedIds(sql, tab, search), countReviews(sql, search)])
  const [products, decisions, submitted] = await Promise.all([
    portalProducts(container, ids, now),
    decisionsOn(sql, PRODUCT_SUBJECT, ids),
    submissionTimes(sql, ids),
  ])
  const names = await cooperativeNames(
    sql,
    products.map((product) => product.cooperative_id),
  )
  const place = new Map(ids.map((id, index) => [id, index]))
  const shown = products
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map((product) => ({
      ...product,
      cooperative: names.get(product.cooperative_id) ?? "",
      submitted_at: submitted.get(product.id) ?? null,
      decisions: (decisions.get(product.id) ?? []).map(toDecisionView),
    }))
  return { products: shown, count: counts[tab], counts }
}

const UNDER_TAB: Readonly<Record<ReviewTab, string>> = {
  waiting: "p.status = 'proposed'",
  returned: "p.status = 'rejected'",
  decided: "decided.last is not null",
}

const FOUND = `
  from product p
  join cooperative_cooperative_product_product own on own.product_id = p.id and own.deleted_at is null
  join cooperative c on c.id = own.cooperative_id
  left join product_sheet sheet on sheet.product_id = p.id
  left join lateral (select max(d.position) as last from officer_decision d
                      where d.subject_type = '${PRODUCT_SUBJECT}' and d.subject_id = p.id) decided on true
 where p.deleted_at is null and unaccent(concat_ws(' ', p.title, c.name)) ilike unaccent(:pattern)`

async function reviewedIds(sql: Sql, tab: ReviewTab, { q, offset, limit }: ListSearch): Promise<string[]> {
  const order = tab === "decided" ? "decided.last desc" : "sheet.submitted_at nulls last, p.updated_at, p.id"
  const { rows }: { rows: { id: string }[] } = await sql.raw(
    `select p.id ${FOUND} and ${UNDER_TAB[tab]} order by ${order} limit :limit offset :offset`,
    { pattern: containing(q), limit, offset },
  )
  return rows.map(({ id }) => id)
}

async function countReviews(sql: Sql, { q }: ListSearch): Promise<Record<ReviewTab, number>> {
  const columns = REVIEW_TABS.map((tab) => `count(*) filter (where ${UNDER_TAB[tab]})::int as ${tab}`)
  const { rows }: { rows: Record<ReviewTab, number>[] } = await sql.raw(`select ${columns.join(", ")} ${FOUND}`, {
    pattern: containing(q),
  })
  return rows[0] ?? { waiting: 0, returned: 0, decided: 0 }
}
