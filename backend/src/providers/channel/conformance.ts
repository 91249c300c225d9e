import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CanonicalProduct, Mapping, Projection, RefData } from "./catalogue"
import {
  always,
  asLogged,
  contextFor,
  json,
  NOW,
  reset,
  text,
  TOKEN,
  unreachable,
  type Script,
} from "./conformance-http"
import type { ChannelConnector, Ctx, PriceSet, StatusSet, StockSet } from "./connector"
import type { HttpAnswer, OutgoingRequest } from "./http"
import type { RemoteOrder, ShipChoice } from "./orders"
import type { ErrorClass, ItemResult, Outcome } from "./outcome"
import { Secret } from "./secret"

/** What a connector's test tells of its platform. Answers are in the platform's documented shape. */
export interface Conformance {
  connector: ChannelConnector
  locator: Record<string, string>
  /** Keys that must never be seen; the token is added. */
  secrets: string[]
  product: CanonicalProduct
  ref: RefData
  mapping: Mapping
  prices: [PriceSet, PriceSet, PriceSet]
  stock: [StockSet, StockSet, StockSet]
  status: StatusSet[]
  /**
   * The first item set, the second refused, the third not named, which is success where the platform documents that
   * it names failures alone. Null where an answer cannot tell of both.
   */
  partly: { prices: HttpAnswer; stock: HttpAnswer; unnamed: "unknown" | "done" } | null
  /** HTTP 200 that refuses everything, with `sentence` as the platform's message. */
  refusal(sentence: string): HttpAnswer
  /** The answer to a creation that got this id, written as a bare number. */
  created(id: string): HttpAnswer
  /** How such an id is named as a listing, where it is not by itself. */
  createdAs?(id: string): string
  /** Orders with these ids, written as bare numbers where the platform does. */
  orders: ((id: string) => HttpAnswer) | null
  /** A way of sending, where the platform's calls tell of one. */
  shipChoice?: ShipChoice
  /** Checks a request as the platform would: over the URL and the bytes alone. */
  accepts(request: OutgoingRequest): boolean
  push: { raw: string; headers: Record<string, string>; url: string } | null
}

type Calls = Record<string, (ctx: Ctx) => Promise<Outcome<unknown>[]>>

const HUGE = "9007199254740993123"
const PICTURE = { sha256: "a", fileName: "a.jpg", mediaType: "image/jpeg", bytes: new Uint8Array([255, 216, 255]) }
const ORDER: RemoteOrder = {
  externalOrderId: "1001",
  stage: "to_ship",
  status: "",
  createdAt: null,
  updatedAt: null,
  shipBy: null,
  cashOnDelivery: false,
  totalVnd: 150_000,
  currency: "VND",
  lines: [
    {
      externalLineId: "11",
      externalItemId: "21",
      externalSkuId: "31",
      sellerSku: "SKU",
      title: "",
      quantity: 1,
      unitPriceVnd: 150_000,
    },
  ],
  packages: [{ packageId: "41", carrier: null, trackingNumber: null }],
  recipient: null,
  complete: true,
}
const PRIVATE = "Lỗi: access_token=tok-5f1d0a7be2c94, gọi 0912345678 hoặc chi.hoa@example.vn"

