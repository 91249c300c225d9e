import type { ChannelConnector, Ctx, Grant } from "../../../src/providers/channel/connector"
import { Secret } from "../../../src/providers/channel/secret"
import { shopeeConnector } from "../../../src/providers/channel-shopee"
import { mapped, value } from "./goods"
import { meet, type Meeting } from "./meeting"

/** Number and key of the PHP sample in Shopee's developer guide. */
const APP = { partner_id: 2001887, key: "57615053704d6470644f554a78656d50484143644964436a5568777544524579" }
export const SHOP = 14701711

export type AtShopee = {
  meeting: Meeting
  shopee: ChannelConnector
  grant: Grant
  ctx: Ctx
  known: Awaited<ReturnType<typeof mapped>>
}

/** A shop whose seller has agreed, and what it needs to know to list tea. */
export async function meetShopee(startAt?: Date): Promise<AtShopee> {
  const floor = (push_url: string) => ({
    apps: [{ ...APP, name: "Nguồn", push_url }],
    shops: [{ shop_id: SHOP, name: "HTX Thiên An" }],
  })
  const meeting = await meet("shopee", floor, startAt)
  const { origin } = meeting
  const shopee = shopeeConnector({
    ...{ partnerId: String(APP.partner_id), partnerKey: new Secret(APP.key), origin, consentOrigin: origin },
  })
  const grant = await consent(meeting, shopee)
  const ctx = { ...meeting.wire(), token: grant.accessToken, locator: grant.shops[0]?.locator ?? {} }
  const { mapping, ...told } = await mapped(shopee, ctx, /Trà/)
  const sending = value(await shopee.accountChoices!(ctx)).find(({ name }) => name === "logisticIds")
  const known = { ...told, mapping: { ...mapping, settings: { logisticIds: sending?.id ?? "" } } }
  return { meeting, shopee, grant, ctx, known }
}

/** As the seller agrees on the floor's page. */
export async function consent(meeting: Meeting, shopee: ChannelConnector): Promise<Grant> {
  const { code } = await meeting.control<{ code: string }>("POST /consent", { shop_id: SHOP, days: 365 })
  return value(await shopee.exchangeCode(meeting.wire(), { code, shop_id: String(SHOP) }))
}
