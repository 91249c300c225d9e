import { expect } from "vitest"
import { call } from "./client"
import { withDatabase } from "./environment"
import { productBody } from "./fixtures"
import { partOf, type PlacedOrder } from "./place-order"
import { waitUntil } from "./wait-until"

/** With stock that no other test touches. */
export async function productOnSale(token: string, { stock = 30, price }: { stock?: number; price?: number } = {}) {
  const body = { ...productBody(`Chè gửi ${Date.now().toString(36)}`), stock, ...(price ? { price } : {}) }
  const { body: made, status } = await call("POST", "/cooperative/products", { token, body })
  expect(status).toBeLessThan(300)
  return String(made.product?.id)
}

export const act = (token: string, id: string, step: string, body?: unknown) =>
  call("POST", `/cooperative/orders/${id}/${step}`, { token, body })

/** Lots are the shop's business elsewhere: here a parcel is packed as far as stock and core order ask. */
export async function pickLots(id: string): Promise<void> {
  await withDatabase(async (client) => {
    await client.query(
      `insert into batch (id, cooperative_id, product_id, lot_code, quantity, unit, state, dossier, dossier_version,
         provenance_hash, sealed_at)
       select 'batch_' || i.id, s.cooperative_id, i.product_id, 'LO-' || right(i.id, 8), 100, 'gói', 'sealed', '{}', 1,
         '0x' || repeat('0', 64), now()
         from seller_order s join seller_order_item i on i.seller_order_id = s.id where s.id = $1`,
      [id],
    )
    await client.query(
      `insert into lot_allocation (item_id, batch_id, quantity, member_id)
       select id, 'batch_' || id, quantity, 'test' from seller_order_item where seller_order_id = $1`,
      [id],
    )
  })
}

/** Accepted, packed and with the carrier. */
export async function sentPart(token: string, order: PlacedOrder, trackingNumber?: string): Promise<string> {
  const { id } = await partOf(token, order)
  expect((await act(token, id, "accept")).status).toBe(200)
  await pickLots(id)
  expect((await act(token, id, "pack")).status).toBe(200)
  const tracking = trackingNumber ? { tracking_number: trackingNumber } : {}
  expect((await act(token, id, "hand-over", { carrier: "Viettel Post", ...tracking })).status).toBe(200)
  return id
}

/** As after the minutes in which a step can be taken back. */
export const longAgo = (id: string) =>
  withDatabase((client) =>
    client.query(
      `update seller_order set handed_over_at = handed_over_at - interval '1 hour', ended_at = ended_at - interval '1 hour'
        where id = $1`,
      [id],
    ),
  )

export type PartRow = {
  status: string
  item_total: number
  shipping_total: number
  cod_amount: number
  settled_at: Date | null
  withdrawn_at: Date | null
  cash_told_at: Date | null
  door_goods: string | null
}

export const partRow = (id: string): Promise<PartRow> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<PartRow>(
      `select status, item_total::int, shipping_total::int, cod_amount::int, settled_at, withdrawn_at, cash_told_at,
         door_goods from seller_order where id = $1`,
      [id],
    )
    if (!rows[0]) throw new Error(`There is no part ${id}`)
    return rows[0]
  })

export const untilPart = (id: string, isDone: (row: PartRow) => boolean) => waitUntil(() => partRow(id), isDone)

export const stockOf = (productId: string): Promise<{ stocked: number; reserved: number }> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ stocked: number; reserved: number }>(
      `select l.stocked_quantity::int as stocked, l.reserved_quantity::int as reserved from product_variant v
         join product_variant_inventory_item k on k.variant_id = v.id
         join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
        where v.product_id = $1`,
      [productId],
    )
    return rows[0] ?? { stocked: -1, reserved: -1 }
  })