export function describeConformance(name: string, given: Conformance): void {
  const { connector, locator } = given
  const { capabilities } = connector
  const projected = connector.project(given.product, given.ref, given.mapping)
  const projection = (projected.ok ? projected.projection : null) as Projection
  const run = (script: Script) => contextFor(locator, script)
  const once: Calls = {
    createListing: async (ctx) => [(await connector.createListing(ctx, projection, "idem-1")).outcome],
    ...(capabilities.cancel && {
      cancel: async (ctx: Ctx) => [await connector.cancel(ctx, ORDER, "out_of_stock", undefined, "1000017")],
    }),
    ...(given.shipChoice && { ship: async (ctx: Ctx) => [await connector.ship(ctx, ORDER, given.shipChoice!)] }),
  }
  const sets: Calls = {
    setPrices: async (ctx) =>
      outcomes(await connector.setPrices(ctx, given.prices.slice(0, capabilities.batch.setPrices))),
    setStock: async (ctx) => outcomes(await connector.setStock(ctx, given.stock.slice(0, capabilities.batch.setStock))),
    setStatus: async (ctx) => outcomes(await connector.setStatus(ctx, given.status)),
    updateListing: async (ctx) => [
      (await connector.updateListing(ctx, given.prices[0].externalId, projection, links(given))).outcome,
    ],
  }
  if (capabilities.batch.uploadMedia > 0) {
    sets.uploadMedia = async (ctx) => (await connector.uploadMedia(ctx, [PICTURE])).map(({ outcome }) => outcome)
  }
  const reads: Calls = {
    listShops: async (ctx) => [await connector.listShops(ctx)],
    ...(connector.accountChoices && { accountChoices: async (ctx: Ctx) => [await connector.accountChoices!(ctx)] }),
    ...(connector.brands && { brands: async (ctx: Ctx) => [await connector.brands!(ctx, given.mapping.categoryId)] }),
    ...(connector.pullEvents && { pullEvents: async (ctx: Ctx) => [await connector.pullEvents!(ctx)] }),
    readListings: async (ctx) => [await connector.readListings(ctx)],
    getListings: async (ctx) => [await connector.getListings(ctx, [given.prices[0].externalId])],
    findListing: async (ctx) => [await connector.findListing(ctx, { sellerSku: given.product.sku })],
    ...(capabilities.orders && {
      pullOrders: async (ctx: Ctx) => [await connector.pullOrders(ctx, { since: daysAgo(1), until: NOW })],
      getOrders: async (ctx: Ctx) => [await connector.getOrders(ctx, ["1001"])],
    }),
  }
  const all = { ...once, ...sets, ...reads }

  describe(`${name}, as every connector`, () => {
    it("projects the same product to the same projection, and says every fault of a bad one", () => {
      expect(projected.ok).toBe(true)
      expect(connector.project(given.product, given.ref, given.mapping)).toEqual(projected)
      const bad = { ...given.product, title: " ", sku: "", variants: given.product.variants.map(broken) }
      const issues = connector.project(bad, given.ref, given.mapping)
      const fields = issues.ok ? [] : issues.issues.map(({ field }) => field)
      expect(fields).toEqual(expect.arrayContaining(["title", "sku", "variants.priceVnd", "variants.stock"]))
    })

    it.each(Object.entries(all))("%s sends one request that the platform accepts, twice the same", async (_, call) => {
      const { ctx, http } = run(always(given.refusal("no")))
      await call(ctx)
      await call(ctx)
      expect(http.sent).toHaveLength(2)
      for (const request of http.sent) expect(given.accepts(request)).toBe(true)
      expect(asSent(http.sent[1]!)).toEqual(asSent(http.sent[0]!))
    })

    it.each(Object.entries(all))("%s believes no HTTP 200 that refuses", async (_, call) => {
      const found = await call(run(always(given.refusal("title is too short"))).ctx)
      expect(found.length).toBeGreaterThan(0)
      for (const outcome of found) expect(outcome.ok).toBe(false)
    })

    it.each([
      ["truncated JSON", always(text(`{"code":"0","data":{"item`))],
      ["an HTML 502", always(text("<html><h1>502 Bad Gateway</h1> 0912345678</html>", 502))],
      ["nothing", always(text(""))],
      ["a list", always(json([1, 2]))],
      ["bytes that are no UTF-8", always({ status: 200, headers: {}, body: new Uint8Array([0x7b, 0xff, 0xfe]) })],
      ["a reset connection", reset],
    ])("looks before it creates again after %s, and only repeats what may be repeated", async (_, script) => {
      await expectClass(once, "UNKNOWN_OUTCOME", script)
      await expectClass({ ...sets, ...reads }, "TRANSIENT", script)
    })

    it("knows that what was never sent did not happen", () => expectClass(all, "TRANSIENT", unreachable))

    it.each([
      ["120", new Date(NOW.getTime() + 120_000)],
      ["Mon, 23 Nov 2026 03:05:00 GMT", new Date("2026-11-23T03:05:00Z")],
      ["soon", undefined],
    ])("waits when told 429 with Retry-After %s", async (header, at) => {
      const script = always(text("slow down", 429, { "Retry-After": header }))
      for (const outcome of await every(all, script)) {
        expect(outcome).toMatchObject({ ok: false, error: { class: "RATE", ...(at && { retryAt: at }) } })
      }
    })

    it("spends a refresh token once, looks when no answer came, and never tells it", async () => {
      const spent = new Secret("refresh-7d1f0c55")
      for (const script of [reset, always(text("{")), always(given.refusal(`bad token ${spent.reveal()}`))]) {
        const { ctx, http } = run(script)
        const found = await connector.refresh(ctx, spent, locator)
        expect(found.ok).toBe(false)
        expect(http.sent).toHaveLength(1)
        expectClean(asLogged([found, http.sent]), [...given.secrets, spent.reveal()])
      }
      if (!capabilities.token.refreshIsSingleUse) return
      const lost = await connector.refresh(run(reset).ctx, spent, locator)
      expect(lost).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    })

    it("asks for no tokens with what is no consent", async () => {
      const { ctx, http } = run(always(given.refusal("no")))
      expect(await connector.exchangeCode(ctx, {})).toMatchObject({ ok: false, error: { class: "VALIDATION" } })
      expect(http.sent).toEqual([])
    })

    it("shows no key, token or person in what it says or in how a request prints", async () => {
      const scripts = [
        always(given.refusal(PRIVATE)),
        reset,
        always(text(`<p>${PRIVATE}</p>`, 500)),
        always(text("", 429)),
      ]
      for (const script of scripts) {
        const { ctx, http } = run(script)
        const found: unknown[] = []
        for (const call of Object.values(all)) found.push(await call(ctx))
        expectClean(asLogged([found, http.sent, ctx]), given.secrets)
      }
    })

    it("names a result for each item, in the order asked", async () => {
      for (const [key, items] of [
        ["setPrices", given.prices],
        ["setStock", given.stock],
      ] as const) {
        if (given.partly === null) continue
        const answer = key === "setPrices" ? given.partly.prices : given.partly.stock
        const { ctx } = run(always(answer))
        const results = await connector[key](ctx, items as never)
        expect(results.map((each) => each.key)).toEqual(items.map((each) => each.key))
        const unnamed = given.partly.unnamed === "done"
        expect(results.map(({ outcome }) => outcome.ok)).toEqual([true, false, unnamed])
        if (!unnamed) expect(results[2]).toMatchObject({ outcome: { error: { class: "UNKNOWN_OUTCOME" } } })
      }
    })

    it("never sends a part of a dong or of a pack", async () => {
      const { ctx, http } = run(always(given.refusal("no")))
      const prices = [NaN, 1.5, -1, Infinity, 2 ** 60].map((priceVnd, key) => ({
        ...given.prices[0],
        key: `${key}`,
        priceVnd,
      }))
      const stock = [NaN, 1.5, -1, Infinity, 2 ** 60].map((units, key) => ({
        ...given.stock[0],
        key: `${key}`,
        stock: units,
      }))
      for (const items of chunks(prices, capabilities.batch.setPrices)) {
        for (const { outcome } of await connector.setPrices(ctx, items)) {
          expect(outcome).toMatchObject({ ok: false, error: { class: "VALIDATION", field: "variants.priceVnd" } })
        }
      }
      for (const items of chunks(stock, capabilities.batch.setStock)) {
        for (const { outcome } of await connector.setStock(ctx, items)) {
          expect(outcome).toMatchObject({ ok: false, error: { class: "VALIDATION", field: "variants.stock" } })
        }
      }
      expect(http.sent).toEqual([])
    })

    it("refuses more items than it says it can, before sending any", async () => {
      const { ctx, http } = run(always(given.refusal("no")))
      const { batch } = capabilities
      const many = <T extends { key: string }>(item: T, most: number) =>
        Array.from({ length: most + 1 }, (_, index) => ({ ...item, key: `${index}` }))
      const attempts = [
        async () => connector.setPrices(ctx, many(given.prices[0], batch.setPrices)),
        async () => connector.setStock(ctx, many(given.stock[0], batch.setStock)),
        async () => connector.setStatus(ctx, many(given.status[0]!, batch.setStatus)),
        async () =>
          connector.getListings(
            ctx,
            many({ key: "" }, batch.getListings).map(({ key }) => `1${key}`),
          ),
        ...(capabilities.orders
          ? [
              async () =>
                connector.getOrders(
                  ctx,
                  many({ key: "" }, batch.getOrders).map(({ key }) => `1${key}`),
                ),
            ]
          : []),
      ]
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow(RangeError)
      expect(http.sent).toEqual([])
    })

    it("keeps an id of nineteen digits to the last one", async () => {
      const { ctx } = run(always(given.created(HUGE)))
      expect(await connector.createListing(ctx, projection, "idem-1")).toMatchObject({
        externalId: given.createdAs?.(HUGE) ?? HUGE,
      })
      if (given.orders === null) return
      const orders = await connector.getOrders(run(always(given.orders(HUGE))).ctx, [HUGE])
      expect(orders).toMatchObject({ ok: true, value: [{ externalOrderId: HUGE, order: { externalOrderId: HUGE } }] })
    })

    it("says of an order that the answer leaves out that it is not there", async () => {
      if (given.orders === null) return
      const ids = capabilities.batch.getOrders > 1 ? [HUGE, "77"] : ["77"]
      const found = await connector.getOrders(run(always(given.orders(HUGE))).ctx, ids)
      expect(found).toMatchObject({ ok: true, value: ids.map((id) => ({ externalOrderId: id })) })
      expect(found.ok && found.value.at(-1)?.order).toBeNull()
    })

    it("asks for no more time than the platform answers for", async () => {
      if (!capabilities.orders || capabilities.orderWindowMs === null || given.orders === null) return
      const since = daysAgo(400)
      const page = await connector.pullOrders(run(always(given.orders("77"))).ctx, { since, until: NOW })
      expect(page.ok && page.value.until).toEqual(new Date(since.getTime() + capabilities.orderWindowMs))
    })

    it("stands whatever JSON comes back", async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 400, 401, 500), async (body, status) => {
          for (const answer of [body, { code: 0, error: "", response: body, data: body }]) {
            const { ctx } = run(always(json(JSON.stringify(answer), status)))
            for (const call of Object.values(all)) {
              for (const outcome of await call(ctx)) expect(typeof outcome.ok).toBe("boolean")
            }
          }
        }),
        { numRuns: 25 },
      )
    })

    if (given.push !== null) describePush(given, given.push)
  })

  async function every(calls: Calls, script: Script): Promise<Outcome<unknown>[]> {
    const found: Outcome<unknown>[] = []
    for (const call of Object.values(calls)) found.push(...(await call(run(script).ctx)))
    return found
  }

  async function expectClass(calls: Calls, kind: ErrorClass, script: Script): Promise<void> {
    for (const [method, call] of Object.entries(calls)) {
      for (const outcome of await call(run(script).ctx)) {
        expect([method, outcome]).toMatchObject([method, { ok: false, error: { class: kind } }])
      }
    }
  }
}

