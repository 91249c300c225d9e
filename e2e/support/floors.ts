import sharp from "sharp"
import type { MemberApi, OnSale } from "./member-api.ts"

/** The simulated Shopee as everybody sees it, with its `/__control`. */
export const shopee = {
  get url(): string {
    const url = process.env["NGUON_SHOPEE_URL"]
    if (!url) throw new Error("NGUON_SHOPEE_URL is missing: run the journeys with `npm test`.")
    return url
  },
  /** What one account there offers. */
  async offers(shopId: number): Promise<{ key: string; stock: number }[]> {
    const response = await fetch(`${this.url}/__control/offers?account=${shopId}`)
    if (!response.ok) throw new Error(`/offers: ${response.status} ${await response.text()}`)
    return (await response.json()) as { key: string; stock: number }[]
  },
  async tell<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.url}/__control${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  },
}

export type Shop = { shop_id: number; name: string }

/** A shop of one's own, which no other journey connects. */
export async function openShop(name: string): Promise<Shop> {
  const shop_id = 20_000_000 + Math.floor(Math.random() * 70_000_000)
  await shopee.tell("/shops", { shop_id, name })
  return { shop_id, name }
}

/** What floors want of goods before they take them: a photo, a long enough text, and how much is in a pack. */
export async function addGoods(api: MemberApi, title: string, price = 45_000): Promise<OnSale> {
  const { product } = await api.call<{ product: OnSale }>("POST", "/cooperative/products", {
    label: LABEL,
    ...{ title, price, unit_label: "gói 500 g", net_content: "500 g", ocop_group: "drink", stock: 20 },
    description: "Chè hái tay một tôm hai lá, sao chảo gang, ướp nắng vườn. Nước xanh, vị chát dịu, ngọt hậu.",
  })
  const photo = await sharp({ create: { width: 900, height: 900, channels: 3, background: "#3d6b3a" } })
    .composite([{ input: Buffer.from(LEAF) }])
    .jpeg()
    .toBuffer()
  await api.upload(`/cooperative/products/${product.id}/photos`, "application/octet-stream", new Uint8Array(photo))
  return product
}

const LABEL = {
  ...{ ingredients: "Búp chè 100 %", usage: "Pha 5 g với 300 ml nước nóng", storage: "Nơi khô mát" },
  ...{ shelf_life: "24 tháng kể từ ngày đóng gói", origin: "Việt Nam", warnings: "Không dùng khi túi đã hở" },
  ...{ responsible_name: "HTX Chè Tức Tranh", responsible_address: "xã Vô Tranh, tỉnh Thái Nguyên" },
}

const LEAF = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><circle cx="450" cy="470" r="300" fill="#e6efe6"/>
<path d="M450 720C290 620 260 420 450 220C640 420 610 620 450 720Z" fill="#1f5a41"/></svg>`

/** Agrees at the floor's page without a browser, for journeys that are about something else. @returns the account's id */
export async function connectShop(api: MemberApi, shop: Shop): Promise<string> {
  const { url } = await api.call<{ url: string }>("POST", "/cooperative/channels/shopee/consents", {})
  const answer = await fetch(url, {
    ...{ method: "POST", redirect: "manual" },
    body: new URLSearchParams({ decision: "agree", shop_id: String(shop.shop_id), days: "365" }),
  })
  const params = Object.fromEntries(new URL(answer.headers.get("location") ?? "").searchParams)
  const { accounts } = await api.call<{ accounts: { id: string }[] }>("POST", "/cooperative/channel-consents", {
    ...{ floor: "shopee", params },
  })
  return accounts[0]?.id ?? ""
}
