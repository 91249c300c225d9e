import { pushSignature } from "./signing.ts"
import type { Shopee } from "./simulator.ts"
import type { App, Order } from "./state.ts"

/** What Shopee tells apps, by its code (push mechanism; 1 and 2 carry no shop, for they are about the app). */
export const topics = {
  authorised: 1,
  deauthorised: 2,
  orderStatus: 3,
  tracking: 4,
  banned: 6,
  promotion: 7,
  reservedStock: 8,
  authorisationExpiry: 12,
} as const

/** "More than 600 … in the past 6 hours and … less than 30%": the subscription ends. */
const watched = { ms: 6 * 3_600_000, least: 600, share: 0.3 }

export function tell(
  shopee: Shopee,
  app: App,
  code: number,
  shopId: number | null,
  data: Record<string, unknown>,
): void {
  const { market } = shopee
  if (app.push_url === undefined || isSilenced(shopee, app)) return
  const body = JSON.stringify({
    data,
    ...(shopId === null ? {} : { shop_id: shopId }),
    code,
    timestamp: market.clock.seconds(),
  })
  market.pushes.send({
    id: `${app.partner_id}-${market.nextNumber()}`,
    topic: String(code),
    account: shopId === null ? "" : String(shopId),
    url: app.push_url,
    headers: { authorization: pushSignature(app.key, app.push_url, body) },
    body,
  })
}

function isSilenced(shopee: Shopee, app: App): boolean {
  const { state, clock } = shopee.market
  if (state.silenced.includes(app.partner_id)) return true
  const since = clock.now() - watched.ms
  const recent = state.pushes.filter((push) => push.createdAt >= since && push.id.startsWith(`${app.partner_id}-`))
  const accepted = recent.filter((push) => push.state === "accepted").length
  if (recent.length <= watched.least || accepted / recent.length >= watched.share) return false
  state.silenced.push(app.partner_id)
  return true
}

export const statusOf = (order: Order): Record<string, unknown> => ({
  items: [],
  ordersn: order.sn,
  status: order.status,
  completed_scenario: "",
  update_time: Math.floor(order.updatedAt / 1000),
})

export const trackingOf = (order: Order): Record<string, unknown> => ({
  ordersn: order.sn,
  forder_id: order.packageNumber,
  package_number: order.packageNumber,
  tracking_no: order.trackingNumber,
})
