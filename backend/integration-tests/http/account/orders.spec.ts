import { beforeAll, describe, expect, it, vi } from "vitest"
import { asBuyer, proofOf } from "../../support/buyer"
import { addressBody, askAccount, newBuyer } from "../../support/buyer-account"
import { call, signInMember } from "../../support/client"
import { publishableKey, withDatabase } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { partOf, placeOrder, type PlacedOrder } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000 })

let owner: string
let productId: string
beforeAll(async () => {
  owner = await signInMember("htx-thien-an", "owner")
  productId = await firstProductOf(owner)
}, 60_000)

const guestOrder = () => placeOrder([{ productId, quantity: 1 }])
const headers = { "x-publishable-api-key": publishableKey }
const claim = async (token: string, order: PlacedOrder, proof: string | null) =>
  askAccount("POST", `/orders/${order.id}/claim`, {
    ...{ token, body: {}, headers: proof === null ? {} : { "x-order-proof": proof } },
  })
const ownIds = async (token: string) =>
  [...((await askAccount("GET", "/orders", { token })).body.orders ?? [])].map(({ id }) => String(id))

describe("a guest's order", () => {
  it("goes into an account by its proof, and by no phone number or e-mail", async () => {
    const [order, buyer] = [await guestOrder(), await newBuyer()]
    const other = await guestOrder()
    for (const proof of [null, "", "1.x", await proofOf(other)]) {
      expect(await claim(buyer.token, order, proof)).toMatchObject({ status: 404, body: { code: "order_not_found" } })
    }
    expect(await ownIds(buyer.token)).toEqual([])
    const proof = await proofOf(order)
    const among = async () =>
      (await askAccount("GET", `/orders?among=${order.id},${other.id}`, { token: buyer.token })).body.unsaved
    expect([...((await among()) ?? [])].map(String).sort()).toEqual([order.id, other.id].sort())
    for (const status of [200, 200]) expect((await claim(buyer.token, order, proof)).status).toBe(status)
    expect([...((await among()) ?? [])].map(String)).toEqual([other.id])
    expect(await ownIds(buyer.token)).toEqual([order.id])
  })

  it("goes into one account, of ten that hold its proof at once", async () => {
    const order = await guestOrder()
    const proof = await proofOf(order)
    const buyers = await Promise.all([0, 1, 2, 3].map(() => newBuyer()))
    const answers = await Promise.all(buyers.map(({ token }) => claim(token, order, proof)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const lists = await Promise.all(buyers.map(({ token }) => ownIds(token)))
    expect(lists.flat()).toEqual([order.id])
  })
})

describe("an order of an account", () => {
  it("opens for its buyer without a proof, signed in, and for no other", async () => {
    const [order, buyer, stranger] = [await guestOrder(), await newBuyer(), await newBuyer()]
    await claim(buyer.token, order, await proofOf(order))
    const read = (path: string, token?: string) => call("GET", `/store/orders/${order.id}${path}`, { headers, token })
    const whole = await read("", buyer.token)
    expect(whole).toMatchObject({ status: 200, body: { order: { id: order.id } } })
    expect(whole.headers.get("cache-control")).toBe("private, no-store")
    expect((await read("?fields=*shipping_address", buyer.token)).status).toBe(200)
    expect((await read("/parts", buyer.token)).status).toBe(200)
    for (const token of [stranger.token, undefined]) {
      expect((await read("", token)).status).toBe(404)
      expect(await read("/parts", token)).toMatchObject({ status: 401, body: { code: "order_proof_needed" } })
    }
    await askAccount("DELETE", "/session", { token: buyer.token })
    expect([(await read("", buyer.token)).status, (await read("/parts", buyer.token)).status]).toEqual([404, 401])
  })

  it("is the account's from the start when its cart is, whatever e-mail stands in it", async () => {
    const buyer = await newBuyer({ email: `chu-${Math.random().toString(36).slice(2)}@example.com` })
    const victim = await askAccount("GET", "", { token: buyer.token })
    // A guest who types the account's e-mail gets nothing into it.
    const typed = await placeOrder([{ productId, quantity: 1 }], { email: String(victim.body.account?.email) })
    expect(await ownIds(buyer.token)).toEqual([])
    const own = await placeOrder([{ productId, quantity: 1 }], {
      beforePaying: async (cart) => {
        const taken = await askAccount("POST", `/carts/${cart}`, { token: buyer.token, body: {} })
        expect(taken.status).toBe(200)
      },
    })
    expect(await ownIds(buyer.token)).toEqual([own.id])
    expect(typed.id).not.toBe(own.id)
    const again = await askAccount("POST", "/carts/cart_khongco", { token: buyer.token, body: {} })
    expect(again).toMatchObject({ status: 404, body: { code: "cart_not_found" } })
  })

  it("is listed with its senders and goods", async () => {
    const [order, buyer] = [await guestOrder(), await newBuyer()]
    await partOf(owner, order)
    await claim(buyer.token, order, await proofOf(order))
    await askAccount("POST", "/addresses", { token: buyer.token, body: addressBody() })
    const { body } = await askAccount("GET", "/orders", { token: buyer.token })
    expect(body).toMatchObject({
      ...{ count: 1, offset: 0, limit: 10 },
      orders: [{ id: order.id, display_id: order.display_id, parts: [{ status: "new" }], goods: [{ quantity: 1 }] }],
    })
  })
})

describe("mails about an order", () => {
  type Mail = { id: string; kind: string; language: string; dedupe_key: string; waits: boolean }
  const mailsOf = (order: PlacedOrder) =>
    withDatabase(async (db) => {
      const { rows } = await db.query<Mail>(
        `select id, kind, language, dedupe_key, mail_after > now() as waits from buyer_mail
          where order_id = $1 order by created_at, kind`,
        [order.id],
      )
      return rows
    })
  const act = async (id: string, step: string, body: object = {}) =>
    (await call("POST", `/cooperative/orders/${id}/${step}`, { token: owner, body })).status

  it("are one confirmation, whether the event or the job found the order, or both at once", async () => {
    const order = await guestOrder()
    await partOf(owner, order)
    expect((await mailsOf(order)).map(({ kind }) => kind)).toEqual(["order_placed"])
    // As if the event had died on its way: the job deals it out again.
    const state = () =>
      withDatabase(async (db) => {
        const found = await db.query<{ state: string }>(`select state from order_derivation where order_id = $1`, [
          order.id,
        ])
        return found.rows[0]?.state
      })
    await withDatabase((db) =>
      db.query(
        `update order_derivation set state = 'failed', fault = 'lost', checked_at = now() - interval '1 hour'
          where order_id = $1`,
        [order.id],
      ),
    )
    await waitUntil(state, (found) => found === "derived", { seconds: 40 })
    expect(await mailsOf(order)).toHaveLength(1)
  })

  it("follow the language one bought in, and nobody without an e-mail is mailed", async () => {
    const english = await placeOrder([{ productId, quantity: 1 }], { metadata: { language: "en" } })
    await partOf(owner, english)
    expect((await mailsOf(english))[0]).toMatchObject({ kind: "order_placed", language: "en" })
    const silent = await placeOrder([{ productId, quantity: 1 }], { email: null })
    await partOf(owner, silent)
    expect(await mailsOf(silent)).toEqual([])
  })

  it("tell of a refusal once it cannot be taken back any more, and of a cancelled part at once", async () => {
    const refused = await guestOrder()
    const part = await partOf(owner, refused)
    expect(await act(part.id, "refuse", { reason: "Mất mùa" })).toBe(200)
    expect((await mailsOf(refused)).at(-1)).toMatchObject({ kind: "refused", waits: true })
    expect(await act(part.id, "undo")).toBe(200)
    expect((await mailsOf(refused)).map(({ kind }) => kind)).toEqual(["order_placed"])

    const cancelled = await guestOrder()
    const { number } = await partOf(owner, cancelled)
    const proof = await proofOf(cancelled)
    const body = { reason: "changed_mind" }
    expect((await asBuyer("POST", `${cancelled.id}/parts/${number}/cancel`, proof, body)).status).toBe(200)
    expect((await mailsOf(cancelled)).at(-1)).toMatchObject({ kind: "cancelled", waits: false })
  })

  it("go out once, with goods, sum, place and a link that opens the order", async () => {
    const enabled = await withDatabase(async (db) => {
      const { rows } = await db.query<{ id: string }>(
        `update notification_provider set channels = array['feed', 'email'] where id = 'local' returning id`,
      )
      return rows.length
    })
    expect(enabled).toBe(1)
    const order = await guestOrder()
    await partOf(owner, order)
    const [mail] = await mailsOf(order)
    const sent = () =>
      withDatabase(async (db) => {
        const { rows } = await db.query<{ status: string }>(
          `select status from notification where idempotency_key = $1`,
          [`buyer:${mail?.id ?? ""}`],
        )
        return rows
      })
    try {
      const rows = await waitUntil(sent, (found) => found.length > 0, { seconds: 20 })
      expect(rows).toHaveLength(1)
      await withDatabase((db) =>
        db.query(`update buyer_mail set mailed_at = null, mail_after = now() where id = $1`, [mail?.id]),
      )
      await waitUntil(
        () =>
          withDatabase(
            async (db) =>
              (await db.query(`select 1 from buyer_mail where id = $1 and mailed_at is not null`, [mail?.id])).rows,
          ),
        (found) => found.length === 1,
        { seconds: 20 },
      )
      expect(await sent()).toHaveLength(1)
    } finally {
      await withDatabase((db) =>
        db.query(`update notification_provider set channels = array['feed'] where id = 'local'`),
      )
    }
  })
})
