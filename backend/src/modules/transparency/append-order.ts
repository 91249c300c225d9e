import type { LogEntryKind, PendingEntry } from "./types"

const RANK: Record<LogEntryKind, number> = {
  "cooperative-registered": 0,
  "key-rotated": 1,
  "certificate-recorded": 2,
  "batch-sealed": 3,
  "batch-amended": 4,
  "stamps-issued": 5,
  "stamps-voided": 6,
  recalled: 7,
  "officer-registered": 0,
  "key-revoked": 1,
}

/**
 * The pending entries that may be appended now, in order: an entry never stands before the one it speaks about
 * (a cooperative before its batches, a batch before its stamps). An entry whose requirement is still missing waits.
 *
 * @param pending oldest first; ties of rank keep that order
 * @param isAppended whether the entry of that key already has an index
 */
export function appendOrder<Entry extends PendingEntry>(
  pending: readonly Entry[],
  isAppended: (entryKey: string) => boolean,
): Entry[] {
  const byRank = [...pending].sort((a, b) => RANK[a.kind] - RANK[b.kind])
  const taken = new Set<string>()
  return byRank.filter((entry) => {
    const ready = entry.requires === null || taken.has(entry.requires) || isAppended(entry.requires)
    if (ready) taken.add(entry.entryKey)
    return ready
  })
}
