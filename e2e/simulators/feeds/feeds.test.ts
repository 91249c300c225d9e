import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type RunningGoogle, startGoogle } from "../google/server.ts"
import { judge as judgeGoogle } from "../google/feed-rules.ts"
import { controlAt } from "../market/test-support.ts"
import { judge as judgeMeta } from "../meta/feed-rules.ts"
import type { FeedSource } from "./desk.ts"
import { readRss } from "./rss.ts"
import { readCsv, readTsv } from "./table.ts"

describe("a table that is fetched", () => {
  it("keeps commas, quotes and line breaks inside of quotes", () => {
    const rows = readCsv('id,title\r\nA,"Trà ""xanh"", loại 1\nhộp"\r\nB,\r\n')
    expect(rows).toEqual([
      { line: 2, values: { id: ["A"], title: ['Trà "xanh", loại 1\nhộp'] } },
      { line: 4, values: { id: ["B"], title: [""] } },
    ])
  })

  it.each([
    ["an open quote", 'id,title\nA,"Trà'],
    ["text behind a quote", 'id,title\nA,"Trà"x'],
    ["a quote in a bare cell", 'id,title\nA,Tr"à'],
    ["too few cells", "id,title\nA"],
    ["too many cells", "id,title\nA,B,C"],
    ["a column twice", "id,id\nA,B"],
    ["nothing", ""],
  ])("is refused whole for %s", (_, text) => {
    expect(() => readCsv(text)).toThrow(/./)
  })

  it("is cut at tabs, which nothing may hold", () => {
    expect(readTsv("id\ttitle\nA\tTrà xanh\n")).toEqual([{ line: 2, values: { id: ["A"], title: ["Trà xanh"] } }])
    expect(() => readTsv("id\ttitle\nA\tTrà\txanh")).toThrow("3 cells")
    expect(() => readTsv('id\ttitle\nA\tTr"à')).toThrow("quote")
  })
})

const rss = (items: string, namespace = "http://base.google.com/ns/1.0"): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="${namespace}"><channel><title>HTX</title><link>https://a.vn</link><description>x</description>${items}</channel></rss>`

describe("an RSS file that is fetched", () => {
  it("is read with its references and repeated elements", () => {
    const [row] = readRss(
      rss(
        "<item><g:id>A&amp;B</g:id><g:additional_image_link>1</g:additional_image_link>" +
          "<g:additional_image_link>2</g:additional_image_link><g:title><![CDATA[<b>]]> &#7841;</g:title></item>",
      ),
    )
    expect(row?.values).toEqual({ id: ["A&B"], additional_image_link: ["1", "2"], title: ["<b> ạ"] })
  })

  it.each([
    ["an open element", rss("<item><g:id>A</item>")],
    ["a bare ampersand", rss("<item><g:id>A & B</g:id></item>")],
    ["an entity of somebody's own", rss("<item><g:id>&xxe;</g:id></item>")],
    ["a document type", `<!DOCTYPE rss [<!ENTITY x "y">]>${rss("")}`],
    ["a control character", rss("<item><g:id>A\u0001</g:id></item>")],
    ["a reference to a control character", rss("<item><g:id>&#1;</g:id></item>")],
    ["another namespace", rss("", "http://example.com/")],
    ["text behind the root", `${rss("")}x`],
    ["another root", "<feed></feed>"],
    ["a cut", rss("<item><g:id>A</g:id></item>").slice(0, -20)],
  ])("is refused whole for %s", (_, text) => {
    expect(() => readRss(text)).toThrow(/./)
  })
})

const offer = (more: Record<string, string> = {}) => ({
  line: 2,
  values: Object.fromEntries(
    Object.entries({
      ...{
        id: "TRA-1",
        title: "Trà",
        description: "Trà xanh",
        link: "https://a.vn/1",
        image_link: "https://a.vn/1.jpg",
      },
      ...{ availability: "in_stock", price: "150000 VND", condition: "new", identifier_exists: "no", ...more },
    }).map(([name, value]) => [name, [value]]),
  ),
})

