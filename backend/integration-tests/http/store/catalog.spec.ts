import { describe, expect, it } from "vitest"
import { call, store } from "../../support/client"
import { publishableKey, seeded } from "../../support/environment"

const search = async (q: string) => {
  const { status, body } = await store(`/store/catalog?limit=60&q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return [...(body.products ?? [])].map((product) => String(product.title))
}

describe("searching the catalogue in Vietnamese", () => {
  it.each([
    ["đỏ", "Chè tôm nõn Tức Tranh"],
    ["mè", "Muối mè Vân Sơn"],
    ["tô", "Miến dong Côn Minh"],
    ["ăn", "Trà mướp đắng rừng Thiên An"],
    ["che la bang", "Chè đinh La Bằng"],
    ["mien dong", "Miến dong Côn Minh"],
    ["MƯỚP ĐẮNG", "Trà mướp đắng rừng Thiên An"],
    ["mướp đắng".normalize("NFD"), "Trà mướp đắng rừng Thiên An"],
    ["nep thanh hoa", "Gạo nếp hạt cau Vân Sơn"],
  ])("finds %s", async (q, title) => {
    expect(await search(q)).toContain(title)
  })

  it("forgives a slip of the finger only when nothing else is found", async () => {
    expect(await search("mat ongg vo nhai")).toContain("Mật ong rừng Võ Nhai")
    expect(await search("chè đinh la bằng")).toEqual(["Chè đinh La Bằng"])
  })

  it("finds nothing for nonsense, and everything for nothing", async () => {
    expect(await search("xyzzyq")).toEqual([])
    expect(await search("***")).toEqual([])
    expect((await search(" ")).length).toBeGreaterThan(10)
  })
})

describe("listing the catalogue", () => {
  it("pages without repeating or losing a product", async () => {
    const first = await store("/store/catalog?limit=5&page=1")
    const pages = Math.ceil(Number(first.body.count) / 5)
    const ids: string[] = []
    for (let page = 1; page <= pages; page += 1) {
      const { body } = await store(`/store/catalog?limit=5&page=${page}`)
      ids.push(...[...(body.products ?? [])].map((product) => String(product.id)))
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(Number(first.body.count))
  })

  it("narrows by group and by cooperative", async () => {
    const { body } = await store("/store/catalog?group=drink&cooperative=htx-che-tuc-tranh")
    expect([...(body.products ?? [])].length).toBeGreaterThan(0)
    for (const product of body.products ?? []) {
      expect(product).toMatchObject({ ocop_group: "drink", cooperative: { handle: "htx-che-tuc-tranh" } })
    }
  })

  it.each([
    "limit=0",
    "limit=61",
    "limit=-1",
    "limit=1e1",
    "limit=",
    "page=0",
    "page=abc",
    "page=1001",
    "page=1&page=2",
    "q=a&q=b",
    "q[x]=a",
    `q=${"a".repeat(101)}`,
    "q=%00",
    "group=cars",
    "cooperative=../x",
    "order=price",
  ])("answers 400 to ?%s", async (query) => {
    expect(await store(`/store/catalog?${query}`)).toMatchObject({ status: 400, body: { code: "invalid_query" } })
  })

  it("needs the shop's key", async () => {
    expect((await call("GET", "/store/catalog")).status).toBe(400)
    expect((await call("GET", "/store/catalog", { headers: { "x-publishable-api-key": "pk_x" } })).status).toBe(400)
  })
})

describe("a product's page", () => {
  it("shows an expired certificate as expired and a valid one as valid", async () => {
    const expired = await store("/store/catalog/che-moc-cau-tuc-tranh")
    expect(expired.body.product?.ocop).toMatchObject({ stars: 3, expires_on: "2025-12-15", valid: false })
    const valid = await store(`/store/catalog/${seeded.demo.productHandle}`)
    expect(valid.body.product?.ocop).toMatchObject({ stars: 4, expires_on: "2027-12-20", valid: true })
  })

  it("shows sealed batches with their origin page, and no draft", async () => {
    const { body } = await store(`/store/catalog/${seeded.demo.productHandle}`)
    const lots = [...(body.product?.batches ?? [])].map((batch) => String(batch.lot_code))
    expect(lots).toContain(seeded.demo.lotCode)
    expect(lots).not.toContain("TA-2611-04")
    expect(body.product?.batches?.[0]?.origin_url).toContain(`/b/${seeded.demo.batchId}`)
  })

  it("holds nothing of the cooperative's keys or of who recorded", async () => {
    for (const path of [`/store/catalog/${seeded.demo.productHandle}`, "/store/cooperatives", "/store/catalog"]) {
      const text = JSON.stringify((await store(path)).body)
      expect(text).not.toMatch(/private_key|public_key|recorded_by|email|"metadata"/)
    }
  })

  it.each(["khong-co", "..%2f", "%00", "A B", "a".repeat(200)])("is not found under %s", async (handle) => {
    expect((await store(`/store/catalog/${handle}`)).status).toBe(404)
    expect((await store(`/store/cooperatives/${handle}`)).status).toBe(404)
  })
})

describe("the cooperatives", () => {
  it("are listed with the number of their products", async () => {
    const { body } = await store("/store/cooperatives")
    const thienAn = [...(body.cooperatives ?? [])].find(({ handle }) => String(handle) === "htx-thien-an")
    expect(thienAn).toMatchObject({ name: "HTX Thiên An", commune: "xã Phủ Thông", province: "tỉnh Thái Nguyên" })
    expect(Number(thienAn?.product_count)).toBeGreaterThanOrEqual(3)
  })

  it("have a page with what they sell", async () => {
    const { body } = await store("/store/cooperatives/htx-che-la-bang")
    expect(body.cooperative).toMatchObject({ handle: "htx-che-la-bang" })
    expect([...(body.products ?? [])].map((product) => product.title)).toContain("Chè đinh La Bằng")
  })

  it("do not answer under Medusa's own search, which would show the index raw", async () => {
    const answer = await call("POST", "/store/search", {
      headers: { "x-publishable-api-key": publishableKey },
      body: { entity: "catalog" },
    })
    expect(answer.status).toBe(404)
  })
})
