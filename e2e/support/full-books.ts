import { randomBytes, randomInt, randomUUID } from "node:crypto"
import { withClient } from "../stack/postgres.ts"
import { stack } from "./environment.ts"
import { MemberApi } from "./member-api.ts"
import { decideOn } from "./officer-api.ts"

/** As long as the forms allow, of the words that names are made of, and with stacked marks. */
export const longName = (about: string): string =>
  `${about} ${"Hợp tác xã nông nghiệp sạch vùng cao Thượng Nguồn ".repeat(4)}`.slice(0, 119).trim() + "X"

export type NewOwner = { id: string; phone: string; password: string; api: MemberApi }

/** A cooperative that was registered and approved a moment ago: nothing is in its books. */
export async function newCooperative(name: string): Promise<NewOwner> {
  const phone = `09${String(randomInt(1e8)).padStart(8, "0")}`
  const password = `mat-khau-${randomUUID().slice(0, 8)}`
  const response = await fetch(`${stack.backend}/registrations`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({
      ...{ name, registration_number: `01${String(randomInt(1e8)).padStart(8, "0")}`, password, phone },
      ...{ commune: "Xã Phủ Thông", province: "Thái Nguyên", contact_name: `Bà ${name}`.slice(0, 80) },
      payout: { bank_bin: "970405", account_number: "1500201234567", holder: "HTX KIEM THU" },
    }),
  })
  if (!response.ok) throw new Error(`registration: ${response.status} ${await response.text()}`)
  const api = await MemberApi.signIn({ email: phone, password })
  const { cooperative } = await api.call<{ cooperative: { id: string } }>("GET", "/cooperative/me")
  await decideOn(cooperative.id, { action: "approve" })
  return { id: cooperative.id, phone, password, api }
}

const ROWS = 200

/**
 * Years of work at once: two hundred products, lots, orders, members and lines of the diary, every name as long as can
 * be. All but one product straight into the database, for the pages only read them; `emptyOrders` takes out the orders,
 * which nobody placed.
 */
export async function fillBooks({ id, api }: NewOwner): Promise<void> {
  const name = longName("Miến dong")
  const productId = await newProduct(api, name)
  const mark = randomBytes(3).toString("hex")
  await withClient(stack.databaseUrl, async (client) => {
    await client.query(
      `create temp table book as select $1::text as cooperative_id, $2::text as mark, $3::text as name,
         $4::text as product_id, $5::text as phones`,
      [id, mark, name, productId, String(randomInt(1_000, 9_999))],
    )
    for (const fill of FILLS) await client.query(fill)
  })
}

export const emptyOrders = ({ id }: NewOwner): Promise<void> =>
  withClient(stack.databaseUrl, async (client) => {
    const orders = "select id from seller_order where cooperative_id = $1"
    await client.query(`delete from seller_order_item where seller_order_id in (${orders})`, [id])
    await client.query("delete from seller_order where cooperative_id = $1", [id])
  })

/** One product as the API makes it; the others are written after it. */
async function newProduct(api: MemberApi, name: string): Promise<string> {
  const { product } = await api.call<{ product: { id: string } }>("POST", "/cooperative/products", {
    ...{
      title: name,
      ocop_group: "food",
      unit_label: name.slice(0, 30).trim(),
      net_content: "200 g",
      price: 120_000,
      stock: 4,
      draft: true,
    },
  })
  return product.id
}

const each = `from book cross join generate_series(1, ${ROWS}) n`
const FILLS = [
  `insert into product (id, title, handle, status, metadata)
   select 'prod_' || mark || n, left(p.title, 110) || ' ' || n, p.handle || n, p.status, p.metadata ${each} join product p on p.id = product_id`,
  `insert into cooperative_cooperative_product_product (id, cooperative_id, product_id)
   select 'coopprod_' || mark || n, cooperative_id, 'prod_' || mark || n ${each}`,
  `insert into product_variant (id, title, product_id, metadata, manage_inventory)
   select 'variant_' || mark || n, v.title, 'prod_' || mark || n, v.metadata, false ${each}
     join product_variant v on v.product_id = book.product_id`,
  `insert into product_variant_price_set (id, variant_id, price_set_id)
   select 'pvps_' || mark || n, 'variant_' || mark || n, s.price_set_id ${each}
     join product_variant v on v.product_id = book.product_id join product_variant_price_set s on s.variant_id = v.id`,
  `insert into member (id, cooperative_id, name, phone, role)
   select 'mem_' || mark || n, cooperative_id, name || n, '+847' || phones || lpad(n::text, 4, '0'), 'recorder' ${each}`,
  `insert into diary_entry (id, cooperative_id, body_hash, product_id, kind, title, occurred_at, recorded_at,
     received_at, quantity, uom, note, recorded_by, recorder_id, is_late)
   select gen_random_uuid()::text, cooperative_id, sha256((mark || n)::bytea), product_id, 'caring', name, at, at, at,
     120.5, 'kg', name, name, 'mem_' || mark || 1, false ${each} cross join lateral (select now() - n * interval '9 hours' as at) moment`,
  `insert into batch (id, cooperative_id, product_id, lot_code, quantity, unit, state)
   select 'batch_' || mark || n, cooperative_id, product_id, 'L-' || upper(mark) || '-' || n, 120, 'gói 200 g', 'draft' ${each}`,
  `insert into seller_order (id, order_id, cooperative_id, ordinal, number, item_total, shipping_total, cod_amount, placed_at)
   select 'so_' || mark || n, 'order_' || mark || n, cooperative_id, 1, 'NG' || mark || n || '-1', 320000, 30000, 350000,
     now() - n * interval '5 hours' ${each}`,
  `insert into seller_order_item (id, seller_order_id, order_item_id, product_id, title, variant_title, quantity, unit_price,
     total)
   select 'soi_' || mark || n, 'so_' || mark || n, 'item_' || mark || n, product_id, name, name, 2, 160000, 320000 ${each}`,
]
