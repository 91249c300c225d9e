import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  addItem,
  control,
  type Desk,
  get,
  imageOf,
  itemBody,
  openDesk,
  post,
  shopId,
  shopUrl,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => (desk = await openDesk()))
afterEach(() => desk.stop())

type Ledger = {
  total: number
  calls: {
    n: number
    path: string
    account: string
    code: string
    status: number | null
    fault: string | null
    digest: string
  }[]
}
const ledger = (after = 0) => control<Ledger>(desk, "GET", `/ledger?after=${after}`)
const made = async () => (await control<unknown[]>(desk, "GET", `/items?shop_id=${shopId}`)).length
const fault = (kind: string, more: object = {}) =>
  control(desk, "POST", "/faults", { kind, path: "add_item", times: 1, ...more })
const add = async (timeout = 1000) =>
  fetch(shopUrl(desk, "product/add_item"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(itemBody(await imageOf(desk))),
    signal: AbortSignal.timeout(timeout),
  })

describe("a fault", () => {
  it.each([
    ["reset-before", 0],
    ["reset-after", 1],
  ])("%s breaks the connection and leaves %i items", async (kind, items) => {
    await fault(kind)
    await expect(add()).rejects.toThrow()
    expect(await made()).toBe(items)
  })

  it.each([
    ["hang-before", 0],
    ["hang-after", 1],
  ])("%s never answers and leaves %i items", async (kind, items) => {
    await fault(kind)
    await expect(add(100)).rejects.toThrow(/timeout|aborted/i)
    expect(await made()).toBe(items)
  })

  it.each([
    ["bad-gateway", 502, 0],
    ["bad-gateway-after", 502, 1],
    ["unavailable", 503, 0],
  ])("%s answers %i in something else than JSON and leaves %i items", async (kind, status, items) => {
    await fault(kind)
    const response = await add()
    expect(response.status).toBe(status)
    await expect(response.json()).rejects.toThrow()
    expect(await made()).toBe(items)
  })

  it("truncated ends in the middle of the JSON, slow comes whole", async () => {
    await fault("truncated")
    const cut = await add()
    expect(cut.status).toBe(200)
    await expect(cut.json()).rejects.toThrow()
    await fault("slow", { ms: 20 })
    expect(await (await add()).json()).toMatchObject({ error: "" })
    expect(await made()).toBe(2)
  })

  it("throttled is the platform's own word and does nothing", async () => {
    await fault("throttled")
    expect(await (await add()).json()).toMatchObject({ error: "error_rate_limit" })
    expect(await made()).toBe(0)
  })

  it("strikes by chance in the same places for the same seed", async () => {
    const run = async () => {
      const other = await openDesk({ seed: 42 })
      await control(other, "POST", "/faults", { kind: "unavailable", chance: 0.3 })
      const struck: boolean[] = []
      for (let at = 0; at < 30; at++) struck.push((await fetch(shopUrl(other, "shop/get_shop_info"))).status === 503)
      await other.stop()
      return struck
    }
    const first = await run()
    expect(first.filter(Boolean).length).toBeGreaterThan(2)
    expect(await run()).toEqual(first)
  })
})

describe("the ledger", () => {
  it("holds every call with its outcome, and nothing that is secret", async () => {
    const { total } = await ledger()
    await fault("reset-after")
    await add().catch(() => null)
    await get(desk, "product/get_category", { language: "vn" })
    const { calls } = await ledger(total)
    expect(calls.map(({ path, code, status, fault: name }) => [path.split("/").at(-1), code, status, name])).toEqual([
      ["upload_image", "", 200, null],
      ["add_item", "", 200, "reset-after"],
      ["get_category", "error_invalid_language", 200, null],
    ])
    const text = JSON.stringify(await ledger())
    expect(text).not.toContain(desk.token)
    expect(text).not.toContain(desk.refresh)
  })

  it("shows when the same was said twice", async () => {
    const item_id = await addItem(desk)
    const { total } = await ledger()
    for (const stock of [3, 3, 4])
      await post(desk, "product/update_stock", { item_id, stock_list: [{ seller_stock: [{ stock }] }] })
    const digests = (await ledger(total)).calls.map(({ digest }) => digest)
    expect(digests[0]).toBe(digests[1])
    expect(digests[2]).not.toBe(digests[0])
  })
})

describe("control", () => {
  it.each([
    ["POST", "/faults", { kind: "nonsense" }],
    ["POST", "/clock", { seconds: -1 }],
    ["POST", "/limits", { name: "shop", steps: "many" }],
    ["POST", "/nothing", {}],
    ["POST", "/buy", { key: "NOTHING" }],
    ["POST", "/consent", { shop_id: 1 }],
  ])("refuses %s %s %j", async (method, path, body) => {
    await expect(control(desk, method, path, body)).rejects.toThrow()
  })

  it("forgets everything but the clock", async () => {
    await addItem(desk)
    await control(desk, "POST", "/reset")
    expect(await made()).toBe(0)
    expect((await get(desk, "shop/get_shop_info")).error).toBe("error_auth")
  })
})

it("keeps shops, tokens, items, pictures and what is still owed across a restart", async () => {
  const dir = mkdtempSync(join(tmpdir(), "nguon-shopee-"))
  const stateFile = join(dir, "shopee.json")
  const before = await openDesk({ stateFile })
  before.answers.push(500)
  const item_id = await addItem(before)
  await control(before, "POST", "/orders", { shop_id: shopId, count: 1 })
  await control(before, "POST", "/settled")
  const { apps } = before.floor.shopee
  await before.floor.stop()
  const after = await openDesk({ stateFile, apps })
  after.token = before.token
  const answer = await get(after, "product/get_item_base_info", { item_id_list: String(item_id) })
  const [item] = answer.response["item_list"] as { image: { image_id_list: string[] } }[]
  expect((await fetch(`${after.floor.url}/file/${item?.image.image_id_list[0]}`)).status).toBe(200)
  await control(after, "POST", "/clock", { seconds: 300 })
  expect(before.told.map(({ body }) => (JSON.parse(body) as { code: number }).code)).toEqual([3, 1, 3])
  await before.stop().catch(() => null)
  await after.stop()
  rmSync(dir, { recursive: true, force: true })
})
