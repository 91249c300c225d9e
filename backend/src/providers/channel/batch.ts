import { refused, type ItemResult, type Outcome } from "./outcome"

/** @throws RangeError: the engine asked for more than it was told is possible */
export function withinBatch<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length > most) throw new RangeError(`At most ${most} in one request, and ${items.length} were given`)
  return items
}

/** Sends what is sound and refuses the rest here, with one result for each item in the order given. */
export async function eachItem<T extends { key: string; externalId: string }>(
  items: readonly T[],
  fault: (item: T) => { code: string; message: string; field: string } | null,
  send: (sound: T[]) => Promise<(item: T) => Outcome<void>>,
): Promise<ItemResult[]> {
  const faults = new Map(items.map((item) => [item, fault(item)]))
  const sound = items.filter((item) => faults.get(item) === null)
  const outcomeOf = sound.length > 0 ? await send(sound) : null
  return items.map((item) => {
    const wrong = faults.get(item)
    const outcome = wrong ? refused(wrong.code, wrong.message, wrong.field) : outcomeOf!(item)
    return { key: item.key, externalId: item.externalId, outcome }
  })
}
