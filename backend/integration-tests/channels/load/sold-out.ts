import { Markets } from "../support/markets"
import { type Figure, percentile, published, rounded, serveUntil, wait, WIDE } from "./serve"

/** (d) Something is sold out while other things are due: until no floor sells it any more. */
export async function soldOut({ items, times }: { items: number; times: number }): Promise<Figure[]> {
  const markets = await Markets.open({ clock: "running", more: { tiki: { approval_delay: 0 } } })
  try {
    const skus = Array.from({ length: items }, (_, n) => `NG-Z${n}`)
    const shops = markets.accounts
    await published(markets, skus, shops)
    let isOver = false
    const serving = shops.map((account) => serveUntil(account, { more: { rule: WIDE }, isOver: () => isOver }))
    const seen: number[] = []
    for (let n = 0; n < Math.min(times, items); n += 1) {
      // All prices are due beside it.
      for (const sku of skus) for (const account of shops) account.change(`prod_${sku}`, { priceVnd: 50_000 + 100 * n })
      await markets.due(
        skus.map((sku) => `prod_${sku}`),
        ["price"],
        shops,
      )
      const began = performance.now()
      await markets.restock(`prod_${skus[n]}`, 0, shops)
      await Promise.all(
        shops.map(async (account) => {
          while (((await account.offers(skus[n]))[0]?.stock ?? 0) > 0) await wait(25)
          seen.push((performance.now() - began) / 1000)
        }),
      )
    }
    isOver = true
    await Promise.all(serving)
    const p95 = percentile(seen, 0.95)
    return [
      {
        name: `channels (d): sold out until a floor shows it, p95 of ${seen.length}`,
        value: rounded(p95),
        unit: "s",
        target: "<= 3",
        met: p95 <= 3,
      },
      { name: "channels (d): the median of the same", value: rounded(percentile(seen, 0.5)), unit: "s" },
    ]
  } finally {
    await markets.stop()
  }
}
