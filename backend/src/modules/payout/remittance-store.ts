import type { Rows, Sql } from "./types"

/** As carriers write it: a parcel's tracking number, or the number of the order. */
export const referenceKey = (reference: string): string => reference.toUpperCase().replace(/[\s.-]/g, "")
const KEY = (column: string) => `upper(regexp_replace(${column}, '[[:space:].-]', '', 'g'))`

export type NewRemittance = { id: string; cooperativeId: string; carrier: string; receivedOn: string; memberId: string }
export type RemittanceLine = { reference: string; amount: number; paidOn: string }

/** @param sql a transaction @returns how many lines were new: a list that is brought in twice is one */
export async function insertRemittance(
  sql: Sql,
  { id, cooperativeId, carrier, receivedOn, memberId }: NewRemittance,
  lines: readonly RemittanceLine[],
): Promise<number> {
  await sql.raw(
    `insert into cash_remittance (id, cooperative_id, carrier, received_on, created_by) values (?, ?, ?, ?, ?)`,
    [id, cooperativeId, carrier, receivedOn, memberId],
  )
  let added = 0
  for (const { reference, amount, paidOn } of lines) {
    const made: Rows<unknown> = await sql.raw(
      `insert into cash_remittance_line (remittance_id, cooperative_id, reference, reference_key, amount, paid_on)
       values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
      [id, cooperativeId, reference, referenceKey(reference), amount, paidOn],
    )
    added += made.rowCount
  }
  return added
}

export type Due = {
  id: string
  cooperative_id: string
  number: string
  status: string
  due: number
  /** Null where no carrier has told of it. */
  came: number | null
}

const PARTS = `
  select s.id, s.cooperative_id, s.number, s.status, s.cod_amount::float8 as due, s.cash_collected, s.handed_over_at,
    (select sum(l.amount)::float8 from cash_remittance_line l where l.cooperative_id = s.cooperative_id
        and l.reference_key in (${KEY("s.number")}, ${KEY("s.tracking_number")})) as came
   from seller_order s
  where s.cod_amount > 0 and s.handed_over_at is not null and s.visit_variant_id is null`

/** Parts whose whole cash a carrier has brought, and which nobody has written down. */
export async function remittedParts(sql: Sql, cooperativeId: string): Promise<Due[]> {
  if (!cooperativeId) throw new RangeError("Remittances are read for one cooperative")
  const found: Rows<Due> = await sql.raw(
    `select id, cooperative_id, number, status, due, came from (${PARTS} and s.cooperative_id = ?) parts
      where cash_collected is null and came = due and status in ('handed_over', 'delivered') order by number limit 2000`,
    [cooperativeId],
  )
  return found.rows
}

export const DIFFERENCE_KINDS = ["missing", "short", "over", "refused", "unknown"] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]
export type Difference = {
  kind: DifferenceKind
  cooperative_id: string
  /** Of the part, or what the carrier wrote where there is none. */
  reference: string
  due: number
  came: number
}

/**
 * Where what carriers brought is not what they were to bring, or what the cooperative wrote down before: less, more, for a
 * parcel that came back, for none that is known, or nothing after so many days; until an officer has said how it ended.
 * @param of one cooperative; null for officers, who see everybody's
 */
export async function differencesOf(
  sql: Sql,
  of: { cooperativeId: string | null; afterDays: number },
): Promise<Difference[]> {
  const found: Rows<Difference> = await sql.raw(
    `with brought as (${PARTS} and (:cooperative::text is null or s.cooperative_id = :cooperative)),
     parts as (select *, case when came = due then coalesce(cash_collected, due) else due end as expected from brought),
     known as (
       select kind, cooperative_id, number as reference, expected as due, came from (
         select case when status = 'refused' then 'refused' when came < expected then 'short' else 'over' end as kind, parts.*
           from parts where came is not null and (status = 'refused' or came <> expected)
         union all
         select 'missing', parts.* from parts where came is null and cash_collected is null
            and status in ('handed_over', 'delivered')
            and handed_over_at < now() - make_interval(days => :days)
       ) differing
     ),
     differing as (
       select kind, cooperative_id, reference, due, coalesce(came, 0)::float8 as came from known
       union all
       select 'unknown', l.cooperative_id, l.reference, 0, sum(l.amount)::float8 from cash_remittance_line l
        where (:cooperative::text is null or l.cooperative_id = :cooperative) and not exists (
          select from seller_order s where s.cooperative_id = l.cooperative_id
             and l.reference_key in (${KEY("s.number")}, ${KEY("s.tracking_number")}))
        group by l.cooperative_id, l.reference
     )
     select d.kind, d.cooperative_id, d.reference, d.due, d.came from differing d
      where not exists (select from cash_difference_settled e where e.cooperative_id = d.cooperative_id and e.kind = d.kind
         and e.reference = d.reference and e.due = d.due and e.came = d.came)
     order by d.cooperative_id, d.kind, d.reference limit 1000`,
    { cooperative: of.cooperativeId, days: of.afterDays },
  )
  return found.rows
}
