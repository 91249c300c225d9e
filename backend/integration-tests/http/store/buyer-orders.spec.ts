import { beforeAll, describe, expect, it, vi } from "vitest"
import { asBuyer, BUYER_PHONE, openOrder, proofOf, type BuyerPart } from "../../support/buyer"
import { call, signInMember } from "../../support/client"
import { publishableKey, withDatabase } from "../../support/environment"
import { firstProductOf, sealedBatch } from "../../support/fixtures"
import { partOf, placeOrder, type PlacedOrder } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000 })

const HANDLES = ["htx-thien-an", "htx-che-la-bang"] as const
type Sender = { token: string; productId: string }
type Member = { order: { status: string; returns: { id: string; status: string }[] }; code?: string }

const senders: Sender[] = []
const sender = (i: 0 | 1) => senders[i] ?? { token: "", productId: "" }

beforeAll(async () => {
  for (const handle of HANDLES) {
    const token = await signInMember(handle, "owner")
    senders.push({ token, productId: await firstProductOf(token) })
  }
}, 120_000)

/** Two of the first cooperative's, one of the other's. */
async function twoParts() {
  const order = await placeOrder([
    { productId: sender(0).productId, quantity: 2 },
    { productId: sender(1).productId, quantity: 1 },
  ])
  const [one, two] = await Promise.all([partOf(sender(0).token, order), partOf(sender(1).token, order)])
  return { order, proof: await proofOf(order), one, two }
}

const storeHeaders = { "x-publishable-api-key": publishableKey }

const coreOrder = (id: string) =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ status: string; lines: number }>(
      `select o.status, count(i.id) filter (where i.quantity > 0)::int as lines
         from "order" o left join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null
        where o.id = $1 group by o.id, o.status`,
      [id],
    )
    return rows[0] ?? null
  })

/** Accepted, with a lot picked for everything in it. */
async function makeReady(id: string): Promise<void> {
  const { token } = sender(0)
  await member(id, "accept")
  const batch = await sealedBatch(token)
  const { body } = await call<{ order: { items: { id: string; quantity: number }[] } }>(
    "GET",
    `/cooperative/orders/${id}`,
    { token },
  )
  const lots = body.order.items.map((item) => ({ item_id: item.id, batch_id: batch, quantity: item.quantity }))
  const picked = await member(id, "allocate", { lots })
  if (picked.status !== 200) throw new Error(`No lot was picked: ${picked.body.code}`)
}

async function deliver(id: string): Promise<void> {
  await makeReady(id)
  await member(id, "pack")
  await member(id, "hand-over", { carrier: "Bưu điện" })
  const { status } = await member(id, "delivered")
  if (status !== 200) throw new Error("It was not delivered")
}

const view = async (order: PlacedOrder, proof: string, number: string): Promise<BuyerPart> => {
  const { body } = await asBuyer("GET", `${order.id}/parts`, proof)
  const part = body.parts.find((each) => each.number === number)
  if (!part) throw new Error(`${number} is no part of the order`)
  return part
}

/** What Medusa has put by for the goods of a part, and what is left to sell of them. */
const promised = (number: string) =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ held: number; reserved: number }>(
      `select coalesce(sum(r.quantity) filter (where r.deleted_at is null), 0)::int as held,
              max(l.reserved_quantity)::int as reserved
         from seller_order s join seller_order_item i on i.seller_order_id = s.id
         left join reservation_item r on r.line_item_id = i.order_item_id
         left join inventory_level l on l.inventory_item_id = r.inventory_item_id and l.location_id = r.location_id
        where s.number = $1`,
      [number],
    )
    return rows[0] ?? { held: 0, reserved: 0 }
  })

const member = (id: string, step: string, body: unknown = {}) =>
  call<Member>("POST", `/cooperative/orders/${id}/${step}`, { token: sender(0).token, body })
const cancel = (order: PlacedOrder, proof: string | null, number: string, reason = "changed_mind") =>
  asBuyer("POST", `${order.id}/parts/${number}/cancel`, proof, { reason })

describe("an order and those who have its address alone", () => {
  it("is opened by the phone number given with it, and by nothing else", async () => {
    const order = await placeOrder([{ productId: sender(0).productId, quantity: 1 }])
    const part = await partOf(sender(0).token, order)
    expect(await asBuyer("GET", `${order.id}/parts`, null)).toMatchObject({
      status: 401,
      body: { code: "order_proof_needed" },
    })
    expect(await cancel(order, null, part.number)).toMatchObject({ status: 401 })
    expect(await asBuyer("GET", "order_khac/parts", null)).toMatchObject({ status: 404 })
    const [wrong, unknown] = [
      await openOrder({ order: `NG${order.display_id}`, phone: "0987654321" }),
      await openOrder({ order: "NG99999999", phone: BUYER_PHONE }),
    ]
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body])
    expect(wrong).toMatchObject({ status: 401, body: { code: "order_not_opened" } })
    const opened = await openOrder({ order: part.number, phone: "+84 912345678" })
    expect(opened).toMatchObject({ status: 200, body: { order_id: order.id } })
    const shown = await asBuyer("GET", `${order.id}/parts`, opened.body.proof)
    expect(shown.bytes.toString("utf8")).not.toContain("912345678")
    const other = await placeOrder([{ productId: sender(0).productId, quantity: 1 }])
    expect(await asBuyer("GET", `${other.id}/parts`, opened.body.proof)).toMatchObject({ status: 401 })
    expect(await openOrder({ order: 7 })).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })

  it("is closed for a while to one who guesses, from whatever address", async () => {
    const order = await placeOrder([{ productId: sender(0).productId, quantity: 1 }])
    const statuses: number[] = []
    for (let guess = 0; guess < 7; guess += 1) {
      const { status } = await call("POST", "/store/order-access", {
        headers: { ...storeHeaders, "x-forwarded-for": `203.0.113.${guess}` },
        body: { order: order.id, phone: `098765432${guess}` },
      })
      statuses.push(status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  })
})