function describePush({ connector }: Conformance, { raw, headers, url }: NonNullable<Conformance["push"]>): void {
  const bytes = new TextEncoder().encode(raw)

  it("believes a signed push and names the same news the same", () => {
    const first = connector.verifyPush(bytes, headers, url)
    expect(first).toMatchObject({ ok: true })
    expect(connector.verifyPush(bytes, headers, url)).toEqual(first)
  })

  it("believes no push with a changed byte, another signature or none", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = changed[at]! ^ flip
        expect(connector.verifyPush(changed, headers, url).ok).toBe(false)
      }),
    )
    const other = (value: string) => Object.fromEntries(Object.keys(headers).map((name) => [name, value]))
    const wrong = ["", "0".repeat(64), `sha256=${"0".repeat(64)}`, `mac=${"0".repeat(64)}`, "é".repeat(64)]
    for (const value of wrong) expect(connector.verifyPush(bytes, other(value), url)).toMatchObject({ ok: false })
    expect(connector.verifyPush(bytes, {}, url)).toEqual({ ok: false, reason: "unsigned" })
  })
}

const outcomes = (results: ItemResult[]): Outcome<unknown>[] => results.map(({ outcome }) => outcome)
const links = ({ prices }: Conformance) => prices.map(({ sellerSku, externalSkuId }) => ({ sellerSku, externalSkuId }))
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)
const broken = <T extends object>(variant: T): T => ({ ...variant, priceVnd: 1.5, stock: -1 })
const chunks = <T>(items: T[], size: number): T[][] =>
  items.flatMap((_, index) => (index % size === 0 ? [items.slice(index, index + size)] : []))
const asSent = (request: OutgoingRequest) => [request.method, request.url, request.headers, request.body]

function expectClean(logged: string, secrets: string[]): void {
  for (const secret of [TOKEN, ...secrets, "0912345678", "chi.hoa@example.vn"]) expect(logged).not.toContain(secret)
}
