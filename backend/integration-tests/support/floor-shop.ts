import { randomInt } from "node:crypto"
import { call } from "./client"

const floorUrl = (): string => {
  const url = process.env.NGUON_SHOPEE_URL
  if (!url) throw new Error("NGUON_SHOPEE_URL is missing: the simulated floors are part of the stack")
  return url
}

/** The simulated Shopee as its own staff would set it up. */
export async function shopee<T = unknown>(ask: string, body?: unknown): Promise<T> {
  const [method = "", path = ""] = ask.split(" ")
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await fetch(`${floorUrl()}/__control${path}`, init)
  if (!response.ok) throw new Error(`${ask}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export async function newShop(name = "HTX của bài thử"): Promise<number> {
  const shopId = randomInt(20_000_000, 2_000_000_000)
  await shopee("POST /shops", { shop_id: shopId, name })
  return shopId
}

/** What the browser comes back with after the seller has agreed. */
export async function agreed(token: string, shopId: number): Promise<Record<string, string>> {
  const begun = await call<{ url: string }>("POST", "/cooperative/channels/shopee/consents", { token, body: {} })
  const redirect = new URL(new URL(begun.body.url).searchParams.get("redirect") ?? "")
  const { code } = await shopee<{ code: string }>("POST /consent", { shop_id: shopId, days: 365 })
  return { code, shop_id: String(shopId), state: redirect.searchParams.get("state") ?? "" }
}

export const finish = (token: string, params: Record<string, string>) =>
  call<{ accounts: { id: string; status: string; shop_name: string | null }[]; code?: string }>(
    "POST",
    "/cooperative/channel-consents",
    { token, body: { floor: "shopee", params } },
  )

/** A shop of its own, connected. @returns the account */
export async function connectShop(token: string): Promise<{ id: string; shopId: number }> {
  const shopId = await newShop()
  const { status, body } = await finish(token, await agreed(token, shopId))
  if (status !== 201) throw new Error(`The shop was not connected: ${status} ${JSON.stringify(body)}`)
  return { id: String(body.accounts[0]?.id), shopId }
}
