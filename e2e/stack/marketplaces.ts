import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { inRoot } from "./paths.ts"
import type { Ports } from "./ports.ts"
import { answersHttp, type Processes, type Running, waitUntilReady } from "./processes.ts"
import type { Secrets } from "./secrets.ts"

type Options = { processes: Processes; secrets: Secrets; ports: Ports; dataDir: string }

/** Our app at each simulated floor; its keys are among the stack's secrets. */
export const shopeePartnerId = 2001887
export const tiktokAppKey = "nguon001"
export const tiktokServiceId = "7000001"
export const lazadaAppKey = "100001"
export const tikiClientId = "7590139168380001"

export type Floor = "shopee" | "tiktok" | "lazada" | "tiki" | "google" | "meta"

/** Where a floor's API and pages are. */
export const floorUrl = (ports: Ports, floor: Floor): string => `http://127.0.0.1:${ports.shopee}/${floor}`

/** Where floors tell us of orders, as their consoles would have it. */
export const floorHook = (ports: Ports, floor: Floor): string =>
  `http://localhost:${ports.backend}/hooks/channel/${floor}`

/** What the backend is told of our apps there. */
export function channelEnvironment(ports: Ports, secrets: Secrets): Record<string, string> {
  const [shopee, tiktok, lazada, tiki] = (["shopee", "tiktok", "lazada", "tiki"] as const).map((floor) =>
    floorUrl(ports, floor),
  )
  const files = [new URL(floorUrl(ports, "shopee")).hostname]
  return {
    CHANNEL_APPS: JSON.stringify([
      { floor: "shopee", partner_id: String(shopeePartnerId), partner_key: secrets.shopeeKey, origin: shopee },
      {
        ...{
          floor: "tiktok-shop",
          app_key: tiktokAppKey,
          app_secret: secrets.tiktokSecret,
          service_id: tiktokServiceId,
        },
        ...{ origin: tiktok, token_origin: tiktok, consent_origin: tiktok, file_hosts: files },
      },
      {
        ...{ floor: "lazada", app_key: lazadaAppKey, app_secret: secrets.lazadaSecret, file_hosts: files },
        ...{ origin: `${lazada}/rest`, token_origin: `${lazada}/rest`, consent_origin: lazada },
      },
      { floor: "tiki", client_id: tikiClientId, client_secret: secrets.tikiSecret, origin: tiki },
    ]),
  }
}

const names = ["HTX Thiên An", "HTX Chè Tân Cương", "HTX Miến Việt Cường"]

/** All simulated floors: one process at one port, each with its own state. */
export async function startMarketplaces({ processes, secrets, ports, dataDir }: Options): Promise<{ floors: Running }> {
  const name = "Nguồn (bản minh họa)"
  const shopee = {
    apps: [{ partner_id: shopeePartnerId, key: secrets.shopeeKey, name, push_url: floorHook(ports, "shopee") }],
    shops: names.map((shop, index) => ({ shop_id: 14701711 + index, name: shop })),
  }
  const app = { app_key: tiktokAppKey, secret: secrets.tiktokSecret, service_id: tiktokServiceId, name }
  const redirect_url = `http://localhost:${ports.storefront}/htx/kenh-ban/noi/tiktok-shop`
  const tiktok = {
    apps: [{ ...app, redirect_url, webhook_url: floorHook(ports, "tiktok") }],
    shops: names.map((shop, index) => ({ id: `749554073536577750${index}`, name: shop, audit_delay: 60_000 })),
  }
  const lazada = {
    apps: [{ app_key: lazadaAppKey, secret: secrets.lazadaSecret, name, push_url: floorHook(ports, "lazada") }],
    shops: names.map((shop, index) => ({ id: `100123${index}`, name: shop, qc_delay: 60_000 })),
  }
  const tiki = {
    apps: [{ client_id: tikiClientId, secret: secrets.tikiSecret, name }],
    shops: names.map((shop, index) => ({ id: 1407 + index, name: shop, approval_delay: 60_000 })),
  }
  // They fetch the shop's feeds, at addresses of this machine.
  const accounts = (first: number) => names.map((account, index) => ({ id: String(first + index), name: account }))
  const google = { shops: accounts(5001), takes_local: true }
  const meta = { shops: accounts(8881), takes_local: true }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href
  const floors = processes.start({
    name: "marketplaces",
    file: process.execPath,
    args: ["--import", tsx, inRoot("e2e", "simulators", "marketplaces.ts")],
    env: {
      PORT: String(ports.shopee),
      STATE_DIR: join(dataDir, "marketplaces"),
      SHOPEE: JSON.stringify(shopee),
      TIKTOK: JSON.stringify(tiktok),
      LAZADA: JSON.stringify(lazada),
      TIKI: JSON.stringify(tiki),
      GOOGLE: JSON.stringify(google),
      META: JSON.stringify(meta),
    },
  })
  await waitUntilReady(floors, answersHttp(`http://127.0.0.1:${ports.shopee}/healthz`), 30)
  return { floors }
}