describe("what Google shows of a feed", () => {
  it("is what has all that the specification asks for", () => {
    expect(judgeGoogle(offer(), false)).toMatchObject({ item: { id: "TRA-1", price: 150_000 }, problems: [] })
    expect(judgeGoogle(offer({ gtin: "8938505974194", identifier_exists: "yes" }), false).problems).toEqual([])
  })

  it.each([
    ["id", "", "id"],
    ["id", "x".repeat(51), "id"],
    ["title", "ạ".repeat(151), "title"],
    ["description", " ", "description"],
    ["link", "http://a.vn/1", "link"],
    ["image_link", "https://a.vn/ảnh 1.jpg", "image_link"],
    ["availability", "in stock", "availability"],
    ["price", "150000", "price"],
    ["price", "150.000 VND", "price"],
    ["price", "150000.5 VND", "price"],
    ["price", "0 VND", "price"],
    ["price", "150000 USD", "price"],
    ["price", "150000  VND", "price"],
    ["condition", "fresh", "condition"],
    ["gtin", "8938505974195", "gtin"],
    ["gtin", "2000000000008", "gtin"],
    ["gtin", "8938505974194", "identifier_exists"],
    ["identifier_exists", "", "gtin"],
    ["item_group_id", "G1", "item_group_id"],
    ["shipping_weight", "250", "shipping_weight"],
  ])("is not what has %s %s", (name, value, field) => {
    const { item, problems } = judgeGoogle(offer({ [name]: value }), false)
    expect(item).toBeNull()
    expect(problems.map((problem) => problem.field)).toContain(field)
  })

  it("may be at addresses of this machine only where that is allowed", () => {
    const local = offer({ link: "http://localhost:8000/1", image_link: "http://127.0.0.1:9000/1.jpg" })
    expect(judgeGoogle(local, true).problems).toEqual([])
    expect(judgeGoogle(local, false).problems).toHaveLength(2)
    expect(judgeGoogle(offer({ link: "http://localhost.a.vn/1" }), true).problems).toHaveLength(1)
  })
})

describe("what Meta shows of a feed", () => {
  const item = (more: Record<string, string> = {}) => offer({ availability: "in stock", brand: "HTX", ...more })

  it("has its own words for what is in stock, and hides what is hidden", () => {
    expect(judgeMeta(item(), false).problems).toEqual([])
    expect(judgeMeta(item({ availability: "in_stock" }), false).problems).toMatchObject([{ field: "availability" }])
    expect(judgeMeta(item({ visibility: "hidden" }), false).item).toMatchObject({ hidden: true })
    expect(judgeMeta(item({ quantity_to_sell_on_facebook: "0" }), false).item).toMatchObject({
      availability: "out of stock",
    })
  })

  it.each([
    ["brand", "", "brand"],
    ["condition", "", "condition"],
    ["title", "x".repeat(201), "title"],
    ["description", "<p>Trà</p>", "description"],
    ["price", "150,000 VND", "price"],
    ["link", "http://a.vn", "link"],
    ["quantity_to_sell_on_facebook", "1.5", "quantity_to_sell_on_facebook"],
    ["visibility", "shown", "visibility"],
    ["additional_image_link", "https://a.vn/1.jpg,ftp://a.vn/2.jpg", "additional_image_link"],
  ])("is not what has %s %s", (name, value, field) => {
    expect(judgeMeta(item({ [name]: value }), false).problems.map((problem) => problem.field)).toContain(field)
  })
})

