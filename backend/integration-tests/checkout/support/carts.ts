import { randomUUID } from "node:crypto"
import type pg from "@medusajs/framework/pg"
import { call, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { productBody } from "../../support/fixtures"
import { fillCart } from "../../support/place-order"

const headers = { "x-publishable-api-key": publishableKey }

/** Goods of the test's own, on sale. */
export async function goods(stock: number): Promise<string> {
  const token = await signInMember("htx-che-la-bang", "owner")
  const body = { ...productBody(`Chè đông khách ${randomUUID().slice(0, 8)}`), stock }
  const made = await call("POST", "/cooperative/products", { token, body })
  if (made.status !== 201) throw new Error(`The goods were answered with ${made.status}`)
  return String(made.body.product?.id)
}

export type Wish = readonly { productId: string; quantity: number }[]

/** One cart that needs nothing but its order, filled as a buyer does it, and `count - 1` like it. */
export async function readyCarts(database: pg.Client, wish: Wish, count: number): Promise<string[]> {
  const first = await fillCart(wish)
  const carts = [first]
  while (carts.length < count) carts.push(await copyCart(database, first))
  // Of one telephone number only so many orders are sent at a time.
  await database.query(
    `update cart_address set phone = '09' || lpad(floor(random() * 100000000)::text, 8, '0')
      where id in (select shipping_address_id from cart where id = any($1))`,
    [carts],
  )
  return carts
}

/** What a cart consists of when it is ready; each row is copied under a new id, and refers to the copies. */
const ROWS: readonly { table: string; of: string }[] = [
  { table: "cart_address", of: "select shipping_address_id from cart where id = $1" },
  { table: "cart", of: "select $1::text" },
  { table: "cart_line_item", of: "select id from cart_line_item where cart_id = $1" },
  { table: "cart_shipping_method", of: "select id from cart_shipping_method where cart_id = $1" },
  {
    table: "payment_collection",
    of: "select payment_collection_id from cart_payment_collection where cart_id = $1 and deleted_at is null",
  },
  {
    table: "payment_session",
    of: `select s.id from payment_session s join cart_payment_collection l using (payment_collection_id)
          where l.cart_id = $1 and l.deleted_at is null and s.deleted_at is null`,
  },
  {
    table: "cart_payment_collection",
    of: "select id from cart_payment_collection where cart_id = $1 and deleted_at is null",
  },
]

async function copyCart(database: pg.Client, cartId: string): Promise<string> {
  const copies = new Map<string, string>()
  for (const { table, of } of ROWS) {
    const { rows } = await database.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where t.id in (${of}) and t.deleted_at is null`,
      [cartId],
    )
    for (const { row } of rows) {
      copies.set(String(row.id), `${String(row.id).split("_")[0]}_${randomUUID().replaceAll("-", "")}`)
      const copied = Object.entries(row).map(([name, value]) => [name, copies.get(String(value)) ?? value])
      await database.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
        JSON.stringify(Object.fromEntries(copied)),
      ])
    }
  }
  return String(copies.get(cartId))
}

export type Completed = { status: number; orderId: string | null; code: string | null; retryAfter: string | null }

/** @throws when the connection breaks, as it does when the server is killed */
export async function complete(url: string, cartId: string): Promise<Completed> {
  const answer = await fetch(`${url}/store/carts/${cartId}/complete`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: "{}",
  })
  const body = (await answer.json()) as { order?: { id: string }; code?: string; error?: { type: string } }
  return {
    status: answer.status,
    orderId: body.order?.id ?? null,
    code: body.code ?? body.error?.type ?? null,
    retryAfter: answer.headers.get("retry-after"),
  }
}
