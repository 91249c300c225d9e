import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CertificateRow } from "./types"

/** The pool, or one transaction of it. */
type Sql = Knex | Knex.Transaction
type Rows<T> = { rows: T[]; rowCount: number }

export type SubmittedCertificate = Pick<
  CertificateRow,
  | "id"
  | "kind"
  | "product_id"
  | "cooperative_id"
  | "number"
  | "stars"
  | "issuer"
  | "issued_on"
  | "expires_on"
  | "renews_id"
> & { file_hash: string; submitted_by: string }

const SELECT = `
  select c.id, c.kind, c.product_id, product.title as product_title, c.cooperative_id, cooperative.name as cooperative,
         c.number, c.stars, c.issuer, c.issued_on, c.expires_on, c.file_hash, c.status, c.submitted_by, c.submitted_at,
         c.decided_at, c.refuse_reason, c.revoked_at, c.revoke_reason, c.renews_id, newer.id as renewed_by_id,
         newer.status as renewed_by_status
    from certificate c
    join cooperative on cooperative.id = c.cooperative_id
    left join product on product.id = c.product_id
    left join certificate newer
      on newer.renews_id = c.id and newer.deleted_at is null and newer.status <> 'refused' and newer.revoked_at is null`

/** @returns false when the number is taken on this product, or what it renews is renewed already */
export async function insertSubmitted(sql: Sql, certificate: SubmittedCertificate): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `insert into certificate (id, kind, product_id, cooperative_id, number, stars, issuer, issued_on, expires_on, file_hash,
                              renews_id, status, submitted_by, submitted_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'submitted', ?, now()) on conflict do nothing`,
    [
      ...[certificate.id, certificate.kind, certificate.product_id, certificate.cooperative_id, certificate.number],
      ...[certificate.stars, certificate.issuer, certificate.issued_on, certificate.expires_on, certificate.file_hash],
      ...[certificate.renews_id, certificate.submitted_by],
    ],
  )
  return result.rowCount === 1
}

/** The certificate that holds a number on a product, however it is spelled. */
export async function holderOfNumber(
  sql: Sql,
  { kind, product_id, number }: Pick<CertificateRow, "kind" | "product_id" | "number">,
): Promise<CertificateRow | null> {
  const { rows }: Rows<CertificateRow> = await sql.raw(
    `${SELECT} where c.kind = ? and c.product_id = ?
        and lower(regexp_replace(c.number, '\\s', '', 'g')) = lower(regexp_replace(?, '\\s', '', 'g'))
        and c.deleted_at is null and c.status <> 'refused' and c.revoked_at is null`,
    [kind, product_id, number],
  )
  return rows[0] ?? null
}

/** Those that count first, then newest first. */
export async function certificatesOf(sql: Sql, cooperativeId: string): Promise<CertificateRow[]> {
  const { rows }: Rows<CertificateRow> = await sql.raw(
    `${SELECT} where c.cooperative_id = ? and c.deleted_at is null
      order by c.revoked_at is not null, c.status = 'refused', c.expires_on desc, c.id`,
    [cooperativeId],
  )
  return rows
}

export async function certificateOf(sql: Sql, cooperativeId: string, id: string): Promise<CertificateRow | null> {
  const { rows }: Rows<CertificateRow> = await sql.raw(
    `${SELECT} where c.id = ? and c.cooperative_id = ? and c.deleted_at is null`,
    [id, cooperativeId],
  )
  return rows[0] ?? null
}

/** @returns false unless the certificate is there and still waits for an officer */
export async function withdrawSubmitted(sql: Sql, cooperativeId: string, id: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update certificate set deleted_at = now(), updated_at = now()
      where id = ? and cooperative_id = ? and status = 'submitted' and deleted_at is null`,
    [id, cooperativeId],
  )
  return result.rowCount === 1
}

export type CertificateForOfficer = CertificateRow & {
  /** Whether an officer has put it into the log. */
  recorded: boolean
  /** Other cooperatives' certificates of the same kind that carry the same number. */
  same_number: string[]
}

export const CERTIFICATE_TABS = ["waiting", "expiring_7", "expiring_30", "expiring_90", "expired", "all"] as const
export type CertificateTab = (typeof CERTIFICATE_TABS)[number]
type OfficerSearch = {
  /** For `ilike`; accents and upper case are no matter. */
  pattern: string
  /** YYYY-MM-DD in Vietnam, and that many days later. */
  days: Record<"today" | "in_7" | "in_30" | "in_90", string>
  offset: number
  limit: number
}

/** An ended paper whose successor is confirmed presses nobody. */
const PRESSES = "status = 'confirmed' and revoked_at is null and renewed_by_status is distinct from 'confirmed'"
const endsBy = (day: string) => `${PRESSES} and issued_on <= :today and expires_on between :today and :${day}`

const UNDER_TAB: Readonly<Record<CertificateTab, string>> = {
  waiting: "status = 'submitted'",
  expiring_7: endsBy("in_7"),
  expiring_30: endsBy("in_30"),
  expiring_90: endsBy("in_90"),
  expired: `${PRESSES} and expires_on < :today`,
  all: "true",
}

const FOUND = `
  from (${SELECT} where c.deleted_at is null) as listed
 where unaccent(concat_ws(' ', cooperative, product_title, number, kind, issuer)) ilike unaccent(:pattern)`

/** Those that wait for an officer first, oldest first; under the tabs of what ends, what ends soonest. */
export async function certificatesForOfficer(
  sql: Sql,
  tab: CertificateTab,
  { pattern, days, offset, limit }: OfficerSearch,
): Promise<{ certificates: CertificateForOfficer[]; counts: Record<CertificateTab, number> }> {
  const order = tab.startsWith("expir") ? "expires_on, id" : NEWEST_DECISION_LAST
  const given = { pattern, ...days, offset, limit }
  const columns = CERTIFICATE_TABS.map((one) => `count(*) filter (where ${UNDER_TAB[one]}) as ${one}`)
  const [listed, counted]: [Rows<CertificateForOfficer>, Rows<Record<CertificateTab, string>>] = await Promise.all([
    sql.raw(
      `select page.*, e.entry_key is not null as recorded, ${SAME_NUMBER} as same_number
         from (select listed.* ${FOUND} and ${UNDER_TAB[tab]} order by ${order} limit :limit offset :offset) as page
         left join log_entry e on e.entry_key = 'certificate-recorded:' || page.id
        order by ${order.replaceAll(/\b(id)\b/g, "page.$1")}`,
      given,
    ),
    sql.raw(`select ${columns.join(", ")} ${FOUND}`, given),
  ])
  const counts = counted.rows[0]
  if (!counts) throw new Error("counting answered nothing")
  const numbers = CERTIFICATE_TABS.map((one) => [one, Number(counts[one])] as const)
  return { certificates: listed.rows, counts: Object.fromEntries(numbers) as Record<CertificateTab, number> }
}

const NEWEST_DECISION_LAST = `status <> 'submitted', case when status = 'submitted' then submitted_at end,
  decided_at desc nulls last, id`

const SAME_NUMBER = `(
  select coalesce(array_agg(distinct owner.name), '{}') from certificate other
    join cooperative owner on owner.id = other.cooperative_id
   where other.kind = page.kind and other.cooperative_id <> page.cooperative_id
     and lower(regexp_replace(other.number, '\\s', '', 'g')) = lower(regexp_replace(page.number, '\\s', '', 'g'))
     and other.deleted_at is null and other.status <> 'refused')`
