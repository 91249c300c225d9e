import { Secret } from "../../../src/providers/channel/secret"
import { tikiConnector } from "../../../src/providers/channel-tiki"
import type { At } from "./floor-desk"
import { mapped, value } from "./goods"
import { meet } from "./meeting"

const APP = { client_id: "7590139168389961", secret: "tfSl0c6" }
const SHOP = 1407

/** A seller at a simulated Tiki, where a person approves of each product. */
export async function meetTiki(approvalSeconds: number, startAt?: Date): Promise<At> {
  const floor = () => ({
    apps: [{ ...APP, name: "Nguồn", redirects: ["http://localhost:3000"] }],
    shops: [{ id: SHOP, name: "HTX Thiên An", warehouse_id: 2407, approval_delay: approvalSeconds * 1000 }],
  })
  const meeting = await meet("tiki", floor, startAt)
  const { origin } = meeting
  const connector = tikiConnector({ clientId: APP.client_id, clientSecret: new Secret(APP.secret), origin })
  const redirect_uri = "http://localhost:3000/tiki"
  const { code } = await meeting.control<{ code: string }>("POST /consent", { shop_id: SHOP, redirect_uri })
  const grant = value(await connector.exchangeCode(meeting.wire(), { code, redirect_uri }))
  const bare = { ...meeting.wire(), token: grant.accessToken, locator: {} }
  const [shop] = value(await connector.listShops(bare))
  const [warehouse] = value(await connector.accountChoices!(bare))
  const ctx = { ...bare, locator: { ...shop!.locator, [warehouse!.name]: warehouse!.id } }
  // Food wants documents, which the connector has no way of sending yet.
  return { meeting, connector, ctx, known: await mapped(connector, ctx, /thủ công/) }
}
