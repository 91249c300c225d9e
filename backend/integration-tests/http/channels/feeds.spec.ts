import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startFloors, type Floors } from "../../channels/support/floors"
import { call, signInMember, type Json } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { productBody } from "../../support/fixtures"
import { startServer, type Server } from "../../support/own-server"

const mark = randomBytes(3).toString("hex")
const hostile = `Chè "${mark}" <b>ngon</b> & ]]> lắm`
const ACCOUNT = "500123456"

type Source = {
  items: { id: string; title: string; link: string; image: string; price: number }[]
  problems: unknown[]
  fetches: { failure: string; status: number; accepted: number; refused: number; unchanged: boolean }[]
}

let server: Server
let floors: Floors
let owner: string
let stranger: string

beforeAll(async () => {
  owner = await signInMember("htx-che-tuc-tranh", "owner")
  stranger = await signInMember("htx-mien-dong-con-minh", "owner")
  const shops = { shops: [{ id: ACCOUNT, name: "HTX" }] }
  ;[server, floors] = await Promise.all([
    startServer({ STOREFRONT_URL: "https://nguon.example" }),
    startFloors({ GOOGLE: shops, META: shops }, new Date()),
  ])
  const product = { ...productBody(hostile), stock: 9 }
  const made = await call("POST", "/cooperative/products", { token: owner, body: product })
  const id = String((made.body.product as Json).id)
  const photo = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAFAAAABQAQMAAAC032DuAAAAA1BMVEUfWkHxjx1PAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQoz2NgGAWjYBTQCwAAA3AAAZFaYx0AAAAASUVORK5CYII=",
    "base64",
  )
  const headers = { "content-type": "image/png" }
  await call("POST", `/cooperative/products/${id}/photos`, { token: owner, body: Uint8Array.from(photo), headers })
  await withDatabase((db) => db.query(`update product set status = 'published' where id = $1`, [id]))
}, 420_000)
afterAll(async () => {
  await Promise.all([server?.stop(), floors?.stop()])
})

/** The path of a new address, which leads to the shop and here to its backend. */
async function opened(floor: string, token = owner): Promise<string> {
  const { status, body } = await call<{ feeds: { floor: string; url: string }[] }>(
    ...(["POST", `/cooperative/channel-feeds/${floor}`, { token, body: {} }] as const),
  )
  expect(status).toBe(201)
  return new URL(body.feeds.find((feed) => feed.floor === floor)?.url ?? "").pathname
}
const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${server.url}${path}`, { method, headers })
const fetched = (floor: string, path: string) =>
  floors.control<Source>(floor, "POST /feeds", { shop_id: ACCOUNT, url: server.url + path })

describe("a feed at its address", () => {
  it.each(["google", "meta"])("is taken by a simulated %s with all that is in it", async (floor) => {
    const { fetches, items, problems } = await fetched(floor, await opened(floor))
    expect(problems).toEqual([])
    expect(fetches[0]).toMatchObject({ failure: "", status: 200, refused: 0 })
    const [own] = items.filter(({ title }) => title.includes(mark))
    expect(own?.link).toMatch(/^https:\/\/nguon\.example\/san-pham\//)
    expect(own?.image).toMatch(/^https:\/\/nguon\.example\/pictures\//)
  })

  it("holds no goods of another cooperative", async () => {
    const text = await (await get(await opened("google", stranger))).text()
    expect(text).toContain("<rss")
    expect(text).not.toContain(mark)
  })

  it("is told once until it changes, by its tag and by its time, and is looked at without being taken", async () => {
    const path = await opened("google")
    const first = await get(path)
    const [etag, since] = ["etag", "last-modified"].map((name) => first.headers.get(name) ?? "") as [string, string]
    const size = (await first.arrayBuffer()).byteLength
    expect(first.headers.get("content-length")).toBe(String(size))
    const conditions: Record<string, string>[] = [{ "if-none-match": `"x", ${etag}` }, { "if-modified-since": since }]
    for (const known of conditions) {
      const again = await get(path, known)
      expect([again.status, again.headers.get("etag"), (await again.text()).length]).toEqual([304, etag, 0])
    }
    const earlier = new Date(Date.parse(since) - 1000).toUTCString()
    expect((await get(path, { "if-modified-since": earlier })).status).toBe(200)
    const fetches = await count(path)
    const head = await get(path, {}, "HEAD")
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(size), ""])
    expect(await count(path)).toBe(fetches)
    const again = await fetched("google", path)
    expect(again.fetches[0]).toMatchObject({ status: 200, unchanged: false })
    const unchanged = await floors.control<Source>("google", "POST /feeds/fetch", { shop_id: ACCOUNT })
    expect(unchanged.fetches[0]).toMatchObject({ status: 304, unchanged: true, accepted: again.items.length })
    await withDatabase((db) =>
      db.query(`update product set title = title || ' mới' where status = 'published' and title = $1`, [hostile]),
    )
    const changed = await get(path, { "if-none-match": etag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get("etag")).not.toBe(etag)
  })

  it("leads nowhere once another was made, under another ending, or where nothing ever was", async () => {
    const old = await opened("meta")
    expect((await get(old)).status).toBe(200)
    const fresh = await opened("meta")
    expect((await get(old)).status).toBe(404)
    expect((await get(fresh)).status).toBe(200)
    for (const path of [fresh.replace(".csv", ".xml"), `/feeds/${"A".repeat(43)}.csv`, "/feeds/x.csv"])
      expect((await get(path)).status).toBe(404)
    const { fetches } = await fetched("meta", old)
    expect(fetches[0]?.failure).toContain("404")
  })
})

const count = (path: string): Promise<number> =>
  withDatabase(async (db) => {
    const token = path.split("/").at(-1)?.split(".")[0]
    const { rows } = await db.query<{ fetches: number }>(
      "select fetches::int as fetches from channel_feed where token = $1",
      [token],
    )
    return rows[0]?.fetches ?? -1
  })
