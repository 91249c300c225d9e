import { differencesOf } from "../../../src/modules/payout/remittance-store"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { WholeWorld } from "./whole-world"

type Sums = { sold: number; refunded: number; kept: number; fees: number; total: number; closed: number; open: number }
type Facts = { taken: number; back: number; cash: number; cashBack: number }
type CashPart = { number: string; due: number; cash: number | null; came: number | null }

/** Wherever the same money is in two books, both say the same. */
export async function faultsOfBooks(world: WholeWorld, sql: Knex): Promise<string[]> {
  const faults: string[] = []
  for (const id of world.cooperatives) {
    const of = [...(await faultsOfStatements(world, id)), ...(await faultsOfCash(world, sql, id))]
    faults.push(...of.map((fault) => `${id}: ${fault}`))
  }
  return [...faults, ...(await faultsOfMoney(world))]
}

/** What a cooperative is owed and owes is what its parts say, and its statements add up to it. */
async function faultsOfStatements(world: WholeWorld, id: string): Promise<string[]> {
  const [sums] = await world.rows<Sums>(
    `select coalesce(sum(amount) filter (where kind in ('goods', 'delivery', 'cash_difference')), 0)::float8 as sold,
       coalesce(-sum(amount) filter (where kind = 'refund'), 0)::float8 as refunded,
       coalesce(-sum(amount) filter (where kind = 'cash_kept'), 0)::float8 as kept,
       coalesce(-sum(amount) filter (where kind in ('fee', 'payment_fee')), 0)::float8 as fees,
       coalesce(sum(amount), 0)::float8 as total,
       (select coalesce(sum(total), 0)::float8 from settlement_statement where cooperative_id = ?) as closed,
       coalesce(sum(amount) filter (where kind = 'carry_over' and not exists (select from settlement_statement s
         where s.cooperative_id = e.cooperative_id and s.month = e.month)), 0)::float8 as open
      from settlement_entry e where cooperative_id = ?`,
    [id, id],
  )
  const [facts] = await world.rows<Facts>(
    `select coalesce(sum(case when cod_amount > 0 then cash_collected else item_total + shipping_total end), 0)::float8 as taken,
       coalesce(sum(refunds.back), 0)::float8 as back, coalesce(sum(cash_collected), 0)::float8 as cash,
       coalesce(sum(refunds.back) filter (where cod_amount > 0), 0)::float8 as "cashBack"
      from seller_order s, lateral (select sum(r.amount) as back from refund r
        where r.metadata ->> 'seller_order_id' = s.id
          and not exists (select from payment_refund k where k.key = r.id and k.status <> 'succeeded')) refunds
     where s.cooperative_id = ? and s.status = 'delivered'`,
    [id],
  )
  if (!sums || !facts) return ["no books"]
  const pairs: [string, number, number][] = [
    ["sold", sums.sold, facts.taken],
    ["refunded", sums.refunded, facts.back],
    ["cash kept", sums.kept, facts.cash - facts.cashBack],
    ["net", sums.total, sums.sold - sums.refunded - sums.fees - sums.kept],
    ["statements", sums.closed + sums.open, sums.total],
  ]
  const faults = pairs.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${what} ${a}, not ${b}`)
  return sums.fees < 0 ? [...faults, `fees of ${sums.fees}`] : faults
}

/** Every đồng that carriers brought is the cash of a part, or before a person. */
async function faultsOfCash(world: WholeWorld, sql: Knex, id: string): Promise<string[]> {
  const differences = await differencesOf(sql, { cooperativeId: id, afterDays: 10 })
  const parts = await world.rows<CashPart>(
    `select number, cod_amount::float8 as due, cash_collected::float8 as cash,
       (select sum(amount)::float8 from cash_remittance_line l
         where l.cooperative_id = s.cooperative_id and upper(l.reference) = upper(s.number)) as came
      from seller_order s where cooperative_id = ? and cod_amount > 0`,
    [id],
  )
  const isShown = (number: string) =>
    differences.some(({ reference, kind }) => reference === number && kind !== "missing")
  const faults = parts
    .filter(({ number, cash, came }) => came !== null && came !== cash && !isShown(number))
    .map(({ number, due, cash, came }) => `${number}: ${came} came of ${due}, written down ${cash}, shown to nobody`)
  const placed = parts.reduce((sum, { came }) => sum + (came ?? 0), 0)
  const strange = differences.reduce((sum, { kind, came }) => sum + (kind === "unknown" ? came : 0), 0)
  const brought = [...world.brought.values()].reduce(
    (sum, { cooperativeId, amount }) => sum + (cooperativeId === id ? amount : 0),
    0,
  )
  return placed + strange === brought
    ? faults
    : [...faults, `${brought} was brought, ${placed} and ${strange} are known`]
}

/** What VNPay and the bank hold for these orders is what their parts were sold for, less what went back. */
async function faultsOfMoney(world: WholeWorld): Promise<string[]> {
  const orders = [...new Set(world.parts.filter(({ isCash }) => !isCash).map(({ orderId }) => orderId))]
  const faults: string[] = []
  for (const orderId of orders) {
    const [money] = await world.rows<{ held: number; sold: number }>(
      `select (a.amount_received - coalesce((select sum(amount) from payment_refund r where r.reference = a.reference
           and r.status = 'succeeded'), 0))::float8 as held,
         (select coalesce(sum(e.amount), 0)::float8 from settlement_entry e join seller_order s on s.id = e.seller_order_id
           where s.order_id = a.order_id and e.kind in ('goods', 'delivery', 'refund')) as sold
        from payment_attempt a where a.order_id = ?`,
      [orderId],
    )
    if (money?.held !== money?.sold) faults.push(`${orderId}: ${money?.held} is held, ${money?.sold} is in statements`)
  }
  return faults
}
