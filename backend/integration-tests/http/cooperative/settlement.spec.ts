import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { productBody } from "../../support/fixtures"
import { partOf, placeOrder, type PlacedOrder } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 240_000 })

let tea = ""
let neighbour = ""
let ours = ""
let theirs = ""

beforeAll(async () => {
  tea = await signInMember("htx-che-la-bang", "owner")
  neighbour = await signInMember("htx-che-tuc-tranh", "owner")
  ours = await productOnSale(tea)
  theirs = await productOnSale(neighbour)
}, 120_000)

/** With stock that no other test touches. */
async function productOnSale(token: string): Promise<string> {
  const body = { ...productBody(`Chè giao ${Date.now().toString(36)}`), stock: 30 }
  const { body: made } = await call("POST", "/cooperative/products", { token, body })
  expect(String(made.product?.status)).toBe("published")
  return String(made.product?.id)
}

const act = (token: string, id: string, step: string, body?: unknown) =>
  call("POST", `/cooperative/orders/${id}/${step}`, { token, body })

type Level = { stocked: number; reserved: number }
const levelOf = (productId: string): Promise<Level> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<Level>(
      `select l.stocked_quantity::int as stocked, l.reserved_quantity::int as reserved from product_variant v
         join product_variant_inventory_item k on k.variant_id = v.id
         join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
        where v.product_id = $1`,
      [productId],
    )
    return rows[0] ?? { stocked: -1, reserved: -1 }
  })

/** As after the minutes in which a step can be taken back. */
const longAgo = (id: string) =>
  withDatabase((client) =>
    client.query(
      `update seller_order set handed_over_at = handed_over_at - interval '1 hour', ended_at = ended_at - interval '1 hour'
        where id = $1`,
      [id],
    ),
  )

type Settled = { settled_at: Date | null; delivery_told_at: Date | null; settle_fault: string | null }
const settled = (id: string, isDone: (row: Settled) => boolean) =>
  waitUntil(
    () =>
      withDatabase(async (client) => {
        const { rows } = await client.query<Settled>(
          `select settled_at, delivery_told_at, settle_fault from seller_order where id = $1`,
          [id],
        )
        return rows[0] ?? null
      }),
    (row) => row !== null && isDone(row),
  )

type CoreItem = { product: string; quantity: number; fulfilled: number; delivered: number }
const coreItems = (order: PlacedOrder): Promise<CoreItem[]> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<CoreItem>(
      `select l.product_id as product, i.quantity::int, i.fulfilled_quantity::int as fulfilled,
              i.delivered_quantity::int as delivered
         from order_item i join order_line_item l on l.id = i.item_id join "order" o on o.id = i.order_id
        where o.id = $1 and i.version = o.version and i.deleted_at is null`,
      [order.id],
    )
    return rows
  })

const fulfillmentsOf = (order: PlacedOrder): Promise<{ delivered_at: Date | null; seller_order: string }[]> =>
  withDatabase(async (client) => {
    const { rows } = await client.query(
      `select f.delivered_at, f.metadata ->> 'seller_order_id' as seller_order from order_fulfillment link
         join fulfillment f on f.id = link.fulfillment_id
        where link.order_id = $1 and link.deleted_at is null and f.deleted_at is null`,
      [order.id],
    )
    return rows as { delivered_at: Date | null; seller_order: string }[]
  })

/** Lots are the shop's business elsewhere: here the parcel is packed as far as stock and core order ask. */
async function packed(token: string, order: PlacedOrder): Promise<string> {
  const { id } = await partOf(token, order)
  expect((await act(token, id, "accept")).status).toBe(200)
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
  expect((await act(token, id, "pack")).status).toBe(200)
  return id
}

const handOver = (token: string, id: string) => act(token, id, "hand-over", { carrier: "Viettel Post" })

