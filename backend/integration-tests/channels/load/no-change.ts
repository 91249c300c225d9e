import { canonicalize } from "@nguon/traceability/canonical"
import { createHash } from "node:crypto"
import { findChanged } from "../../../src/workflows/channel/push/find-changed"
import { Markets } from "../support/markets"
import { deskOf, type Figure, listed, rounded } from "./serve"

/** (a) All products of all accounts looked at, none of them changed. */
export async function noChange({ products, shopsEach }: { products: number; shopsEach: number }): Promise<Figure[]> {
  const markets = await Markets.open({
    shops: { shopee: shopsEach, tiktok: shopsEach, lazada: shopsEach, tiki: shopsEach },
    clock: "running",
  })
  try {
    const lists = []
    for (const account of markets.accounts) lists.push({ account, ids: await listed(markets, account, products) })
    const before = await calls(markets)
    const began = performance.now()
    let changed = 0
    for (const { account } of lists) {
      changed += await findChanged(deskOf(account, { subjectsOf: (some) => Promise.resolve(subjects(account, some)) }))
    }
    const seconds = (performance.now() - began) / 1000
    const made = (await calls(markets)) - before
    const what = `${products} products x ${markets.accounts.length} accounts`
    return [
      {
        name: `channels (a): nothing changed, ${what}`,
        value: rounded(seconds),
        unit: "s",
        target: "<= 5",
        met: seconds <= 5,
      },
      { name: "channels (a): calls made", value: made, unit: "calls", target: "0", met: made === 0 },
      {
        name: "channels (a): products taken for changed",
        value: changed,
        unit: "products",
        target: "0",
        met: changed === 0,
      },
      { name: `floor: the same canonicalised and hashed alone`, value: rounded(hashedAlone(lists)), unit: "s" },
    ]
  } finally {
    await markets.stop()
  }
}

type Account = Markets["accounts"][number]
function subjects({ products, known: { mapping, ...ref } }: Account, ids: readonly string[]) {
  return new Map(
    ids.flatMap((id) => {
      const product = products.get(id)
      return product ? [[id, { product, mapping, ref }] as const] : []
    }),
  )
}

async function calls(markets: Markets): Promise<number> {
  let sum = 0
  for (const floor of new Set(markets.accounts.map((account) => account.floor)))
    sum += (await markets.floors.control<{ total: number }>(floor, "GET /ledger")).total
  return sum
}

function hashedAlone(lists: readonly { account: Account }[]): number {
  const began = performance.now()
  for (const { account } of lists)
    for (const product of account.products.values())
      createHash("sha256")
        .update(canonicalize(JSON.parse(JSON.stringify(product))))
        .digest("hex")
  return (performance.now() - began) / 1000
}
