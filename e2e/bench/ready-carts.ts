import { randomUUID } from "node:crypto"
import type pg from "pg"
import { Problem } from "../stack/problem.ts"

export type Shop = { backend: string; publishableKey: string; member: { email: string; password: string } }

type Answer = Record<string, unknown> & { token?: string }

async function ask<T = Answer>(url: string, headers: Record<string, string>, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Problem(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const label = {
  ...{ ingredients: "Chè", usage: "Pha uống.", storage: "Nơi khô mát.", shelf_life: "12 tháng", origin: "Việt Nam" },
  ...{ responsible_name: "HTX đo", responsible_address: "xã Phủ Thông, tỉnh Thái Nguyên" },
}

/** Goods of the bench's own, on sale. @returns their variants */
export async function stockGoods({ backend, member }: Shop, count: number, stock: number): Promise<string[]> {
  const { token } = await ask(`${backend}/auth/member/emailpass`, {}, member)
  const headers = { authorization: `Bearer ${token}` }
  const variants: string[] = []
  for (let n = 0; n < count; n += 1) {
    const body = {
      ...{
        title: `Chè đo ${randomUUID().slice(0, 8)}`,
        subtitle: "Chỉ để đo",
        description: "Chỉ để đo.",
        price: 45_000,
      },
      ...{ unit_label: "gói", net_content: "200 g", ocop_group: "food", illustration: "basket", stock, label },
    }
    const key = { ...headers, "idempotency-key": randomUUID() }
    const { product } = await ask<{ product: { id: string; variants: { id: string }[] } }>(
      ...([`${backend}/cooperative/products`, key, body] as const),
    )
    variants.push(String(product.variants[0]?.id))
  }
  return variants
}

/** A cart as a buyer's browser leaves it before the last press, and `count - 1` like it. */
export async function readyCarts(shop: Shop, client: pg.Client, variants: string[], count: number): Promise<string[]> {
  const first = await fillCart(shop, variants)
  const carts = [first]
  while (carts.length < count) carts.push(await copyCart(client, first))
  // Of one telephone number only so many orders are sent at a time.
  await client.query(
    `update cart_address set phone = '09' || lpad(floor(random() * 100000000)::text, 8, '0')
      where id in (select shipping_address_id from cart where id = any($1))`,
    [carts],
  )
  return carts
}

const receiver = {
  ...{ first_name: "Ánh Nguyệt", last_name: "Nguyễn Thị", phone: "0912345678", country_code: "vn" },
  ...{ address_1: "Số 12 ngõ 5", address_2: "Xã Phủ Thông", city: "Xã Phủ Thông", province: "Thái Nguyên" },
}

/** A cart whose buyer has opened VNPay's page. @returns the reference that VNPay will name, and the sum in đồng */
export async function openAttempt(shop: Shop, variants: string[]): Promise<{ reference: string; amount: number }> {
  const { session } = await fill(shop, variants, "pp_vnpay_vnpay")
  return { reference: String(session.data["reference"]), amount: Number(session.amount) }
}

const fillCart = async (shop: Shop, variants: string[]): Promise<string> =>
  (await fill(shop, variants, "pp_cod_cod")).cart

type Session = { provider_id: string; amount: number; data: Record<string, unknown> }
type Filled = { cart: string; session: Session }

async function fill({ backend, publishableKey }: Shop, variants: string[], provider: string): Promise<Filled> {
  const to = <T>(path: string, body?: unknown) =>
    ask<T>(`${backend}/store${path}`, { "x-publishable-api-key": publishableKey }, body)
  const { regions } = await to<{ regions: { id: string }[] }>("/regions")
  const { cart } = await to<{ cart: { id: string } }>("/carts", { region_id: regions[0]?.id })
  for (const variant_id of variants) await to(`/carts/${cart.id}/line-items`, { variant_id, quantity: 1 })
  await to(`/carts/${cart.id}`, { email: `do-${randomUUID()}@example.com`, shipping_address: receiver })
  await to(`/carts/${cart.id}/delivery`, {})
  const { payment_collection: payment } = await to<{ payment_collection: { id: string } }>("/payment-collections", {
    cart_id: cart.id,
  })
  const { payment_collection: opened } = await to<{ payment_collection: { payment_sessions: Session[] } }>(
    `/payment-collections/${payment.id}/payment-sessions`,
    { provider_id: provider },
  )
  const session = opened.payment_sessions.find(({ provider_id }) => provider_id === provider)
  if (session === undefined) throw new Problem(`${provider} opened no payment session.`)
  return { cart: cart.id, session }
}

/** Of what a ready cart consists; each row is copied under a new id, and refers to the copies. */
const rowsOfCart: readonly [table: string, ids: string][] = [
  ["cart_address", "select shipping_address_id from cart where id = $1"],
  ["cart", "select $1::text"],
  ["cart_line_item", "select id from cart_line_item where cart_id = $1"],
  ["cart_shipping_method", "select id from cart_shipping_method where cart_id = $1"],
  [
    "payment_collection",
    "select payment_collection_id from cart_payment_collection where cart_id = $1 and deleted_at is null",
  ],
  [
    "payment_session",
    `select s.id from payment_session s join cart_payment_collection l using (payment_collection_id)
      where l.cart_id = $1 and l.deleted_at is null and s.deleted_at is null`,
  ],
  ["cart_payment_collection", "select id from cart_payment_collection where cart_id = $1 and deleted_at is null"],
]

async function copyCart(client: pg.Client, cartId: string): Promise<string> {
  const copies = new Map<string, string>()
  for (const [table, ids] of rowsOfCart) {
    const { rows } = await client.query<{ row: Record<string, unknown> & { id: string } }>(
      `select to_jsonb(t) as row from ${table} t where t.id in (${ids}) and t.deleted_at is null`,
      [cartId],
    )
    for (const { row } of rows) {
      copies.set(row.id, `${String(row.id.split("_")[0])}_${randomUUID().replaceAll("-", "")}`)
      const copied = Object.entries(row).map(([name, value]) => [name, copies.get(String(value)) ?? value])
      await client.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
        JSON.stringify(Object.fromEntries(copied)),
      ])
    }
  }
  return String(copies.get(cartId))
}
