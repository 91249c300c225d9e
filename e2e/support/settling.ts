import { expect } from "@playwright/test"
import { MemberApi, readSeed } from "./member-api.ts"
import { deliverOrder, packOrder } from "./order-work.ts"
import { query } from "./paying.ts"

type Part = { id: string; number: string; handle: string; status: string; sum: string }
type Entered = { seller_order_id: string; sold: string; fees: string; others: string }

const partsOf = (orderId: string) =>
  query<Part>(
    `select s.id, 'NG' || o.display_id || '-' || s.ordinal as number, c.handle, s.status,
       (s.item_total + s.shipping_total)::text as sum
       from seller_order s join "order" o on o.id = s.order_id join cooperative c on c.id = s.cooperative_id
      where s.order_id = $1 order by s.ordinal`,
    [orderId],
  )

const enteredOf = (orderId: string) =>
  query<Entered>(
    `select e.seller_order_id, sum(e.amount) filter (where e.kind in ('goods', 'delivery'))::text as sold,
       sum(e.amount) filter (where e.kind in ('fee', 'payment_fee'))::text as fees,
       count(*) filter (where e.kind not in ('goods', 'delivery', 'fee', 'payment_fee'))::text as others
       from settlement_entry e join seller_order s on s.id = e.seller_order_id where s.order_id = $1
      group by e.seller_order_id order by min(s.ordinal)`,
    [orderId],
  )

/** What has not arrived is owed to nobody. */
export async function expectNothingOwed(orderId: string): Promise<void> {
  expect(await enteredOf(orderId)).toEqual([])
}

/**
 * Packs and delivers what is left of an order that was paid beforehand. Then its statements say what its parts say, part
 * by part, and together what the ledger kept of the buyer's money; of what was called off they know nothing.
 */
export async function deliverAndCompareStatements(orderId: string): Promise<void> {
  const live = (await partsOf(orderId)).filter(({ status }) => status !== "cancelled" && status !== "refused")
  for (const { handle, number } of live) {
    const owner = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === handle)
    if (!owner) throw new Error(`the seed has no owner of ${handle}`)
    const api = await MemberApi.signIn(owner)
    await packOrder(api, number)
    await deliverOrder(api, number)
  }
  await expect.poll(async () => (await enteredOf(orderId)).length, { timeout: 60_000 }).toBe(live.length)
  const entered = await enteredOf(orderId)
  expect(entered.map(({ seller_order_id: id, sold, others }) => [id, sold, others])).toEqual(
    live.map(({ id, sum }) => [id, sum, "0"]),
  )
  for (const { sold, fees } of entered) expect(-Number(fees)).toBeLessThan(Number(sold))
  const [ledger] = await query<{ kept: string }>(
    `select (sum(a.amount_received) - coalesce((select sum(r.amount) from payment_refund r
         join payment_attempt b on b.reference = r.reference
        where b.order_id = $1 and r.status <> 'rejected'), 0))::text as kept
       from payment_attempt a where a.order_id = $1 and a.outcome = 'order'`,
    [orderId],
  )
  expect(entered.reduce((sum, { sold }) => sum + Number(sold), 0)).toBe(Number(ledger?.kept))
}
