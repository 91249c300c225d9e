import { ASPECTS } from "../../../src/modules/channel/types"
import { BUCKET_RULES } from "../../../src/workflows/channel/connectors"
import { product } from "../support/goods"
import type { Floor } from "../support/floor-kits"
import { type MarketAccount, Markets } from "../support/markets"
import { type Figure, nothingDue, published, rounded, serveUntil } from "./serve"

/** The name of each floor's limit for a shop, as its simulator plans it. */
const LIMIT: Record<Floor, string> = { shopee: "shop", tiktok: "shop", lazada: "seller", tiki: "seller" }

/** `warmSeconds`: how long it has been served before, at the same limit, which nobody tells it. */
export type Load = {
  floor: Floor
  items: number
  perSecond: number
  faults: boolean
  fresh?: number
  warmSeconds?: number
}

/** (b) and (c) Prices and stock of all items, at the floor's hidden limit; with faults, new listings among them. */
export async function converging(load: Load): Promise<Figure[]> {
  const { floor, items, perSecond, faults, fresh = 0, warmSeconds = 0 } = load
  const markets = await Markets.open({ shops: { [floor]: 1 }, clock: "running", more: { tiki: { approval_delay: 0 } } })
  try {
    const account = markets.at(floor)
    const skus = Array.from({ length: items }, (_, n) => `NG-B${n}`)
    await published(markets, skus, [account])
    await account.control("POST /limits", { name: LIMIT[floor], steps: [{ from: 0, perSecond }] })
    await warmUp(account, skus, warmSeconds)
    for (const sku of skus) account.change(`prod_${sku}`, { priceVnd: 61_000, stock: 7 })
    const added = Array.from({ length: fresh }, (_, n) => `NG-F${n}`)
    for (const sku of added) account.products.set(`prod_${sku}`, product(sku))
    if (faults) for (const fault of FAULTS) await account.control("POST /faults", fault)
    const { total } = await account.control<{ total: number }>("GET /ledger")
    const began = performance.now()
    await markets.due(
      skus.map((sku) => `prod_${sku}`),
      ["price", "stock"],
      [account],
    )
    await markets.due(
      added.map((sku) => `prod_${sku}`),
      ASPECTS,
      [account],
    )
    await serveUntil(account, { more: { rule: ruleOf(account) }, isOver: () => nothingDue(account) })
    const seconds = (performance.now() - began) / 1000
    const { calls } = await account.control<{ calls: { code: string; fault: string | null }[] }>(
      `GET /ledger?after=${total}`,
    )
    await account.control("DELETE /limits")
    await account.control("DELETE /faults")
    const { wrong, twice } = await shownWrong(account, skus, added)
    const { setPrices } = account.connector.capabilities.batch
    const each = account.connector.capabilities.itemsOfOneListing ? 1 : setPrices
    const least = (2 * Math.ceil(items / each) + fresh) / perSecond
    const ratio = seconds / least
    const most = faults ? 1.5 : 1.15
    const name = `channels (${faults ? "c" : "b"}): ${floor}, ${items} prices and stocks${fresh ? ` and ${fresh} new` : ""} at ${perSecond}/s${faults ? ", 10 % faults" : ""}`
    return [
      { name, value: rounded(ratio), unit: "x of calls / limit", target: `<= ${most}`, met: ratio <= most },
      { name: `floor: calls / limit of the same`, value: rounded(least), unit: "s" },
      { name: `${floor}: calls made, refused ones among them`, value: calls.length, unit: "calls" },
      {
        name: `${floor}: listings that are not as they should be`,
        value: wrong,
        unit: "items",
        target: "0",
        met: wrong === 0,
      },
      { name: `${floor}: listings made twice`, value: twice, unit: "items", target: "0", met: twice === 0 },
    ]
  } finally {
    await markets.stop()
  }
}

/** As any deployment is set. */
const ruleOf = ({ connector }: MarketAccount) => BUCKET_RULES[connector.id]

async function warmUp(account: MarketAccount, skus: readonly string[], seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1000
  for (let n = 0; Date.now() < until; n += 1) {
    for (const sku of skus) account.change(`prod_${sku}`, { priceVnd: 50_000 + 100 * n })
    await account.markets.due(
      skus.map((sku) => `prod_${sku}`),
      ["price"],
      [account],
    )
    const isOver = async (): Promise<boolean> => Date.now() > until || nothingDue(account)
    await serveUntil(account, { more: { rule: ruleOf(account) }, isOver })
  }
}

/** A tenth of all calls, in thirds; of those without an answer half were done. */
const FAULTS = [
  { kind: "throttled", chance: 0.034 },
  { kind: "unavailable", chance: 0.034 },
  { kind: "hang-before", chance: 0.017 },
  { kind: "hang-after", chance: 0.017 },
]

async function shownWrong(account: MarketAccount, skus: readonly string[], added: readonly string[]) {
  await account.control("POST /clock", { seconds: 60 })
  const offers = await account.offers()
  const of = (sku: string) => offers.filter((offer) => offer.sku === sku)
  const isRight = (sku: string, price: number, stock: number) =>
    of(sku).some((o) => o.price === price && o.stock === stock)
  const wrong =
    skus.filter((sku) => !isRight(sku, 61_000, 7)).length + added.filter((sku) => !isRight(sku, 45_000, 12)).length
  return { wrong, twice: [...skus, ...added].filter((sku) => of(sku).length > 1).length }
}
