import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { asBuyer, proofOf } from "../../support/buyer"
import { call, signInAdmin, store, type Json } from "../../support/client"
import { resolverUrl, withDatabase } from "../../support/environment"
import { MemberClient } from "../../support/member-client"
import { placeOrder, type PlacedOrder } from "../../support/place-order"
import { uniqueLot } from "../../support/fixtures"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 120_000 })

let owner: MemberClient
let neighbour: MemberClient
let admin: string

beforeAll(async () => {
  owner = await MemberClient.signIn("owner", "htx-van-son")
  neighbour = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
  admin = await signInAdmin()
})

type Lot = { id: string; lot_code: string }

async function sealed(client: MemberClient, from?: Lot, cooperative = "htx-van-son"): Promise<Lot> {
  const { id, lot_code } = await client.createBatch(10)
  if (from) {
    const input = { lot_code: from.lot_code, cooperative, quantity: 1, unit: "gói" }
    const added = await client.send("POST", `/cooperative/batches/${id}/inputs`, input)
    if (added.status >= 300) throw new Error(`Adding an input failed: ${JSON.stringify(added.body)}`)
  }
  await client.recordHarvest(id)
  const answer = await client.seal(id)
  if (answer.status !== 200) throw new Error(`Sealing failed: ${JSON.stringify(answer.body)}`)
  return { id, lot_code }
}

const recall = (client: MemberClient, id: string, scope: string, reason = "Nhiễm nấm mốc, đừng dùng") =>
  client.send("POST", `/cooperative/batches/${id}/recall`, { scope, reason })
const officerRecalls = (batch_id: string, scope: string) =>
  call("POST", "/admin/recalls", { token: admin, body: { batch_id, scope, reason: "Cơ quan kiểm tra phát hiện" } })

async function states(...lots: Lot[]): Promise<string[]> {
  const { rows } = await withDatabase((db) =>
    db.query("select id, state from batch where id = any($1)", [lots.map(({ id }) => id)]),
  )
  return lots.map(({ id }) => rows.find((row) => row.id === id)?.state)
}
const rowsOf = async (sql: string, ...values: unknown[]) => (await withDatabase((db) => db.query(sql, values))).rows

