import { describe, expect, it } from "vitest"
import { call, store, type Json } from "../../support/client"
import { publishableKey, seeded, withDatabase } from "../../support/environment"
import { waitUntil } from "../../support/wait-until"

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

  it.each([
    ["che la bagn", "Chè đinh La Bằng"],
    ["mat ogn", "Mật ong rừng Võ Nhai"],
    ["mien dogn", "Miến dong Côn Minh"],
    ["ché", "Chè đinh La Bằng"],
    ["trà muop dang", "Trà mướp đắng rừng Thiên An"],
    ["gạo đỏ", "Gạo nếp hạt cau Vân Sơn"],
    ["mươ", "Trà mướp đắng rừng Thiên An"],
  ])("finds %s though it is misspelt or half typed", async (q, title) => {
    expect(await search(q)).toContain(title)
  })

  it.each([
    "%",
    "'",
    '"',
    "\\",
    "a & b | !c:*",
    "<->",
    "🍯",
    "ệ".repeat(100),
    "mè".normalize("NFD"),
    "');--",
    "a ".repeat(50),
  ])("answers %s without falling over", async (q) => {
    for (const path of ["/store/catalog", "/store/catalog/suggest"]) {
      expect((await store(`${path}?q=${encodeURIComponent(q)}`)).status).toBe(200)
    }
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
    "stars=2",
    "stars=6",
    "stars=abc",
    "price_min=-1",
    "price_min=1e5",
    "price_min=20&price_max=10",
    "in_stock=yes",
    "certificate=iso",
    "sort=cheap",
    "province[]=x",
    "commune=%00",
    "__proto__[x]=1",
    "constructor=1",
  ])("answers 400 to ?%s", async (query) => {
    expect(await store(`/store/catalog?${query}`)).toMatchObject({ status: 400, body: { code: "invalid_query" } })
  })

  it("needs the shop's key", async () => {
    expect((await call("GET", "/store/catalog")).status).toBe(400)
    expect((await call("GET", "/store/catalog", { headers: { "x-publishable-api-key": "pk_x" } })).status).toBe(400)
  })
})

describe("narrowing the catalogue", () => {
  const list = async (query: string) => (await store(`/store/catalog?limit=60&${query}`)).body
  const counted = (values: Iterable<Json> | undefined, value: string | number) =>
    Number([...(values ?? [])].find((facet) => facet.value === (value as unknown))?.count ?? 0)

  it("counts no star of an expired certificate", async () => {
    const body = await list("stars=3")
    const handles = [...(body.products ?? [])].map(({ handle }) => String(handle))
    expect(handles).toContain(seeded.demo.productHandle)
    expect(handles).not.toContain("che-moc-cau-tuc-tranh")
    for (const { ocop } of body.products ?? []) expect(ocop).toMatchObject({ valid: true })
    expect(counted(body.facets?.stars, 3)).toBe(Number(body.count))
  })

  it("says beside each choice how many it would leave", async () => {
    const all = await list("")
    for (const { value, count, communes } of all.facets?.provinces ?? []) {
      const there = await list(`province=${encodeURIComponent(String(value))}`)
      expect(there.count).toBe(count)
      expect(there.facets?.provinces).toEqual(all.facets?.provinces)
      for (const commune of communes ?? []) {
        const place = `province=${encodeURIComponent(String(value))}&commune=${encodeURIComponent(String(commune.value))}`
        expect((await list(place)).count).toBe(commune.count)
      }
    }
    for (const facet of ["group", "certificate"] as const) {
      for (const { value, count } of all.facets?.[`${facet}s`] ?? []) {
        expect((await list(`${facet}=${String(value)}`)).count).toBe(count)
      }
    }
  })

  it("holds to a price, both ends in, and sorts by it", async () => {
    const body = await list("price_min=60000&price_max=200000&sort=price_asc")
    const prices = [...(body.products ?? [])].map(({ price }) => Number(price))
    expect(prices.length).toBeGreaterThan(1)
    expect(prices).toEqual([...prices].sort((a, b) => a - b))
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(60_000)
    expect(Math.max(...prices)).toBeLessThanOrEqual(200_000)
    const down = await list("price_min=60000&price_max=200000&sort=price_desc")
    expect([...(down.products ?? [])].map(({ price }) => Number(price))).toEqual([...prices].sort((a, b) => b - a))
  })

  it("takes an empty field of a form for one that is not there", async () => {
    const empty = [
      "q",
      "group",
      "stars",
      "province",
      "commune",
      "price_min",
      "price_max",
      "in_stock",
      "certificate",
      "sort",
    ]
    expect(await list(empty.map((name) => `${name}=`).join("&"))).toEqual(await list(""))
  })

  it("tells what a kilogram costs, and that a pack is left", async () => {
    const [product] = [...((await list("q=muoi me van son")).products ?? [])]
    expect(product).toMatchObject({ price: 45_000, net_content: "150 g", in_stock: true })
    expect(product).toMatchObject({ price_per_unit: { amount: 300_000, unit: "kg" } })
    expect(product).not.toHaveProperty("certificates")
  })

  it("suggests products, cooperatives and words while somebody types", async () => {
    const { body } = await store("/store/catalog/suggest?q=che%20la%20b")
    expect([...(body.products ?? [])].map(({ title }) => String(title))).toContain("Chè đinh La Bằng")
    expect([...(body.cooperatives ?? [])].map(({ handle }) => String(handle))).toContain("htx-che-la-bang")
    const { body: begun } = await store("/store/catalog/suggest?q=muo")
    expect(begun.words).toEqual(expect.arrayContaining(["muối", "mướp"]))
    expect((await store("/store/catalog/suggest?q=")).body).toEqual({ products: [], cooperatives: [], words: [] })
    expect((await store("/store/catalog/suggest?x=1")).status).toBe(400)
  })
})

