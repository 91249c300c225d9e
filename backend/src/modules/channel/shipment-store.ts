import type { OrderKey } from "./placing-store"
import type { Rows, Sql } from "./types"

/** `tell`: the floor is still to be told. `label`: it was, and its paper is still to be fetched. */
export type Shipment = OrderKey & {
  wish: "send" | "cancel"
  step: "tell" | "label" | "done"
  tracking_number: string | null
  carrier: string | null
  label_step: string | null
  label_file: string | null
  problem: string | null
  attempts: number
}

const COLUMNS = `account_id, external_order_id, wish, step, tracking_number, carrier, label_step, label_file, problem, attempts`

/**
 * Writes down what became of orders here and is not told yet: packed or handed over, and refused for longer than it can be
 * taken back. What the floor itself has ended is not told.
 * @param undoMinutes within which a refusal may be taken back
 * @returns how many
 */
export async function planShipments(sql: Sql, undoMinutes: number): Promise<number> {
  const planned: Rows<unknown> = await sql.raw(
    `insert into channel_shipment (account_id, external_order_id, wish)
     select o.account_id, o.external_order_id, case when p.status = 'refused' then 'cancel' else 'send' end
       from channel_order o
       join channel_account a on a.id = o.account_id and a.status <> 'disconnected'
       join seller_order p on p.order_id = o.core_order_id
      where (p.status in ('packed', 'handed_over') and o.stage = 'to_ship'
          or p.status = 'refused' and o.stage in ('unpaid', 'to_ship')
            and p.ended_at < now() - make_interval(mins => ?))
        and not exists (select from channel_shipment s
          where s.account_id = o.account_id and s.external_order_id = o.external_order_id)
     on conflict (account_id, external_order_id) do nothing`,
    [undoMinutes],
  )
  return planned.rowCount ?? 0
}

/** Accounts at which something of an order is to be told now. */
export async function accountsToTell(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const found: Rows<{ account_id: string }> = await sql.raw(
    `select s.account_id, min(s.due_at) as first from channel_shipment s join channel_account a on a.id = s.account_id
      where s.step <> 'done' and s.due_at <= :now and (s.leased_until is null or s.leased_until <= :now)
        and a.status in ('connected', 'paused')
      group by s.account_id order by first limit :limit`,
    { now, limit },
  )
  return found.rows.map(({ account_id }) => account_id)
}

/** Several workers get different ones. */
export async function claimShipments(
  sql: Sql,
  { accountId, now, leaseMs, limit }: { accountId: string; now: Date; leaseMs: number; limit: number },
): Promise<Shipment[]> {
  const claimed: Rows<Shipment> = await sql.raw(
    `update channel_shipment set leased_until = :until
      where (account_id, external_order_id) in (
        select account_id, external_order_id from channel_shipment
         where account_id = :accountId and step <> 'done' and due_at <= :now
           and (leased_until is null or leased_until <= :now)
         order by due_at limit :limit for update skip locked)
      returning ${COLUMNS}`,
    { accountId, now, limit, until: new Date(now.getTime() + leaseMs) },
  )
  return claimed.rows
}

export type Progress = Partial<
  Pick<Shipment, "step" | "tracking_number" | "carrier" | "label_step" | "label_file" | "problem">
>

/** It went on; what is left is due at once. What `problem` says of one that is done nobody but a person can mend. */
export async function moveShipment(sql: Sql, key: OrderKey, told: Progress, now: Date): Promise<void> {
  await sql.raw(
    `update channel_shipment set step = coalesce(:step, step), tracking_number = coalesce(:tracking_number, tracking_number),
       carrier = coalesce(:carrier, carrier), label_step = :label_step, label_file = coalesce(:label_file, label_file),
       attempts = 0, problem = :problem, leased_until = null, due_at = :now, updated_at = now()
      where account_id = :account_id and external_order_id = :external_order_id`,
    {
      ...{ step: null, tracking_number: null, carrier: null, label_step: null, label_file: null, problem: null },
      ...{ ...told, now, account_id: key.account_id, external_order_id: key.external_order_id },
    },
  )
}

/** It is tried again at a time, a paper from its first step. @param problem shown to the cooperative; null where it is only the floor's pause */
export async function delayShipment(
  sql: Sql,
  key: OrderKey,
  { dueAt, problem }: { dueAt: Date; problem: string | null },
): Promise<void> {
  await sql.raw(
    `update channel_shipment set leased_until = null, due_at = :dueAt, problem = :problem, updated_at = now(),
       label_step = case when cast(:problem as text) is null then label_step end,
       attempts = attempts + case when cast(:problem as text) is null then 0 else 1 end
      where account_id = :account_id and external_order_id = :external_order_id`,
    {
      dueAt,
      problem: problem?.slice(0, 500) ?? null,
      account_id: key.account_id,
      external_order_id: key.external_order_id,
    },
  )
}

export async function shipmentsOf(
  sql: Sql,
  accountId: string,
  orderIds: readonly string[],
): Promise<Map<string, Shipment>> {
  const found: Rows<Shipment> = await sql.raw(
    `select ${COLUMNS} from channel_shipment where account_id = ? and external_order_id = any(?)`,
    [accountId, [...orderIds]],
  )
  return new Map(found.rows.map((row) => [row.external_order_id, row]))
}