describe("a recall of a lot and of everything made of it", () => {
  it("shows what it reaches, takes back all of one's own at once, and tells neighbours", async () => {
    const raw = await sealed(owner)
    const made = await sealed(owner, raw)
    const further = await sealed(owner, made)
    const theirs = await sealed(neighbour, raw)
    const run = await owner.issuedRun(made.id, 3)
    const draft = await owner.createBatch(5)
    await owner.send("POST", `/cooperative/batches/${draft.id}/inputs`, {
      lot_code: raw.lot_code,
      quantity: 1,
      unit: "gói",
    })

    const seen = await owner.send<{ preview: Json }>("GET", `/cooperative/batches/${raw.id}/recall?scope=derived`)
    expect(seen.body.preview).toMatchObject({ stamps: 3, orders: 0, others: 1, drafts: 1 })
    expect(JSON.stringify(seen.body.preview)).not.toContain(theirs.id)
    const lots = seen.body.preview.lots as unknown as { batch_id: string }[]
    expect(lots.map((lot) => lot.batch_id)).toEqual([raw.id, made.id, further.id])

    const answers = await Promise.all([
      recall(owner, raw.id, "derived"),
      recall(owner, raw.id, "derived", "Lý do thứ hai"),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await states(raw, made, further, theirs)).toEqual(["recalled", "recalled", "recalled", "sealed"])
    const times = await rowsOf("select distinct recalled_at from batch where id = any($1)", [
      raw.id,
      made.id,
      further.id,
    ])
    expect(times).toHaveLength(1)
    const entries = await rowsOf(
      "select entry_key from log_entry where entry_key = any($1)",
      [raw, made, further].map(({ id }) => `recalled:${id}`),
    )
    expect(entries).toHaveLength(3)
    const calls = await rowsOf(
      "select batch_id from chain_submission where kind = 'recall' and batch_id = any($1)",
      [raw, made, further].map(({ id }) => id),
    )
    expect(calls).toHaveLength(3)
    expect(await rowsOf("select id from recall where batch_id = $1", raw.id)).toHaveLength(1)

    const { body } = await neighbour.send<{ notices: Json }>("GET", "/cooperative/notices?limit=200")
    expect(JSON.stringify(body.notices)).toContain(theirs.id)
    expect(await owner.seal(draft.id)).toMatchObject({ status: 400 })
    expect(run.state).toBe("issued")
    await waitUntil(
      async () => (await fetch(`${resolverUrl}/b/${made.id}`)).text(),
      (page) => page.includes("Đã thu hồi") && page.includes(`Làm từ lô ${raw.lot_code}`),
      { seconds: 60 },
    )
  })

  it("takes in the rest when it is widened, and leaves the rest when it is narrow", async () => {
    const raw = await sealed(owner)
    const made = await sealed(owner, raw)
    await recall(owner, raw.id, "batch")
    expect(await states(raw, made)).toEqual(["recalled", "sealed"])
    expect(await recall(owner, raw.id, "derived")).toMatchObject({ status: 200 })
    expect(await states(raw, made)).toEqual(["recalled", "recalled"])
  })

  it("by an officer reaches every cooperative's lots, under the officer's own key, with who decided", async () => {
    const raw = await sealed(owner)
    const theirs = await sealed(neighbour, raw)
    const preview = await call("GET", `/admin/recalls/lots/${raw.id}?scope=derived`, { token: admin })
    expect(preview.body.preview?.lots).toHaveLength(2)
    const done = await officerRecalls(raw.id, "derived")
    expect(done.status).toBe(200)
    expect(done.body.recalled).toEqual([raw.id, theirs.id])
    expect((await officerRecalls(raw.id, "derived")).body.recalled).toEqual([])
    expect(await states(raw, theirs)).toEqual(["recalled", "recalled"])
    const listed = await call("GET", "/admin/recalls", { token: admin })
    const shown = [...(listed.body.recalls as Iterable<Json>)].find((row) => String(row.batch_id) === raw.id)
    expect(shown).toMatchObject({ decided_by: "officer", scope: "derived", decisions: [{ action: "recall_derived" }] })
    expect(shown?.lots).toHaveLength(2)
    const { body } = await neighbour.send<{ notices: Json }>("GET", "/cooperative/notices?limit=200")
    expect(JSON.stringify(body.notices)).toContain("batch_recalled")
  })

  it("finds lots by their code, and those that were made of something recalled", async () => {
    const raw = await sealed(owner)
    const made = await sealed(owner, raw)
    await recall(owner, raw.id, "batch")
    const find = async (words: string) =>
      (await call("GET", `/admin/recalls/lots?q=${encodeURIComponent(words)}`, { token: admin })).body.lots as Json
    expect(await find(raw.lot_code.toLowerCase())).toMatchObject([{ batch_id: raw.id, state: "recalled" }])
    expect(await find("%_%_%")).toEqual([])
    const left = [...(await find(""))].find((lot) => String(lot.batch_id) === made.id)
    expect(left).toMatchObject({ recalled_inputs: [raw.lot_code] })
  })

  it("is an officer's or one's own, has a scope, and is of something sealed", async () => {
    const lot = await sealed(owner)
    expect(await recall(neighbour, lot.id, "batch")).toMatchObject({ status: 404 })
    expect(await recall(owner, lot.id, "all")).toMatchObject({ status: 400 })
    const draft = await owner.createBatch(1)
    expect(await officerRecalls(draft.id, "batch")).toMatchObject({ status: 409, body: { code: "batch_not_sealed" } })
    expect(await officerRecalls("batch_khac", "batch")).toMatchObject({ status: 404 })
    for (const [method, path] of [
      ["GET", "/admin/recalls"],
      ["POST", "/admin/recalls"],
      ["GET", "/admin/recalls/lots"],
      ["GET", `/admin/recalls/lots/${lot.id}`],
    ] as const) {
      expect((await owner.send(method, path, method === "POST" ? {} : undefined)).status).toBe(401)
      expect((await call(method, path)).status).toBe(401)
    }
  })
})

describe("another cooperative's lot that a recalled lot went into", () => {
  it("is held at once: in the log, on its pages, for its owner and its buyers; nothing of it is stamped or packed", async () => {
    const raw = await sealed(owner)
    const between = await sealed(neighbour, raw)
    const last = await sealed(neighbour, between, "htx-che-tuc-tranh")
    const orderId = `order_${randomUUID().replaceAll("-", "")}`
    const sellerOrder = await orderWith(last, orderId)
    const said = Date.now()
    await recall(owner, raw.id, "batch", "Nhiễm nấm mốc")
    expect(await states(raw, between, last)).toEqual(["recalled", "sealed", "sealed"])
    for (const lot of [between, last]) {
      const page = await waitUntil(
        async () => (await fetch(`${resolverUrl}/b/${lot.id}`)).text(),
        (text) => text.includes('data-verdict="held"'),
        { seconds: 60 },
      )
      expect(page).toContain(raw.lot_code)
      expect(page).toContain("Nhiễm nấm mốc")
    }
    expect(Date.now() - said).toBeLessThan(60_000)
    const { rows: entries } = await withDatabase((db) =>
      db.query("select entry_key from log_entry where entry_key like $1 order by 1", [`input-recalled:${raw.id}:%`]),
    )
    expect(entries).toHaveLength(2)
    const anchored = `select min(s.size) from log_entry e join chain_submission s on s.kind = 'publish' and s.size > e.index
      and s.state in ('mined', 'safe', 'final') where e.entry_key = $1 having count(*) > 0`
    const [entry] = entries
    await waitUntil(
      () => rowsOf(anchored, entry?.entry_key),
      (rows) => rows.length > 0,
      { seconds: 60 },
    )

    const shop = await store(`/store/catalog/${await handleOf(last)}`)
    const shown = [...(shop.body.product?.batches as unknown as Iterable<Json>)].find(
      ({ id }) => String(id) === last.id,
    )
    expect(shown).toMatchObject({ state: "held" })
    const { body } = await neighbour.send<{ notices: Json }>("GET", "/cooperative/notices?limit=200")
    for (const lot of [between, last]) expect(JSON.stringify(body.notices)).toContain(lot.id)
    const told = (await store(`/store/orders/${orderId}/recalls`)).body.recalls
    expect(told).toMatchObject([{ kind: "held", lot_code: last.lot_code, packs: 2 }])

    const key = { "Idempotency-Key": randomUUID() }
    const run = await neighbour.send("POST", `/cooperative/batches/${last.id}/stamp-runs`, { quantity: 1 }, key)
    expect(run).toMatchObject({ status: 409, body: { code: "batch_held" } })
    const draft = await neighbour.createBatch(1)
    const input = { lot_code: last.lot_code, cooperative: "htx-che-tuc-tranh", quantity: 1, unit: "gói" }
    const added = await neighbour.send("POST", `/cooperative/batches/${draft.id}/inputs`, input)
    expect(added).toMatchObject({ status: 400, body: { code: "input_held" } })
    const packed = await neighbour.send("POST", `/cooperative/orders/${sellerOrder}/pack`, {})
    expect(packed).toMatchObject({ status: 409, body: { code: "lot_held" } })
  })

  it("is let go by an officer who says what was found, and only then sold again", async () => {
    const raw = await sealed(owner)
    const theirs = await sealed(neighbour, raw)
    const orderId = `order_${randomUUID().replaceAll("-", "")}`
    await orderWith(theirs, orderId)
    await recall(owner, raw.id, "batch")
    const release = (token: string, reason: unknown = "Đã kiểm nghiệm, đạt") =>
      call("POST", `/admin/recalls/holds/${theirs.id}/release`, { token, body: { reason } })
    expect((await release("")).status).toBe(401)
    expect((await release(admin, "")).status).toBe(400)
    expect([await release(admin), await release(admin)].map(({ status }) => status)).toEqual([200, 200])
    await recall(owner, raw.id, "batch", "Nói lại lần nữa")
    const holds = (await call("GET", "/admin/recalls/holds", { token: admin })).body.holds as unknown as Iterable<Json>
    const hold = [...holds].find((row) => String(row.batch_id) === theirs.id)
    expect(hold).toMatchObject({ state: "released", orders: 1, decisions: [{ action: "release_hold" }] })
    const page = await waitUntil(
      async () => (await fetch(`${resolverUrl}/b/${theirs.id}`)).text(),
      (text) => text.includes('data-notice="ingredient-cleared"'),
      { seconds: 60 },
    )
    expect(page).not.toContain('data-verdict="held"')
    expect(page).toContain("Đã kiểm nghiệm, đạt")
    const told = (await store(`/store/orders/${orderId}/recalls`)).body.recalls
    expect(told).toMatchObject([{ kind: "released", reason: "Đã kiểm nghiệm, đạt" }])
    const kinds = await rowsOf("select kind from recall_notice where batch_id = $1 order by kind", theirs.id)
    expect(kinds.map(({ kind }) => kind)).toEqual(["held", "released"])
  })

  it("is recalled by its own cooperative, which ends the holding", async () => {
    const raw = await sealed(owner)
    const theirs = await sealed(neighbour, raw)
    await recall(owner, raw.id, "batch")
    expect((await recall(neighbour, theirs.id, "batch", "Xác nhận: nguyên liệu mốc")).status).toBe(200)
    const holds = (await call("GET", "/admin/recalls/holds", { token: admin })).body.holds as unknown as Iterable<Json>
    expect([...holds].find((row) => String(row.batch_id) === theirs.id)).toMatchObject({ state: "recalled" })
    expect(
      await call("POST", `/admin/recalls/holds/${theirs.id}/release`, { token: admin, body: { reason: "Muộn rồi" } }),
    ).toMatchObject({ status: 409, body: { code: "batch_recalled" } })
  })
})

async function handleOf(lot: Lot): Promise<string> {
  const [row] = await rowsOf(
    "select p.handle from batch b join product p on p.id = b.product_id where b.id = $1",
    lot.id,
  )
  return String(row?.handle)
}

describe("the buyers of a recalled lot", () => {
  it("are told, an order once, also when their packs were picked in the moment of the recall", async () => {
    const lot = await sealed(owner)
    const orderId = `order_${randomUUID().replaceAll("-", "")}`
    const sellerOrder = await orderWith(lot, orderId)
    const before = await owner.send<{ preview: Json }>("GET", `/cooperative/batches/${lot.id}/recall?scope=batch`)
    expect(before.body.preview).toMatchObject({ orders: 1, packs_ordered: 2 })
    await recall(owner, lot.id, "batch", "Bao gói hở, đừng ăn")
    const shown = await store(`/store/orders/${orderId}/recalls`)
    expect(shown.body.recalls).toMatchObject([{ lot_code: lot.lot_code, reason: "Bao gói hở, đừng ăn", packs: 2 }])
    await rowsOf("delete from recall_notice where seller_order_id = $1", sellerOrder)
    const again = await waitUntil(
      () => rowsOf("select id from recall_notice where seller_order_id = $1", sellerOrder),
      (rows) => rows.length > 0,
    )
    expect(again).toHaveLength(1)
    expect((await store("/store/orders/order_khac/recalls")).body.recalls).toEqual([])
  })
})

describe("a parcel with packs of a lot that is recalled", () => {
  it("says so to its buyer, with what to do, and is not sent; no more of the lot is offered", async () => {
    const lot = await sealed(owner)
    const placed = await orderOfAnother()
    const proof = await proofOf(placed)
    const packed = await orderWith(lot, placed.id)
    const open = await orderWith(lot, `order_${randomUUID().replaceAll("-", "")}`)
    await rowsOf("update seller_order set status = 'packed', packed_at = now() where id = $1", packed)
    const lotOf = async () => {
      const { parts } = (await asBuyer("GET", `${placed.id}/parts`, proof)).body as unknown as { parts: Parts }
      return parts.flatMap(({ items }) => items.flatMap(({ lots }) => lots))[0]
    }
    expect(await lotOf()).toMatchObject({ is_recalled: false, is_held: false, warning: null })

    await recall(owner, lot.id, "batch", "Bao gói hở, đừng ăn")
    expect(await lotOf()).toMatchObject({
      is_recalled: true,
      warning: {
        ...{ kind: "recalled", reason: "Bao gói hở, đừng ăn" },
        what_to_do: { vi: expect.stringContaining("Đừng dùng nữa"), en: expect.stringContaining("Do not use it") },
      },
    })
    const carrier = { carrier: "Bưu điện", tracking_number: "VN1" }
    const step = (id: string, name: string, how = {}) => owner.send("POST", `/cooperative/orders/${id}/${name}`, how)
    expect(await step(open, "pack")).toMatchObject({ status: 409, body: { code: "lot_recalled" } })
    expect(await step(packed, "hand-over", carrier)).toMatchObject({ status: 409, body: { code: "lot_recalled" } })
    // The packer still sees which packs to take out, and is offered none of them again.
    const { body } = await owner.send<{ order: Opened }>("GET", `/cooperative/orders/${open}`)
    const [item] = body.order.items
    expect(item?.lots).toMatchObject([{ batch_id: lot.id, state: "recalled", quantity: 2 }])
    expect(item?.choices.map(({ batch_id }) => batch_id)).not.toContain(lot.id)
  })
})

/** An order of somebody else's goods, dealt out already: whoever bought it may look at its parts. */
async function orderOfAnother(): Promise<PlacedOrder> {
  const { products } = (await store("/store/catalog?in_stock=1&limit=60")).body as unknown as {
    products: { id: string; cooperative: { handle: string } }[]
  }
  const other = products.find(({ cooperative }) => cooperative.handle !== "htx-van-son")
  const placed = await placeOrder([{ productId: String(other?.id), quantity: 1 }])
  const dealt = () => rowsOf("select id from seller_order where order_id = $1", placed.id)
  await waitUntil(dealt, (rows) => rows.length > 0)
  return placed
}

type Parts = { items: { lots: Json[] }[] }[]
type Opened = { items: { lots: Json[]; choices: { batch_id: string }[] }[] }

/** A seller order of two packs that were picked from the lot, written as the packing writes it. */
async function orderWith(lot: Lot, orderId: string): Promise<string> {
  const [sellerOrder, item] = [`so_${randomUUID()}`, `soi_${randomUUID()}`]
  await withDatabase(async (db) => {
    await db.query(
      `insert into seller_order (id, order_id, cooperative_id, ordinal, number, status, item_total, shipping_total, placed_at, accepted_at)
       select $1, $2, cooperative_id, 9, $3, 'accepted', 90000, 0, now(), now() from batch where id = $4`,
      [sellerOrder, orderId, uniqueLot(), lot.id],
    )
    await db.query(
      `insert into seller_order_item (id, seller_order_id, order_item_id, product_id, title, quantity, unit_price, total)
       select $1, $2, $3, product_id, 'Hàng kiểm thử', 2, 45000, 90000 from batch where id = $4`,
      [item, sellerOrder, `ordli_${randomUUID()}`, lot.id],
    )
    await db.query(`insert into lot_allocation (item_id, batch_id, quantity, member_id) values ($1, $2, 2, 'mem_kt')`, [
      item,
      lot.id,
    ])
  })
  return sellerOrder
}
