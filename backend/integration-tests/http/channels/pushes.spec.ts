import { createHmac, randomInt, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../../support/client"
import { withDatabase } from "../../support/environment"

type App = { floor: string; app_key: string; app_secret: string }
type At = { hook: string; platform: string; push(shop: string, order: string, at: number): object }

/** What the floors' own documents show: tts-webhooks-overview, and Lazada's trade order push (120168). */
const FLOORS: readonly At[] = [
  {
    ...{ hook: "tiktok", platform: "tiktok-shop" },
    push: (shop_id, order_id, at) => ({
      ...{ type: 1, tts_notification_id: `${order_id}${at}`, shop_id, timestamp: at },
      data: { order_id, order_status: "AWAITING_SHIPMENT", is_on_hold_order: false, update_time: at },
    }),
  },
  {
    ...{ hook: "lazada", platform: "lazada" },
    push: (seller_id, trade_order_id, at) => ({
      ...{ seller_id, message_type: 0, timestamp: at, site: "lazada_vn" },
      data: { trade_order_id, trade_order_line_id: trade_order_id, order_status: "pending", status_update_time: at },
    }),
  },
]

const accounts: string[] = []
/** It waits for its seller, so that nobody reads what is pushed while the test looks at it. */
async function account(platform: string): Promise<{ id: string; shop: string }> {
  const [id, shop] = [`chacc_${randomUUID()}`, String(randomInt(200_000_000, 2_000_000_000))]
  await withDatabase((client) =>
    client.query(
      `insert into channel_account (id, cooperative_id, platform, shop_ref, status)
       select $1, id, $2, $3, 'needs_consent' from cooperative order by id limit 1`,
      [id, platform, shop],
    ),
  )
  accounts.push(id)
  return { id, shop }
}
afterAll(() =>
  withDatabase((client) =>
    client.query("update channel_account set status = 'disconnected' where id = any($1)", [accounts]),
  ),
)

describe.each(FLOORS)("a push to $hook", ({ hook, platform, push }) => {
  let app: App
  let own: { id: string; shop: string }

  beforeAll(async () => {
    const command = JSON.parse(process.env.NGUON_BACKEND_COMMAND ?? "{}") as { env: Record<string, string> }
    const apps = JSON.parse(command.env.CHANNEL_APPS ?? "[]") as App[]
    app = apps.find(({ floor }) => floor === platform)!
    own = await account(platform)
  })

  const sign = (body: string): string =>
    createHmac("sha256", app.app_secret)
      .update(app.app_key + body)
      .digest("hex")
  const send = (body: string, authorization: string | null = sign(body)) =>
    call("POST", `/hooks/channel/${hook}`, {
      body,
      headers: { "content-type": "application/json", ...(authorization === null ? {} : { authorization }) },
    })
  const letters = async (id = own.id): Promise<string[]> => {
    const found = await withDatabase((client) =>
      client.query<{ order: string }>(
        `select body ->> 'orderId' as order from channel_inbox where account_id = $1 order by id`,
        [id],
      ),
    )
    return found.rows.map(({ order }) => order)
  }
  const strays = async (): Promise<number> => {
    const found = await withDatabase((client) =>
      client.query<{ n: number }>("select coalesce(sum(pushes), 0)::int as n from channel_stray_push"),
    )
    return found.rows[0]?.n ?? 0
  }

  it("is kept once, though it comes again, together and in any order", async () => {
    const bodies = [1, 2, 3].map((n) => JSON.stringify(push(own.shop, `57669365368813525${n}`, 1_790_000_000 + n)))
    const answers = await Promise.all([...bodies, ...[...bodies].reverse(), ...bodies].map((body) => send(body)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(answers.every(({ bytes }) => bytes.byteLength === 0)).toBe(true)
    expect((await letters()).sort()).toEqual([1, 2, 3].map((n) => `57669365368813525${n}`))
  })

  it("that is unsigned, signed by another, changed on the way or cut off writes nothing", async () => {
    const [before, known] = [await strays(), await letters()]
    const body = JSON.stringify(push(own.shop, "576693653688135999", 1_790_000_100))
    const stranger = createHmac("sha256", "not-the-secret")
      .update(app.app_key + body)
      .digest("hex")
    for (const given of [null, "", stranger, `Bearer ${sign(body)}`, sign(body).slice(1)])
      expect((await send(body, given)).status).toBe(401)
    expect((await send(body.replace("999", "998"), sign(body))).status).toBe(401)
    expect((await send(` ${body}`, sign(body))).status).toBe(401)
    const broken = body.slice(0, -3)
    expect((await send(broken)).status).toBe(400)
    expect((await send("[]")).status).toBe(400)
    expect([await strays(), await letters()]).toEqual([before, known])
  })

  it("of a shop that is not ours is answered well, counted and kept for nobody", async () => {
    const before = await strays()
    const body = JSON.stringify(push(String(randomInt(1, 100_000_000)), "576693653688135777", 1_790_000_200))
    expect((await send(body)).status).toBe(200)
    expect(await strays()).toBe(before + 1)
    expect(await letters()).not.toContain("576693653688135777")
  })

  it("that is huge is refused before it is read", async () => {
    const known = await letters()
    const body = JSON.stringify({ ...push(own.shop, "576693653688135666", 1_790_000_300), more: "x".repeat(3_000_000) })
    expect((await send(body)).status).toBe(413)
    expect(await letters()).toEqual(known)
  })
})
