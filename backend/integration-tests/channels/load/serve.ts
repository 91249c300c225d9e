import { fetchHttp } from "../../../src/providers/channel/fetch-http"
import type { OrderDesk } from "../../../src/workflows/channel/orders/hear-orders"
import { tellAccounts } from "../../../src/workflows/channel/tell-accounts"
import { followUp } from "../../../src/workflows/channel/reconcile/follow-up"
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

/** As a worker serves an account, and without the pauses between its rounds. */
export async function serveUntil(
  account: MarketAccount,
  { more = {}, isOver }: { more?: Partial<OrderDesk>; isOver: () => Promise<boolean> | boolean },
): Promise<void> {
  while (!(await isOver())) {
    const tell = () => pushDue(deskOf(account, more))
    const due = async () => ((await isOver()) || !(await claimable(account)) ? [] : [account.accountId])
    await tellAccounts({ due, tell }, Date.now() + 5_000)
    await wait(20)
  }
}

const claimable = async ({ markets, accountId }: MarketAccount): Promise<boolean> =>
  (await markets.count(
    `select count(*)::int as count from channel_intent
      where account_id = :id and due_at <= now() and (leased_until is null or leased_until <= now())`,
    { id: accountId },
  )) > 0

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
  for (const account of on) {
    const isMade = async (): Promise<boolean> => (await made(markets, account)) >= skus.length
    await serveUntil(account, { more: { rule: WIDE }, isOver: isMade })
    await approved(markets, account)
  }
  await markets.sql.raw("delete from channel_bucket")
}

/** Where somebody at the floor has to agree first: asked about at once, and not in some minutes. */
async function approved(markets: Markets, account: MarketAccount): Promise<void> {
  const waiting = "select count(*)::int as count from channel_listing where account_id = :id and next_step = 'approval'"
  const soon = deskOf(account, { rule: WIDE })
  for (let day = 1; (await markets.count(waiting, { id: account.accountId })) > 0; day += 1) {
    const now = (): Date => new Date(Date.now() + day * 24 * 3_600_000)
    await followUp({ ...soon, ctx: { ...soon.ctx, now } })
    await wait(500)
  }
  await serveUntil(account, { more: { rule: WIDE }, isOver: () => nothingDue(account) })
}

export const WIDE = { startRate: 2_000, least: 1, most: 5_000, burst: 2_000 }

const made = (markets: Markets, { accountId }: MarketAccount): Promise<number> =>
  markets.count(
    `select count(*)::int as count from channel_listing
      where account_id = :accountId and (external_id is not null or next_step = 'approval')`,
    { accountId },
  )