describe("what the tables say and nobody announced", () => {
  const handle = "muoi-me-van-son"
  const cardNow = async () => {
    const { body } = await store("/store/catalog?q=muoi%20me%20van%20son")
    return [...(body.products ?? [])].find((product) => String(product.handle) === handle) ?? null
  }
  const tell = (sql: string) => withDatabase((client) => client.query(sql, [handle]))
  const ofProduct = `product p join product_variant v on v.product_id = p.id
     join product_variant_inventory_item k on k.variant_id = v.id
     join inventory_level l on l.inventory_item_id = k.inventory_item_id where p.handle = $1`
  const left = "l.stocked_quantity - l.reserved_quantity"
  /** All that is left is promised to somebody; the database itself counts promises. */
  const reserveAll = `insert into reservation_item (id, inventory_item_id, location_id, quantity, raw_quantity)
     select 'resitem_all_' || l.id, l.inventory_item_id, l.location_id, ${left},
       jsonb_build_object('value', (${left})::text, 'precision', 20) from ${ofProduct} and ${left} > 0`
  const giveBack = `delete from reservation_item where id in (select 'resitem_all_' || l.id from ${ofProduct})`

  it("reaches the card within a few looks: the last pack reserved, and given back", async () => {
    await tell(reserveAll)
    await waitUntil(cardNow, (card) => card !== null && String(card.in_stock) === "false")
    await tell(giveBack)
    await waitUntil(cardNow, (card) => card !== null && String(card.in_stock) === "true")
  })

  const isMarked = async () => {
    const { rows } = await tell(
      "select 1 from shop_stale_product s join product p on p.id = s.product_id where p.handle = $1",
    )
    return rows.length > 0
  }

  it("has the shop's own pages of it made anew", async () => {
    await tell(reserveAll)
    await waitUntil(isMarked, Boolean, { everyMs: 10 })
    await tell(giveBack)
    await waitUntil(cardNow, (card) => card !== null && String(card.in_stock) === "true")
  })

  /** As a recall or the last pack would have it, at the worst moment: the index forgets what is off the shelf. */
  const writeAnew = async () => {
    await tell(`insert into shop_stale_product (product_id) select id from product where handle = $1
      on conflict (product_id) do update set version = shop_stale_product.version + 1`)
    await waitUntil(isMarked, (marked) => !marked)
  }

  it("takes a cooperative's goods off that is suspended by now, and puts them back", async () => {
    const ofSeller = `where handle = (select c.handle from cooperative c
       join cooperative_cooperative_product_product l on l.cooperative_id = c.id
       join product p on p.id = l.product_id where p.handle = $1)`
    await tell(`update cooperative set status = 'suspended' ${ofSeller}`)
    await waitUntil(cardNow, (card) => card === null)
    await writeAnew()
    await tell(`update cooperative set status = 'approved' ${ofSeller}`)
    await waitUntil(cardNow, (card) => card !== null)
  })

  it("takes a product off that is a draft by now, and puts it back", async () => {
    await tell("update product set status = 'draft', updated_at = now() where handle = $1")
    await waitUntil(cardNow, (card) => card === null)
    await writeAnew()
    await tell("update product set status = 'published', updated_at = now() where handle = $1")
    await waitUntil(cardNow, (card) => card !== null)
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