describe("a part called off by its buyer", () => {
  it("frees the goods at once and once, and leaves the other sender's part alone", async () => {
    const { order, proof, one, two } = await twoParts()
    const before = await promised(one.number)
    expect(before.held).toBe(2)
    expect(await cancel(order, proof, one.number, "boredom")).toMatchObject({ status: 400 })
    expect(await cancel(order, proof, "NG1-99")).toMatchObject({ status: 404 })
    const answers = await Promise.all([cancel(order, proof, one.number), cancel(order, proof, one.number)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const after = await promised(one.number)
    expect([after.held, before.reserved - after.reserved]).toEqual([0, 2])
    expect(await view(order, proof, one.number)).toMatchObject({ status: "cancelled", cancel_reason: "changed_mind" })
    expect(await view(order, proof, two.number)).toMatchObject({ status: "new", can_cancel: true })
    const { body } = await call<{ notices: { title: string }[] }>("GET", "/cooperative/notices", {
      token: sender(0).token,
    })
    expect(body.notices.filter(({ title }) => title === `Người mua đã huỷ đơn ${one.number}`)).toHaveLength(1)
    await waitUntil(
      () => coreOrder(order.id),
      (core) => core?.lines === 1 && core.status !== "canceled",
    )
    expect((await promised(one.number)).reserved).toBe(after.reserved)
    expect(await cancel(order, proof, two.number)).toMatchObject({ status: 200 })
    await waitUntil(
      () => coreOrder(order.id),
      (core) => core?.status === "canceled",
    )
    expect(await promised(two.number)).toMatchObject({ held: 0 })
  })

  it("is either packed or called off when both are pressed at once", async () => {
    for (let round = 0; round < 2; round += 1) {
      const order = await placeOrder([{ productId: sender(0).productId, quantity: 1 }])
      const part = await partOf(sender(0).token, order)
      const proof = await proofOf(order)
      await makeReady(part.id)
      const [packed, cancelled] = await Promise.all([member(part.id, "pack"), cancel(order, proof, part.number)])
      expect([packed.status, cancelled.status].sort()).toEqual([200, 409])
      expect(packed.status === 200 ? cancelled.body.code : packed.body.code).toBe(
        packed.status === 200 ? "order_part_packed" : "order_status_refuses",
      )
      expect((await promised(part.number)).held).toBe(packed.status === 200 ? 1 : 0)
    }
  })
})

describe("goods sent back", () => {
  it("are asked for once they are there, answered by the cooperative and no more than were bought", async () => {
    const order = await placeOrder([{ productId: sender(0).productId, quantity: 2 }])
    const part = await partOf(sender(0).token, order)
    const proof = await proofOf(order)
    const [item] = (await view(order, proof, part.number)).items
    const ask = (quantity: number, id = item?.id) =>
      asBuyer("POST", `${order.id}/parts/${part.number}/returns`, proof, {
        ...{ reason: "damaged", words: "Hộp bị móp", items: [{ item_id: id, quantity }] },
      })
    expect(await ask(1)).toMatchObject({ status: 409, body: { code: "return_not_delivered" } })
    await deliver(part.id)
    expect(await ask(3)).toMatchObject({ status: 400, body: { code: "return_items_wrong" } })
    expect(await ask(1, "soit_khac")).toMatchObject({ status: 400 })
    expect(await ask(0)).toMatchObject({ status: 400 })
    const both = await Promise.all([ask(1), ask(1)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const [request] = (await view(order, proof, part.number)).returns
    const answer = (step: string, body: unknown = {}) => member(part.id, `returns/${request?.id}/${step}`, body)
    expect(await answer("received")).toMatchObject({ status: 409, body: { code: "return_not_accepted" } })
    expect(await answer("accept", { answer: "Gửi về xã Thiên An" })).toMatchObject({ status: 200 })
    expect(await answer("refuse", { reason: "Muộn rồi" })).toMatchObject({ body: { code: "return_answered" } })
    expect(await answer("received")).toMatchObject({ body: { order: { returns: [{ status: "received" }] } } })
    expect(await view(order, proof, part.number)).toMatchObject({
      ...{ returns: [{ status: "received", answer: "Gửi về xã Thiên An" }], items: [{ returnable: 1 }] },
    })
    expect(await ask(2)).toMatchObject({ status: 400 })
    expect(await ask(1)).toMatchObject({ status: 201 })
    expect(await cancel(order, proof, part.number)).toMatchObject({ status: 409, body: { code: "order_part_packed" } })
  })
})
