import { fetchHttp } from "../../../src/providers/channel/fetch-http"
import type { OrderDesk } from "../../../src/workflows/channel/orders/hear-orders"
import { pushDue } from "../../../src/workflows/channel/push/push-due"
import { desiredHashes } from "../../../src/workflows/channel/desired"
import { ASPECTS } from "../../../src/modules/channel/types"
import { product } from "../support/goods"
import type { MarketAccount, Markets } from "../support/markets"

/** One line of the bench, or what a small run of it came to. */
export type Figure = { name: string; value: number; unit: string; target?: string; met?: boolean }

/** Shorter than the deployment's, so that a call without an answer is one of a run of seconds. */
const CALL_MS = 1_000
export const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * part) - 1)] ?? 0
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

export const deskOf = (account: MarketAccount, more: Partial<OrderDesk> = {}): OrderDesk => {
  const desk = account.desk({ random: Math.random, ...more })
  return { ...desk, ctx: { ...desk.ctx, http: fetchHttp(CALL_MS) } }
}

/** As a worker serves an account: pass after pass, and no longer away than the floor wants. */
export async function serveUntil(
  account: MarketAccount,
  { more = {}, isOver }: { more?: Partial<OrderDesk>; isOver: () => Promise<boolean> | boolean },
): Promise<void> {
  while (!(await isOver())) {
    const { heldUntil, products } = await pushDue(deskOf(account, more))
    if (heldUntil !== null) await wait(Math.min(250, heldUntil.getTime() - Date.now()))
    else if (products === 0) await wait(20)
  }
}

export const nothingDue = async ({ markets, accountId }: MarketAccount): Promise<boolean> =>
  (await markets.count("select count(*)::int as count from channel_intent where account_id = :id", {
    id: accountId,
  })) === 0

/** Listings as if they had been told long ago: what is measured is what comes after. */
export async function listed(markets: Markets, account: MarketAccount, count: number): Promise<string[]> {
  const { mapping, ...ref } = account.known
  const ids: string[] = []
  const rows: string[] = []
  for (let n = 0; n < count; n += 1) {
    const sold = product(`NG-L${n}`)
    account.products.set(sold.id, sold)
    const media = Object.fromEntries(sold.images.map(({ sha256 }) => [sha256, `ref-${sha256.slice(0, 8)}`]))
    const made = account.connector.project(sold, { ...ref, media }, mapping)
    if (!made.ok) throw new Error(JSON.stringify(made.issues))
    ids.push(sold.id)
    rows.push(JSON.stringify(desiredHashes(made.projection)))
  }
  const image = product("x").images[0]!.sha256
  await markets.sql.raw("insert into channel_media (account_id, sha256, ref) values (?, ?, ?) on conflict do nothing", [
    ...[account.accountId, image, `ref-${image.slice(0, 8)}`],
  ])
  await markets.sql.raw(
    `insert into channel_listing (account_id, product_id, external_id, status, sent)
     select ?, id, 'x' || id, 'active', cast(sent as jsonb) from unnest(?::text[], ?::text[]) as t(id, sent)`,
    [account.accountId, ids, rows],
  )
  return ids
}

/** Really listed, with time for what a floor looks at. */
export async function published(
  markets: Markets,
  skus: readonly string[],
  on: readonly MarketAccount[],
): Promise<void> {
  for (const sku of skus) for (const account of on) account.products.set(`prod_${sku}`, product(sku))
  const ids = skus.map((sku) => `prod_${sku}`)
  await markets.due(ids, ASPECTS, on)
  for (const account of on)
    await serveUntil(account, {
      more: { rule: WIDE },
      isOver: async () => (await made(markets, account)) >= skus.length,
    })
  await markets.sql.raw("delete from channel_bucket")
}

export const WIDE = { startRate: 2_000, least: 1, most: 5_000, burst: 2_000 }

const made = (markets: Markets, { accountId }: MarketAccount): Promise<number> =>
  markets.count(
    "select count(*)::int as count from channel_listing where account_id = :accountId and external_id is not null",
    { accountId },
  )