describe("a feed that is fetched again and again", () => {
  let google: RunningGoogle
  let answer: (response: ServerResponse, etag: string | undefined) => unknown
  let shop: { url: string; stop(): void }
  const at = { shop_id: "5001" }
  const item = (id: string, price = "150000 VND"): string =>
    `<item>${Object.entries(offer({ id, price }).values)
      .map(([name, [value = ""]]) => `<g:${name}>${value}</g:${name}>`)
      .join("")}</item>`
  const file =
    (items: string, etag = '"1"') =>
    (response: ServerResponse, known: string | undefined) =>
      known === etag
        ? response.writeHead(304).end()
        : response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(rss(items))
  const control = <T>(method: string, path: string, body?: unknown) => controlAt<T>(google.url, method, path, body)
  const source = async () => (await control<FeedSource[]>("GET", "/feeds?shop_id=5001"))[0]

  beforeEach(async () => {
    google = await startGoogle({ port: 0, clock: "still", apps: [], shops: [{ id: "5001", name: "HTX" }] })
    const server = createServer((request, response) => answer(response, request.headers["if-none-match"]))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    shop = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`, stop: () => server.close() }
  })
  afterEach(async () => {
    shop.stop()
    await google.stop()
  })

  it("shows what is sound, says what is not, and takes down what the file no longer names", async () => {
    answer = file(item("A") + item("B", "free") + item("A"))
    const made = await control<FeedSource>("POST", "/feeds", { ...at, url: shop.url, every_hours: 24 })
    expect(made.items.map(({ id }) => id)).toEqual(["A"])
    expect(made.problems).toMatchObject([
      { id: "B", field: "price" },
      { id: "A", field: "id", message: "Duplicate id: A" },
    ])
    answer = file(item("C"), '"2"')
    await control("POST", "/clock", { seconds: 24 * 3600 })
    expect((await source())?.items.map(({ id }) => id)).toEqual(["C"])
    expect((await source())?.fetches).toMatchObject([
      { accepted: 1, refused: 0 },
      { accepted: 1, refused: 2 },
    ])
  })

  it("stays as it was where the file did not change, was cut, is no XML, or cannot be had", async () => {
    answer = file(item("A"))
    await control("POST", "/feeds", { ...at, url: shop.url })
    await control("POST", "/feeds/fetch", at)
    expect((await source())?.fetches[0]).toMatchObject({ status: 304, unchanged: true, accepted: 1 })
    for (const bad of [
      (response: ServerResponse) =>
        response.writeHead(200, { "content-type": "text/xml" }).end(rss(item("B")).slice(0, -9)),
      (response: ServerResponse) =>
        response.writeHead(200, { "content-type": "text/xml" }).end(Buffer.from([0x3c, 0xff, 0x3e])),
      (response: ServerResponse) => response.writeHead(200, { "content-type": "text/csv" }).end("id\nA"),
      (response: ServerResponse) => response.writeHead(404).end(),
      (response: ServerResponse) => response.destroy(),
    ]) {
      answer = bad
      await control("POST", "/feeds/fetch", at)
      const now = await source()
      expect(now?.fetches[0]?.failure).toMatch(/./)
      expect(now?.items.map(({ id }) => id)).toEqual(["A"])
    }
  })

  it("is pasted into a page, which shows what came of it", async () => {
    answer = file(item("A") + item("B", "<b>"))
    const pasted = await fetch(`${google.url}/shop/5001/nguon-hang`, {
      method: "POST",
      body: new URLSearchParams({ url: shop.url }),
    })
    expect(await pasted.text()).toContain("Không lấy được")
    answer = file(item("A") + item("B", "free"))
    const again = await fetch(`${google.url}/shop/5001/nguon-hang`, {
      method: "POST",
      body: new URLSearchParams({ url: shop.url }),
    })
    const page = await again.text()
    expect(page).toContain("nhận 1 mặt hàng, từ chối 1")
    expect(page).toContain("Invalid price")
    const wrong = await fetch(`${google.url}/shop/5001/nguon-hang`, {
      method: "POST",
      body: new URLSearchParams({ url: "x" }),
    })
    expect(await wrong.text()).toContain("Địa chỉ không đúng.")
  })
})
