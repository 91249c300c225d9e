import { controlAt } from "../../market/test-support.ts"
import { type RunningTiki, startTiki } from "../server.ts"
import type { TikiOptions } from "../simulator.ts"

export const clientId = "7590139168389961"
export const secret = "tfSl0c6"
export const shopId = 1407
export const otherShop = 1408
export const warehouse = 1407
export const redirect = "http://localhost:3000/tiki"
export const startAt = Date.parse("2026-08-01T03:00:00Z")

export type Desk = { floor: RunningTiki; token: string; refresh: string; stop(): Promise<void> }
export type Answer<T = Record<string, unknown>> = { status: number; body: T }
export type Tokens = {
  access_token: string
  refresh_token?: string
  expires_in: number
  error?: string
  error_description?: string
}
export type Tracked = { state: string; reason: string; request_id: string; products: { product_id: number }[] }
export type Paging = { total: number; current_page: number; per_page: number; last_page: number }

export async function openDesk(options: Partial<TikiOptions> = {}): Promise<Desk> {
  const floor = await startTiki({
    ...{ port: 0, clock: "still", startAt },
    apps: [
      { client_id: clientId, secret, name: "Nguồn", redirects: ["http://localhost:3000"] },
      { client_id: "7590139168380000", secret: "other", name: "Another" },
    ],
    shops: [
      { id: shopId, name: "HTX Thiên An", warehouse_id: warehouse, approval_delay: 3_600_000 },
      { id: otherShop, name: "HTX Tân Cương" },
    ],
    ...options,
  })
  const desk: Desk = { floor, token: "", refresh: "", stop: () => floor.stop() }
  await connect(desk)
  return desk
}

export async function codeOf(desk: Desk, shop_id = shopId): Promise<string> {
  return (await control<{ code: string }>(desk, "POST", "/consent", { shop_id, redirect_uri: redirect })).code
}

export async function connect(desk: Desk): Promise<Answer<Tokens>> {
  const answer = await ask(desk, {
    grant_type: "authorization_code",
    code: await codeOf(desk),
    redirect_uri: redirect,
  })
  desk.token = answer.body.access_token
  desk.refresh = answer.body.refresh_token ?? ""
  return answer
}

export const basic = (id = clientId, key = secret): string =>
  `Basic ${Buffer.from(`${id}:${key}`, "utf8").toString("base64")}`

/** `POST /sc/oauth2/token`. */
export async function ask(
  desk: Desk,
  form: Record<string, string>,
  authorization: string | null = basic(),
): Promise<Answer<Tokens>> {
  const response = await fetch(`${desk.floor.url}/sc/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: authorization === null ? {} : { authorization },
  })
  return { status: response.status, body: (await response.json()) as Tokens }
}

export async function call<T = Record<string, unknown>>(
  desk: Desk,
  method: string,
  path: string,
  body?: unknown,
  token = desk.token,
): Promise<Answer<T>> {
  const response = await fetch(`${desk.floor.url}/integration${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as T }
}

export const control = <T = unknown>(desk: Desk, method: string, path: string, body?: unknown): Promise<T> =>
  controlAt<T>(desk.floor.url, method, path, body)
export const pass = (desk: Desk, seconds: number): Promise<unknown> => control(desk, "POST", "/clock", { seconds })

export const requestBody = (changes: Record<string, unknown> = {}) => ({
  name: "Trà xanh Tân Cương",
  category_id: 54276,
  image: "https://nguon.vn/tra.jpg",
  attributes: { brand: "Thiên An", origin: "Việt Nam" },
  certificate_files: [{ type: "category", document_id: 103, url: "https://nguon.vn/cong-bo.pdf" }],
  option_attributes: ["Khối lượng"],
  variants: [
    { sku: "TRA-200", option1: "200 g", price: 185000 },
    { sku: "TRA-500", option1: "500 g", price: 420000 },
  ],
  ...changes,
})

export const submit = (desk: Desk, changes: Record<string, unknown> = {}): Promise<Answer<{ track_id: string }>> =>
  call(desk, "POST", "/v2/requests", requestBody(changes))

export const track = async (desk: Desk, id: string): Promise<Tracked> =>
  (await call<Tracked>(desk, "GET", `/v2/tracking/${id}`)).body

/** A request sent and judged. */
export async function judged(desk: Desk, changes: Record<string, unknown> = {}): Promise<Tracked> {
  const { body } = await submit(desk, changes)
  await pass(desk, 3615)
  return track(desk, body.track_id)
}

export const stock = (quantity: number, changes: Record<string, unknown> = {}) => ({
  ...{ seller_warehouse: String(warehouse), active: 1 },
  warehouse_quantities: [{ warehouse_id: warehouse, qty_available: quantity }],
  ...changes,
})

export const update = (desk: Desk, fields: unknown): Promise<Answer<{ state: string }>> =>
  call(desk, "PUT", "/v2/products/updateSku", fields)

/** The number of `TRA-200`, with so much on hand. */
export async function onSale(desk: Desk, quantity = 40): Promise<number> {
  const id = (await judged(desk)).products[0]?.product_id ?? 0
  await update(desk, stock(quantity, { product_id: id }))
  return id
}

/** Numbers of as many orders of one piece as there are goods for. */
export async function place(desk: Desk, count: number): Promise<string[]> {
  const { orders } = await control<{ orders: string[] }>(desk, "POST", "/orders", { shop_id: shopId, count })
  await control(desk, "POST", "/settled")
  return orders
}

export const appToken = async (desk: Desk): Promise<string> =>
  (await ask(desk, { grant_type: "client_credentials" })).body.access_token
