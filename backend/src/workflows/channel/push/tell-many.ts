import { finishIntents } from "../../../modules/channel/intent-store"
import { forgetAllSent, markAllSent } from "../../../modules/channel/listing-store"
import type { Aspect, Intent } from "../../../modules/channel/types"
import type { ChannelError, ItemResult } from "../../../providers/channel/outcome"
import { ask, type Desk, errorsOf } from "./desk"
import { giveUp } from "./give-up"
import type { Look } from "./look"
import { rowsOf } from "./tell-aspect"

type Row = ReturnType<typeof rowsOf>[number]
type Told = { look: Look; intent: Intent; rows: Row[] }

/**
 * Prices and stock of many products in one call, where the floor takes them so. Each product is told or not by the
 * results of its own variants.
 * @returns what is left to be told product by product
 */
export async function tellMany(desk: Desk, looks: readonly Look[], mayGoOn: () => boolean): Promise<Look[]> {
  const { itemsOfOneListing, updatesPerProductPerDay } = desk.connector.capabilities
  // Where updates of a product are counted, each is asked for alone.
  if (itemsOfOneListing || updatesPerProductPerDay !== null) return [...looks]
  const done = new Set<Intent>()
  // The most urgent of the two first, as they were claimed.
  const aspects = new Set(looks.flatMap(({ intents }) => intents.map(({ aspect }) => aspect)))
  for (const aspect of aspects)
    if (aspect === "price" || aspect === "stock")
      for (const chunk of chunks(desk, aspect, looks))
        if (mayGoOn()) {
          await tellChunk(desk, aspect, chunk)
          for (const { intent } of chunk) done.add(intent)
        }
  return looks
    .map((look) => ({ ...look, intents: look.intents.filter((intent) => !done.has(intent)) }))
    .filter(({ intents }) => intents.length > 0)
}

/** A product's variants stay together, so that it is told as a whole or not at all. */
function chunks({ connector }: Desk, aspect: "price" | "stock", looks: readonly Look[]): Told[][] {
  const most = aspect === "price" ? connector.capabilities.batch.setPrices : connector.capabilities.batch.setStock
  const all: Told[][] = []
  let room = 0
  for (const look of looks) {
    const intent = look.intents.find((each) => each.aspect === aspect)
    if (!intent || look.whole === null) continue
    const rows = rowsOf(look.whole.projection, look.listing?.external_id ?? "", look.skus, `${look.productId}\n`)
    // One with more variants than a call takes goes alone, in several.
    if (rows.length > most) continue
    if (rows.length > room) {
      all.push([])
      room = most
    }
    all.at(-1)?.push({ look, intent, rows })
    room -= rows.length
  }
  return all
}

async function tellChunk(desk: Desk, aspect: "price" | "stock", chunk: readonly Told[]): Promise<void> {
  const { connector, ctx, sql, account } = desk
  const rows = chunk.flatMap((told) => told.rows)
  const known = chunk.filter(({ look }) => look.listing?.sent[aspect] !== undefined)
  await forgetAllSent(
    sql,
    account.id,
    known.map(({ look }) => look.productId),
    [aspect],
  )
  const results = await ask(
    desk,
    () => (aspect === "price" ? connector.setPrices(ctx, rows) : connector.setStock(ctx, rows)),
    (all) => errorsOf(all.map(({ outcome }) => outcome)),
  )
  const faults = faultsOf(results)
  const faultOf = (told: Told) => told.rows.map(({ key }) => faults.get(key)).find((fault) => fault !== undefined)
  const fine = chunk.filter((told) => faultOf(told) === undefined)
  await sql.transaction(async (tx) => {
    await markAllSent(
      tx,
      account.id,
      fine.map(({ look }) => ({ productId: look.productId, hashes: hashOf(look, aspect) })),
    )
    await finishIntents(
      tx,
      fine.map(({ intent }) => intent),
    )
  })
  for (const told of chunk) {
    const fault = faultOf(told)
    const key = { account_id: account.id, product_id: told.look.productId }
    if (fault) await giveUp(desk, { key, intents: [told.intent], during: aspect }, fault)
  }
}

const hashOf = ({ whole }: Look, aspect: Aspect): Partial<Record<Aspect, string>> =>
  whole === null ? {} : { [aspect]: whole.hashes[aspect] }

const faultsOf = (results: readonly ItemResult[]): Map<string, ChannelError> =>
  new Map(results.flatMap(({ key, outcome }) => (outcome.ok ? [] : [[key, outcome.error] as const])))
