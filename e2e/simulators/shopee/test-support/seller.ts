import { createHmac } from "node:crypto"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { type RunningShopee, startShopee } from "../server.ts"
import type { ShopeeOptions } from "../simulator.ts"

/** Number and key of the PHP sample in Shopee's developer guide. */
export const partnerId = 2001887
export const key = "57615053704d6470644f554a78656d50484143644964436a5568777544524579"
export const shopId = 14701711
export const otherShopId = 14701712
/** 1 August 2026, 10:00 in Vietnam. */
export const startAt = Date.parse("2026-08-01T03:00:00Z")

export type Told = { url: string; headers: IncomingHttpHeaders; body: string }

export type Desk = {
  floor: RunningShopee
  /** Where the floor was told to push to. */
  callback: string
  told: Told[]
  /** What its callback answers next, in turn: a status, a body, or no answer; 200 with nothing afterwards. */
  answers: (number | string | "silence")[]
  token: string
  refresh: string
  stop(): Promise<void>
}

export type Answer = Record<string, unknown> & { error: string; message: string; response: Record<string, unknown> }

/** A seller's system with a shop connected at a simulated Shopee whose clock stands still. */
export async function openDesk(options: Partial<ShopeeOptions> = {}): Promise<Desk> {
  const told: Told[] = []
  const answers: Desk["answers"] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      told.push({ url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") })
      const answer = answers.shift() ?? 200
      if (answer === "silence") return
      response.writeHead(typeof answer === "number" ? answer : 200).end(typeof answer === "string" ? answer : "")
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shopee/push`
  const floor = await startShopee({
    port: 0,
    clock: "still",
    startAt,
    apps: [{ partner_id: partnerId, key, name: "Nguồn", push_url: callback }],
    shops: [
      { shop_id: shopId, name: "HTX Thiên An" },
      { shop_id: otherShopId, name: "HTX Tân Cương" },
    ],
    push: { deadline: 200 },
    ...options,
  })
  const stop = async (): Promise<void> => {
    await floor.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const desk: Desk = { floor, callback, told, answers, token: "", refresh: "", stop }
  Object.assign(desk, await connect(desk, shopId))
  await control(desk, "POST", "/settled")
  told.length = 0
  return desk
}

export const hmac = (text: string, secret = key): string => createHmac("sha256", secret).update(text).digest("hex")

export const now = (desk: Desk): number => Math.floor(desk.floor.shopee.market.clock.now() / 1000)

export async function connect(desk: Desk, shop_id: number): Promise<{ token: string; refresh: string }> {
  const { code } = await control<{ code: string }>(desk, "POST", "/consent", { shop_id, days: 365 })
  const answer = await open(desk, "auth/token/get", { code, partner_id: partnerId, shop_id })
  return { token: String(answer["access_token"]), refresh: String(answer["refresh_token"]) }
}

/** The query of a public API, with anything changed. */
export function publicQuery(desk: Desk, path: string, changes: Record<string, string> = {}): string {
  const timestamp = String(now(desk))
  const fields = { partner_id: String(partnerId), timestamp, ...changes }
  const sign = hmac(`${fields.partner_id}/api/v2/${path}${fields.timestamp}`)
  return new URLSearchParams({ sign, ...fields }).toString()
}

export async function open(
  desk: Desk,
  path: string,
  body: unknown,
  changes: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${desk.floor.url}/api/v2/${path}?${publicQuery(desk, path, changes)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer
}

export function shopUrl(
  desk: Desk,
  path: string,
  more: Record<string, string> = {},
  changes: Record<string, string> = {},
): string {
  const common = {
    partner_id: String(partnerId),
    timestamp: String(now(desk)),
    access_token: desk.token,
    shop_id: String(shopId),
    ...changes,
  }
  const base = `${common.partner_id}/api/v2/${path}${common.timestamp}${common.access_token}${common.shop_id}`
  return `${desk.floor.url}/api/v2/${path}?${new URLSearchParams({ ...more, sign: hmac(base), ...common }).toString()}`
}

export async function get(
  desk: Desk,
  path: string,
  more: Record<string, string> = {},
  changes: Record<string, string> = {},
): Promise<Answer> {
  return (await (await fetch(shopUrl(desk, path, more, changes))).json()) as Answer
}

export async function post(
  desk: Desk,
  path: string,
  body: unknown,
  changes: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(shopUrl(desk, path, {}, changes), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer
}

export async function control<T = unknown>(desk: Desk, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${desk.floor.url}/__control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as T
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer
}

export const pass = (desk: Desk, seconds: number): Promise<unknown> => control(desk, "POST", "/clock", { seconds })

/** One white pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
)

export async function upload(desk: Desk, files: Buffer[]): Promise<Answer> {
  const form = new FormData()
  for (const [index, file] of files.entries()) form.append("image", new Blob([new Uint8Array(file)]), `${index}.png`)
  const path = "media_space/upload_image"
  const response = await fetch(`${desk.floor.url}/api/v2/${path}?${publicQuery(desk, path)}`, {
    method: "POST",
    body: form,
  })
  return (await response.json()) as Answer
}

export const imageOf = async (desk: Desk): Promise<string> =>
  ((await upload(desk, [png])).response["image_info"] as { image_id: string }).image_id

export const itemBody = (imageId: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  original_price: 185_000,
  description: "Trà xanh hái một tôm hai lá ở Tân Cương, sao tay, đóng gói hút chân không, dùng trong mười hai tháng.",
  weight: 0.25,
  item_name: "Trà xanh Tân Cương 200 g",
  item_sku: "TRA-200",
  category_id: 100868,
  image: { image_id_list: [imageId] },
  logistic_info: [{ logistic_id: 50021, enabled: true }],
  brand: { brand_id: 0, original_brand_name: "NoBrand" },
  attribute_list: [
    { attribute_id: 100037, attribute_value_list: [{ value_id: 616 }] },
    { attribute_id: 101029, attribute_value_list: [{ value_id: 0, original_value_name: "HTX Thiên An" }] },
    { attribute_id: 101030, attribute_value_list: [{ value_id: 0, original_value_name: "Tân Cương, Thái Nguyên" }] },
  ],
  seller_stock: [{ stock: 40 }],
  ...changes,
})

export async function addItem(desk: Desk, changes: Record<string, unknown> = {}): Promise<number> {
  const answer = await post(desk, "product/add_item", itemBody(await imageOf(desk), changes))
  if (answer.error !== "") throw new Error(`${answer.error}: ${answer.message}`)
  return answer.response["item_id"] as number
}
