import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { env } from "../config/env"
import { purgeShopPages, type ShopEvent } from "../workflows/shop/purge-shop-pages"
import { SHOP_EVENTS } from "../workflows/shop/shop-tags"

export default async function shopChanged({ event, container }: SubscriberArgs<ShopEvent["data"]>): Promise<void> {
  if (!env.STOREFRONT_URL || !env.REVALIDATE_SECRET) return
  const shop = { url: env.STOREFRONT_URL, secret: env.REVALIDATE_SECRET }
  await purgeShopPages(container, shop, { name: event.name, data: event.data })
}

export const config: SubscriberConfig = { event: SHOP_EVENTS }
