import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, sep } from "node:path"
import { describe, expect, it } from "vitest"
import { CLOSED, OPEN } from "../../../src/api/store/guard"
import { call, signInNewCustomer, store } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { placeOrder } from "../../support/place-order"

const headers = { "x-publishable-api-key": publishableKey }
const core = join(
  dirname(createRequire(join(process.cwd(), "package.json")).resolve("@medusajs/medusa/package.json")),
  "dist/api/store",
)

/** Every store route of the Medusa that is installed, and ours. */
function routesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.(js|ts)$/.test(file.split(sep).join("/")))
    .map((file) => `/store/${dirname(file).split(sep).join("/")}`)
    .sort()
}

const coreRoutes = routesUnder(core)
const routes = [...new Set([...coreRoutes, ...routesUnder(join(process.cwd(), "src/api/store"))])]
const withIds = (route: string, id: string) => route.replaceAll(/\[[a-z_]+\]/gi, id)

const hostileIds = ["%00", "%ff", "..%2f.."]
const hostileQueries = [
  ...["limit=-1", "limit=100000", "offset=-5", "offset=99999999999999999999", "order=password&fields=*a.b.c.d.e"],
  ...["fields=%00", "id[$ne]=1&q=%00%ff", "created_at[$gt]=not-a-date", "region_id='--&cart_id=%ff", "limit=1&limit=2"],
]
const hostileBodies = ["{", '{"email":"a\\u0000@b.vn"}']
const asJson = { ...headers, "content-type": "application/json" }

const nounOf = (route: string): string => route.split("/")[2] ?? ""
const isOpen = (route: string): boolean => OPEN.some((noun) => noun === nounOf(route))
const isClosed = (route: string): boolean => CLOSED.some((noun) => noun === nounOf(route))

describe("hostile requests to every store route", () => {
  it("are looked for at all routes of the Medusa that is installed", () => {
    expect(coreRoutes.length).toBeGreaterThan(40)
    expect(coreRoutes.filter((route) => !isOpen(route) && !isClosed(route))).toEqual([])
  })

  it.each(routes)("never break %s", async (route) => {
    const path = withIds(route, "khong-co")
    const isShut = coreRoutes.includes(route) && isClosed(route)
    const ids = route.includes("[") && !isShut ? hostileIds.map((id) => withIds(route, id)) : []
    const asked = (isShut ? hostileQueries.slice(0, 2) : hostileQueries).map((query) => `${path}?${query}`)
    const posted = isShut ? [] : hostileBodies
    const answers = await Promise.all([
      ...[...ids, ...asked].map(async (url) => ({ url, status: (await call("GET", url, { headers })).status })),
      ...posted.map(async (body) => ({
        url: body,
        status: (await call("POST", path, { headers: asJson, body })).status,
      })),
    ])
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    if (isShut) expect(answers.map(({ status }) => status)).toEqual([404, 404])
  })

  it.each(["/store/products", "/store/regions"])("are 400 at %s", async (route) => {
    for (const query of ["limit=-1", "limit=101", "offset=-5", "order=password", "id[$ne]=1", "created_at[$gt]=x"]) {
      const { status, body } = await call("GET", `${route}?${query}`, { headers })
      expect({ query, status, code: body.code }).toMatchObject({ query, status: 400, code: "invalid_query" })
    }
  })
})

describe("an order by its id", () => {
  it("is shown to nobody but its buyer", async () => {
    const { body } = await store("/store/catalog?in_stock=1&limit=1&group=drink")
    const { id } = await placeOrder([{ productId: String(body.products?.[0]?.id), quantity: 1 }])
    const path = `/store/orders/${id}`
    expect(await call("GET", path, { headers })).toMatchObject({ status: 404, body: { code: "order_not_found" } })
    const stranger = await signInNewCustomer()
    expect((await call("GET", `${path}?fields=*shipping_address`, { headers, token: stranger })).status).toBe(404)
    const parts = await call("GET", `${path}/parts`, { headers })
    expect(parts).toMatchObject({ status: 401, body: { code: "order_proof_needed" } })
    expect(Object.keys(parts.body).sort()).toEqual(["code", "message", "type"])
  })
})
