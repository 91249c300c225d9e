import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import { asBuyer, proofOf } from "../../support/buyer"
import { call, signInMember } from "../../support/client"
import { firstProductOf, sealedBatch, stampRun } from "../../support/fixtures"
import { partOf, placeOrder, type PlacedOrder } from "../../support/place-order"

const HANDLES = ["htx-thien-an", "htx-che-la-bang"] as const
type Detail = {
  status: string
  cod_amount: number
  total: number
  receiver: { name: string; is_masked: boolean }
  items: { id: string; quantity: number; choices: { batch_id: string; left: number; suggested: number }[] }[]
}

let tokens: [string, string]
let recorder: string
let placed: PlacedOrder
let parts: [string, string]

beforeAll(async () => {
  const [a, b] = await Promise.all(HANDLES.map((handle) => signInMember(handle, "owner")))
  tokens = [a ?? "", b ?? ""]
  recorder = await signInMember(HANDLES[0], "recorder")
  const [one, two] = await Promise.all(tokens.map(firstProductOf))
  placed = await placeOrder([
    { productId: one ?? "", quantity: 2 },
    { productId: two ?? "", quantity: 1 },
  ])
  const found = await Promise.all(tokens.map((token) => partOf(token, placed)))
  parts = [found[0]?.id ?? "", found[1]?.id ?? ""]
}, 120_000)

const act = (step: string, body?: unknown, token = tokens[0]) =>
  call<{ order: Detail; code?: string }>("POST", `/cooperative/orders/${parts[0]}/${step}`, { token, body: body ?? {} })
const detail = async (i: 0 | 1, token = tokens[i]) =>
  (await call<{ order: Detail }>("GET", `/cooperative/orders/${parts[i]}`, { token })).body.order

describe("an order over two cooperatives", () => {
  it("asks for exactly its total at the two doors together", async () => {
    const [one, two] = [await detail(0), await detail(1)]
    expect(one.cod_amount + two.cod_amount).toBe(placed.total)
    expect(one.total + two.total).toBe(placed.total)
  })

  it("goes its way step by step, and no other", async () => {
    expect((await detail(0)).receiver.is_masked).toBe(true)
    expect(await act("pack")).toMatchObject({ status: 409 })
    expect(await act("accept")).toMatchObject({ status: 200, body: { order: { status: "accepted" } } })
    expect(await act("accept")).toMatchObject({ status: 200 })
    expect((await detail(0)).receiver).toMatchObject({ is_masked: false, name: "Nguyễn Thị Ánh Nguyệt" })
    expect((await detail(0, recorder)).receiver.is_masked).toBe(true)
    expect(await act("hand-over", { carrier: "Bưu điện" })).toMatchObject({
      status: 409,
      body: { code: "lots_missing" },
    })
  })

  it("suggests lots, takes the member's choice, and no stamp of another lot", async () => {
    const batchId = await sealedBatch(tokens[0])
    const { items } = await detail(0)
    const [item] = items
    expect(item?.choices.reduce((sum, { suggested }) => sum + suggested, 0)).toBe(item?.quantity)
    expect(item?.choices.map(({ batch_id }) => batch_id)).toContain(batchId)
    const lots = [{ item_id: item?.id, batch_id: batchId, quantity: 3 }]
    expect(await act("allocate", { lots })).toMatchObject({ status: 400, body: { code: "lot_more_than_ordered" } })
    const right = [{ ...lots[0], quantity: 2 }]
    expect(await act("allocate", { lots: right }, recorder)).toMatchObject({ status: 200 })
    const unknown = await act("stamps", { code: "7K3M9QX2WB4TH5RD" })
    expect(unknown).toMatchObject({ status: 404, body: { code: "stamp_not_found" } })
    await stampRun(tokens[0], batchId)
  })

  it("shows its buyer the lots once they are packed", async () => {
    const proof = await proofOf(placed)
    const before = await asBuyer("GET", `${placed.id}/parts`, proof)
    expect(before.status).toBe(200)
    expect(before.bytes.toString("utf8")).not.toContain("origin_url")
    expect(await act("pack", {}, recorder)).toMatchObject({ status: 200, body: { order: { status: "packed" } } })
    const after = await asBuyer("GET", `${placed.id}/parts`, proof)
    expect(after.bytes.toString("utf8")).toMatch(/"origin_url":"[^"]+\/b\/batch_/)
    expect(after.bytes.toString("utf8")).not.toContain("912345678")
  })

  it("is sent and paid for; what differs is asked about", async () => {
    const note = await call("GET", `/cooperative/orders/${parts[0]}/delivery-note?size=A6`, { token: tokens[0] })
    expect(note.bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-")
    expect(await act("cash-collected", { amount: 1 })).toMatchObject({ body: { code: "order_not_handed_over" } })
    expect(await act("hand-over", { carrier: "Bưu điện", tracking_number: "VN1" })).toMatchObject({ status: 200 })
    expect(await act("refuse", { reason: "Muộn rồi" })).toMatchObject({ body: { code: "order_status_refuses" } })
    expect(await act("cash-collected", { amount: 1 })).toMatchObject({ status: 409, body: { code: "cash_differs" } })
    const { cod_amount: amount } = await detail(0)
    expect(await act("cash-collected", { amount })).toMatchObject({ body: { order: { status: "delivered" } } })
    expect(await act("cash-collected", { amount })).toMatchObject({ status: 200 })
    expect(await act("undo")).toMatchObject({ status: 409, body: { code: "order_undo_refused" } })
  })

  it("appears in the earnings of who sent it", async () => {
    const { body } = await call("GET", "/cooperative/earnings", { token: tokens[0] })
    expect(Number(body.earnings?.order_count)).toBeGreaterThan(0)
    const file = await call("GET", "/cooperative/earnings/export", { token: tokens[0] })
    expect(file.bytes.toString("utf8")).toContain(`NG${placed.display_id}-`)
    expect(file.bytes.toString("utf8")).not.toContain("Nguyệt")
    const workbook = await call("GET", "/cooperative/earnings/export?format=xlsx", { token: tokens[0] })
    expect(workbook.headers.get("content-disposition")).toMatch(/^attachment; filename="thu-nhap-[0-9-]{7}\.xlsx"$/)
    const sheet = strFromU8(unzipSync(workbook.bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array())
    expect(sheet).toContain(`NG${placed.display_id}-`)
    // Sums are numbers.
    expect(sheet).toMatch(/<c><v>\d+<\/v><\/c>/)
  })
})
