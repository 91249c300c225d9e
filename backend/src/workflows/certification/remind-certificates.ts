import type { MedusaContainer } from "@medusajs/framework/types"
import type { Sql } from "../../modules/transparency/types"
import { markShopStale } from "../shop/mark-shop-stale"
import { databaseOf } from "../transparency/database"
import { REMINDER_DAYS } from "./certificate-standing"
import { todayInVietnam } from "./ocop-status"

/** Those that ended longer ago are no news. */
const NEWS_DAYS = 30

type Rows<T> = { rows: T[]; rowCount: number }

/**
 * Reminds of certificates with at most 90, 30 and 7 days left, and tells of those that have ended. A question over rows
 * and not a timer: whoever was down asks it later and tells what is due by then, the nearest of the three alone; asked
 * twice, or by two processes, each word is told once by its dedupe key.
 * @returns how many notices are new
 */
export async function remindCertificates(container: MedusaContainer, now: Date): Promise<number> {
  const result: Rows<unknown> = await databaseOf(container).raw(
    `insert into notice (id, cooperative_id, kind, subject_id, data, dedupe_key)
     select 'ntc_' || md5(due.dedupe_key), due.cooperative_id, due.kind, due.id,
            jsonb_build_object('certificate', due.certificate, 'number', due.number, 'product', due.product,
                               'product_id', due.product_id, 'expires_on', due.expires_on, 'days', due.days),
            due.dedupe_key
       from (
         select c.id, c.cooperative_id, c.kind as certificate, c.number, c.product_id, p.title as product, c.expires_on,
                c.expires_on::date - ?::date as days,
                case when c.expires_on < ? then 'certificate_expired' else 'certificate_expiring' end as kind,
                case when c.expires_on < ? then 'certificate_expired:' || c.id
                     else 'certificate_expiring:' || c.id || ':' ||
                          (select min(step) from unnest(?::int[]) as step where c.expires_on::date - ?::date <= step)
                end as dedupe_key
           from certificate c left join product p on p.id = c.product_id
          where c.status = 'confirmed' and c.revoked_at is null and c.deleted_at is null
            and c.expires_on::date between ?::date - ?::int and ?::date + ?::int
            and not exists (select from certificate newer
                             where newer.renews_id = c.id and newer.status = 'confirmed' and newer.revoked_at is null
                               and newer.deleted_at is null)
       ) due
     on conflict do nothing`,
    bindings(todayInVietnam(now)),
  )
  return result.rowCount
}

const bindings = (today: string) => [
  ...[today, today, today, [...REMINDER_DAYS], today],
  ...[today, NEWS_DAYS, today, REMINDER_DAYS[0]],
]

/**
 * Once a day, as soon as it is another day in Vietnam: products whose certificate or lot ended with the day before, or
 * whose certificate begins with this one, are shown anew. Days that nobody was up for are made up for.
 * @returns whether this call was the one that turned the day
 */
export async function turnCertificateDay(container: MedusaContainer, now: Date): Promise<boolean> {
  const today = todayInVietnam(now)
  return databaseOf(container).transaction(async (sql) => {
    const toldUntil = await lockDay(sql, today)
    if (toldUntil >= today) return false
    const { rows }: Rows<{ product_id: string }> = await sql.raw(
      `select distinct product_id from certificate
        where status = 'confirmed' and deleted_at is null
          and ((expires_on >= ? and expires_on < ?) or (issued_on > ? and issued_on <= ?))
        union
       select product_id from batch where state = 'sealed' and expires_on >= ? and expires_on < ?`,
      [toldUntil, today, toldUntil, today, toldUntil, today],
    )
    await markShopStale(
      sql,
      rows.map((row) => row.product_id),
    )
    await sql.raw(`update certificate_day set told_until = ? where id = 1`, [today])
    return true
  })
}

/** The day that was turned to last; before the first time, yesterday. */
async function lockDay(sql: Sql, today: string): Promise<string> {
  await sql.raw(`insert into certificate_day (id, told_until) values (1, ?::date - 1) on conflict (id) do nothing`, [
    today,
  ])
  const { rows }: Rows<{ day: string }> = await sql.raw(
    `select to_char(told_until, 'YYYY-MM-DD') as day from certificate_day where id = 1 for update`,
  )
  return rows[0]?.day ?? today
}
