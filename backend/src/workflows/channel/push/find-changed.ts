import { productsAfter } from "../../../modules/channel/listing-store"
import { remindDue } from "../../../modules/channel/intent-store"
import type { Desk } from "./desk"
import { changedOf } from "./look"

const AT_ONCE = 650

/**
 * Looks through all that an account sells, or has told a floor of, for what is not as it was told: events may be lost. It
 * asks the floor nothing; what waits for a time or a person goes on waiting.
 * @returns how many products differ
 */
export async function findChanged(desk: Desk): Promise<number> {
  const { sql, account } = desk
  let found = 0
  for (let after = ""; ;) {
    const ids = await productsAfter(sql, account.id, { after, limit: AT_ONCE })
    const last = ids.at(-1)
    if (last === undefined) return found
    const changed = await changedOf(desk, ids)
    found += changed.length
    await remindDue(
      sql,
      changed.flatMap(({ productId, aspects }) =>
        aspects.map((aspect) => ({ accountId: account.id, productId, aspect })),
      ),
    )
    after = last
  }
}
