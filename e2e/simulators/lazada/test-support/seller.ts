import { createHmac } from "node:crypto"
import { controlAt, type Listener, listen, png } from "../../market/test-support.ts"
import { type RunningLazada, startLazada } from "../server.ts"
import type { LazadaOptions } from "../simulator.ts"

export const appKey = "123456"
export const secret = "helloworld"
export const shopId = "1001234"
export const startAt = Date.parse("2026-08-01T03:00:00Z")

export type Desk = { floor: RunningLazada; listener: Listener; token: string; refresh: string; stop(): Promise<void> }
export type Answer = Record<string, unknown> & {
  code: string
  message?: string
  data: never
  detail?: { field: string; code: string; message: string }[]
}

export async function openDesk(options: Partial<LazadaOptions> = {}): Promise<Desk> {
  const listener = await listen("/lazada")
  const floor = await startLazada({
    ...{ port: 0, clock: "still", startAt, editMs: 5, push: { deadline: 200 } },
    apps: [{ app_key: appKey, secret, name: "Nguồn", push_url: listener.url }],
    shops: [
      { id: shopId, name: "HTX Thiên An" },
      { id: "1001235", name: "HTX Tân Cương" },
    ],
    ...options,
  })
  const stop = async (): Promise<void> => {
    await floor.stop()
    await listener.stop()
  }
  const desk: Desk = { floor, listener, token: "", refresh: "", stop }
  await connect(desk)
  return desk
}

export async function connect(desk: Desk): Promise<Answer> {
  const { code } = await control<{ code: string }>(desk, "POST", "/consent", { shop_id: shopId })
  const answer = await call(desk, "/auth/token/create", { code, access_token: "" })
  desk.token = String(answer["access_token"])
  desk.refresh = String(answer["refresh_token"])
  return answer
}

export const now = (desk: Desk): number => desk.floor.lazada.market.clock.now()

/** The signature as document 108068 describes it, written here a second time. */
export function signOf(path: string, params: Record<string, string>, key = secret): string {
  const names = Object.keys(params).filter((name) => name !== "sign" && params[name] !== "")
  names.sort((a, b) => (a < b ? -1 : 1))
  return createHmac("sha256", key)
    .update(path + names.map((name) => name + params[name]).join(""))
    .digest("hex")
    .toUpperCase()
}

export function signed(desk: Desk, path: string, params: Record<string, string>): Record<string, string> {
  const all = {
    app_key: appKey,
    timestamp: String(now(desk)),
    sign_method: "sha256",
    access_token: desk.token,
    ...params,
  }
  return { sign: signOf(path, all), ...all }
}

/** All parameters in a form. */
export async function call(desk: Desk, path: string, params: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${desk.floor.url}/rest${path}`, {
    method: "POST",
    body: new URLSearchParams(signed(desk, path, params)),
  })
  return (await response.json()) as Answer
}

export async function get(desk: Desk, path: string, params: Record<string, string> = {}): Promise<Answer> {
  const search = new URLSearchParams(signed(desk, path, params))
  return (await (await fetch(`${desk.floor.url}/rest${path}?${search.toString()}`)).json()) as Answer
}

export const control = <T = unknown>(desk: Desk, method: string, path: string, body?: unknown): Promise<T> =>
  controlAt<T>(desk.floor.url, method, path, body)
export const pass = (desk: Desk, seconds: number): Promise<unknown> => control(desk, "POST", "/clock", { seconds })

export async function upload(desk: Desk, file = png): Promise<Answer> {
  const path = "/image/upload"
  const form = new FormData()
  form.append("image", new Blob([new Uint8Array(file)]), "a.png")
  const search = new URLSearchParams(signed(desk, path, {}))
  return (await (
    await fetch(`${desk.floor.url}/rest${path}?${search.toString()}`, { method: "POST", body: form })
  ).json()) as Answer
}

export const sku = (SellerSku: string, changes: Record<string, unknown> = {}) => ({
  SellerSku,
  quantity: 40,
  price: "185000",
  package_weight: "0.25",
  ...changes,
})

export async function productBody(desk: Desk, changes: Record<string, unknown> = {}): Promise<Record<string, string>> {
  const { image } = (await upload(desk)).data as unknown as { image: { url: string } }
  const Product = {
    ...{ PrimaryCategory: 9101, Images: { Image: [image.url] }, Skus: { Sku: [sku("TRA-200")] } },
    Attributes: { name: "Trà xanh Tân Cương 200 g", brand: "No Brand", country_origin: "Việt Nam" },
    ...changes,
  }
  return { payload: JSON.stringify({ Request: { Product } }) }
}

export async function create(
  desk: Desk,
  changes: Record<string, unknown> = {},
): Promise<{ item: string; skus: string[] }> {
  const answer = await call(desk, "/product/create", await productBody(desk, changes))
  if (answer.code !== "0") throw new Error(JSON.stringify(answer))
  const { item_id, sku_list } = answer.data as unknown as { item_id: string; sku_list: { sku_id: string }[] }
  return { item: item_id, skus: sku_list.map(({ sku_id }) => sku_id) }
}

export const setPriceQuantity = (desk: Desk, Sku: unknown[]): Promise<Answer> =>
  call(desk, "/product/price_quantity/update", { payload: JSON.stringify({ Request: { Product: { Skus: { Sku } } } }) })