describe("a parcel that is handed over", () => {
  it("takes its goods from the stock with what was promised of them, and gives them back when it is taken back", async () => {
    const order = await placeOrder([{ productId: ours, quantity: 2 }])
    const id = await packed(tea, order)
    const before = await levelOf(ours)
    expect((await handOver(tea, id)).status).toBe(200)
    expect((await handOver(tea, id)).status).toBe(200)
    expect(await levelOf(ours)).toEqual({ stocked: before.stocked - 2, reserved: before.reserved - 2 })
    expect((await act(tea, id, "undo")).status).toBe(200)
    expect(await levelOf(ours)).toEqual(before)
    expect((await handOver(tea, id)).status).toBe(200)
    expect(await levelOf(ours)).toEqual({ stocked: before.stocked - 2, reserved: before.reserved - 2 })
    const { body } = await call("GET", `/cooperative/products/${ours}/stock-changes`, { token: tea })
    const [latest] = (body as unknown as { stock_changes: { reason: string; can_be_undone: boolean }[] }).stock_changes
    expect(latest).toMatchObject({ reason: "sold", can_be_undone: false })
  })

  it("is a fulfilment of the core order once, and delivered once", async () => {
    const order = await placeOrder([{ productId: ours, quantity: 1 }])
    const id = await packed(tea, order)
    await handOver(tea, id)
    expect(await fulfillmentsOf(order)).toEqual([])
    await longAgo(id)
    await settled(id, ({ settled_at }) => settled_at !== null)
    expect((await fulfillmentsOf(order)).map(({ seller_order }) => seller_order)).toEqual([id])
    expect((await act(tea, id, "delivered")).status).toBe(200)
    await settled(id, ({ delivery_told_at }) => delivery_told_at !== null)
    // As after a crash between the effects and the word that they are done: nothing happens twice.
    await withDatabase((client) =>
      client.query(
        `update seller_order set settled_at = null, delivery_told_at = null, fulfillment_id = null where id = $1`,
        [id],
      ),
    )
    await settled(id, ({ delivery_told_at }) => delivery_told_at !== null)
    expect(await fulfillmentsOf(order)).toEqual([{ delivered_at: expect.any(Date) as Date, seller_order: id }])
    expect(await coreItems(order)).toEqual([{ product: ours, quantity: 1, fulfilled: 1, delivered: 1 }])
  })
})

describe("a part that is refused", () => {
  it("leaves the core order, and what was promised of it is free again; the other part stays as it was", async () => {
    const before = { ours: await levelOf(ours), theirs: await levelOf(theirs) }
    const order = await placeOrder([
      { productId: ours, quantity: 1 },
      { productId: theirs, quantity: 2 },
    ])
    const [kept, refused] = [await partOf(tea, order), await partOf(neighbour, order)]
    const due = await codOf(kept.id)
    expect((await act(neighbour, refused.id, "refuse", { reason: "Hết hàng" })).status).toBe(200)
    expect(await levelOf(theirs)).toEqual({ ...before.theirs, reserved: before.theirs.reserved + 2 })
    await longAgo(refused.id)
    await settled(refused.id, ({ settled_at }) => settled_at !== null)
    expect(await levelOf(theirs)).toEqual(before.theirs)
    expect(await levelOf(ours)).toEqual({ ...before.ours, reserved: before.ours.reserved + 1 })
    const items = (await coreItems(order)).filter(({ quantity }) => quantity > 0)
    expect(items).toMatchObject([{ product: ours, quantity: 1 }])
    expect(await codOf(kept.id)).toBe(due)
    const { body } = await call("GET", `/cooperative/orders/${kept.id}`, { token: tea })
    expect(String(body.order?.status)).toBe("new")
  })

  it("cancels the core order when nobody sends any of it", async () => {
    const before = await levelOf(ours)
    const order = await placeOrder([{ productId: ours, quantity: 1 }])
    const { id } = await partOf(tea, order)
    await act(tea, id, "refuse", { reason: "Hết hàng" })
    await longAgo(id)
    await settled(id, ({ settled_at }) => settled_at !== null)
    const status = await withDatabase(async (client) => {
      const { rows } = await client.query<{ status: string }>(`select status from "order" where id = $1`, [order.id])
      return rows[0]?.status
    })
    expect(status).toBe("canceled")
    expect(await levelOf(ours)).toEqual(before)
  })
})

const codOf = (id: string): Promise<number> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ cod: number }>(
      `select cod_amount::int as cod from seller_order where id = $1`,
      [id],
    )
    return rows[0]?.cod ?? -1
  })
