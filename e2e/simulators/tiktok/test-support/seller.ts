import { createHmac } from "node:crypto"
import { controlAt, type Listener, listen, png } from "../../market/test-support.ts"
import { type RunningTikTok, startTikTok } from "../server.ts"
import type { TikTokOptions } from "../simulator.ts"

export const appKey = "29a39d"
export const secret = "e59af819cc"
export const shopId = "7495540735365777507"
export const startAt = Date.parse("2026-08-01T03:00:00Z")

export type Desk = {
  floor: RunningTikTok
  listener: Listener
  token: string
  refresh: string
  cipher: string
  warehouse: string
  stop(): Promise<void>
}
export type Answer = { code: number; message: string; data: Record<string, unknown> }

export async function openDesk(options: Partial<TikTokOptions> = {}): Promise<Desk> {
  const listener = await listen("/tiktok")
  const app = {
    app_key: appKey,
    secret,
    service_id: "7000",
    name: "Nguồn",
    redirect_url: "https://nguon.example.vn/tiktok",
  }
  const floor = await startTikTok({
    ...{ port: 0, clock: "still", startAt, push: { deadline: 200 } },
    apps: [{ ...app, webhook_url: listener.url }],
    shops: [
      { id: shopId, name: "HTX Thiên An" },
      { id: "7495540735365777508", name: "HTX Tân Cương" },
    ],
    ...options,
  })
  const stop = async (): Promise<void> => {
    await floor.stop()
    await listener.stop()
  }
  const desk: Desk = { floor, listener, token: "", refresh: "", cipher: "", warehouse: "", stop }
  await connect(desk)
  return desk
}

export async function connect(desk: Desk): Promise<void> {
  const { code } = await control<{ code: string }>(desk, "POST", "/consent", { shop_id: shopId })
  const { data } = await tokenCall(desk, "get", { auth_code: code, grant_type: "authorized_code" })
  desk.token = String(data["access_token"])
  desk.refresh = String(data["refresh_token"])
  const shops = (await call(desk, "GET", "/authorization/202309/shops", {}, undefined, "")).data["shops"] as {
    cipher: string
  }[]
  desk.cipher = shops[0]?.cipher ?? ""
  const { warehouses } = (await call(desk, "GET", "/logistics/202309/warehouses")).data as {
    warehouses: { id: string }[]
  }
  desk.warehouse = warehouses[0]?.id ?? ""
}

export async function tokenCall(desk: Desk, verb: string, query: Record<string, string>): Promise<Answer> {
  const all = new URLSearchParams({ app_key: appKey, app_secret: secret, ...query })
  return (await (await fetch(`${desk.floor.url}/api/v2/token/${verb}?${all.toString()}`)).json()) as Answer
}

export const now = (desk: Desk): number => desk.floor.tiktok.market.clock.seconds()

/** The signature as TikTok's page describes it, written here a second time. */
export function signOf(path: string, query: Record<string, string>, body: string, key = secret): string {
  const joined = Object.keys(query)
    .filter((name) => name !== "sign" && name !== "access_token")
    .sort()
    .map((name) => name + query[name])
    .join("")
  return createHmac("sha256", key).update(`${key}${path}${joined}${body}${key}`).digest("hex")
}

export function request(
  desk: Desk,
  method: string,
  path: string,
  query: Record<string, string> = {},
  body?: unknown,
  cipher = desk.cipher,
  changes: Record<string, string> = {},
): Promise<Response> {
  const all: Record<string, string> = {
    app_key: appKey,
    timestamp: String(now(desk)),
    ...(cipher === "" ? {} : { shop_cipher: cipher }),
    ...query,
    ...changes,
  }
  const text = body === undefined ? "" : JSON.stringify(body)
  const search = new URLSearchParams({ sign: signOf(path, all, text), ...all })
  return fetch(`${desk.floor.url}${path}?${search.toString()}`, {
    method,
    headers: { "content-type": "application/json", "x-tts-access-token": desk.token },
    ...(body === undefined ? {} : { body: text }),
  })
}

export const call = async (...args: Parameters<typeof request>): Promise<Answer> =>
  (await (await request(...args)).json()) as Answer

export const control = <T = unknown>(desk: Desk, method: string, path: string, body?: unknown): Promise<T> =>
  controlAt<T>(desk.floor.url, method, path, body)

export const pass = (desk: Desk, seconds: number): Promise<unknown> => control(desk, "POST", "/clock", { seconds })

export async function upload(desk: Desk, file = png, cipher = ""): Promise<Answer> {
  const path = "/product/202309/images/upload"
  const query: Record<string, string> = {
    app_key: appKey,
    timestamp: String(now(desk)),
    ...(cipher === "" ? {} : { shop_cipher: cipher }),
  }
  const form = new FormData()
  form.append("data", new Blob([new Uint8Array(file)]), "a.png")
  form.append("use_case", "MAIN_IMAGE")
  const search = new URLSearchParams({ ...query, sign: signOf(path, query, "") })
  const response = await fetch(`${desk.floor.url}${path}?${search.toString()}`, {
    method: "POST",
    headers: { "x-tts-access-token": desk.token },
    body: form,
  })
  return (await response.json()) as Answer
}

export const sku = (
  desk: Desk,
  seller_sku: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> => ({
  seller_sku,
  price: { amount: "185000", currency: "VND" },
  inventory: [{ warehouse_id: desk.warehouse, quantity: 40 }],
  ...changes,
})

export async function productBody(desk: Desk, changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  return {
    title: "Trà xanh Tân Cương 200 g",
    description: "<p>Hái một tôm hai lá, sao tay.</p>",
    category_id: "915209",
    category_version: "v2",
    main_images: [{ uri: (await upload(desk)).data["uri"] }],
    package_weight: { value: "0.25", unit: "KILOGRAM" },
    product_attributes: [
      { id: "100401", values: [{ id: "1000330" }] },
      { id: "101395", values: [{ name: "HTX Thiên An" }] },
    ],
    skus: [sku(desk, "TRA-200")],
    ...changes,
  }
}

export async function create(
  desk: Desk,
  changes: Record<string, unknown> = {},
): Promise<{ id: string; skus: string[] }> {
  const answer = await call(desk, "POST", "/product/202309/products", {}, await productBody(desk, changes))
  if (answer.code !== 0) throw new Error(`${answer.code}: ${answer.message}`)
  const { product_id, skus } = answer.data as { product_id: string; skus: { id: string }[] }
  return { id: product_id, skus: skus.map(({ id }) => id) }
}
