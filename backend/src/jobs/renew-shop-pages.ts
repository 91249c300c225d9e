import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { turnCertificateDay } from "../workflows/certification/remind-certificates"
import { renewStaleProducts } from "../workflows/shop/stale-products"
import { passVisitCutOffs } from "../workflows/visit/pass-cut-offs"

const shop =
  env.STOREFRONT_URL && env.REVALIDATE_SECRET ? { url: env.STOREFRONT_URL, secret: env.REVALIDATE_SECRET } : null

/** What ended at midnight, was recalled or revoked is seen in the shop within a minute, also after a crash in between. */
export default async function renewShopPages(container: MedusaContainer): Promise<void> {
  await turnCertificateDay(container, new Date())
  await passVisitCutOffs(container)
  await renewStaleProducts(container, shop)
}

export const config = { name: "renew-shop-pages", schedule: { interval: env.POLL_INTERVAL_MS } }
