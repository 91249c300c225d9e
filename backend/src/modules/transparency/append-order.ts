import type { PendingEntry } from "./types"

/**
 * The pending entries that may be appended now, in order: as they were queued, so that what a key signed stands before
 * the entry that ends the key; but an entry never before the one it requires (a cooperative before its batches, a batch
 * before its stamps). An entry whose requirement is still missing waits.
 *
 * @param pending in the order they were queued
 * @param isAppended whether the entry of that key already has an index
 */
export function appendOrder<Entry extends PendingEntry>(
  pending: readonly Entry[],
  isAppended: (entryKey: string) => boolean,
): Entry[] {
  const taken = new Set<string>()
  const order: Entry[] = []
  let waiting = pending
  for (;;) {
    const before = order.length
    waiting = waiting.filter((entry) => {
      if (entry.requires !== null && !taken.has(entry.requires) && !isAppended(entry.requires)) return true
      taken.add(entry.entryKey)
      order.push(entry)
      return false
    })
    if (order.length === before) return order
  }
}
