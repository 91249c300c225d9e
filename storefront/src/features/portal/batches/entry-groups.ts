import type { UnassignedEntry } from "@/lib/backend/batches"

export type EntryGroup = { key: string; from: string; to: string; harvests: number; entries: UnassignedEntry[] }

/** A field rests longer than this between two harvests; work within it belongs together. */
const QUIET_DAYS = 21

/**
 * Entries that can become a batch of this product, newest season first and within it in the order of the work. What was
 * declared wrong, or stands only to say so, is left out.
 *
 * @param dayOf the calendar day of an instant, where the people are
 */
export function groupEntries(
  entries: readonly UnassignedEntry[],
  productId: string,
  dayOf: (instant: string) => string,
): EntryGroup[] {
  const usable = entries
    .filter((entry) => entry.batch_id === null && (entry.product_id === null || entry.product_id === productId))
    .filter((entry) => entry.corrected_by === null && entry.error_reason !== "did_not_occur")
    .sort((a, b) => a.occurred_at.localeCompare(b.occurred_at) || a.id.localeCompare(b.id))
  const groups: UnassignedEntry[][] = []
  for (const entry of usable) {
    const last = groups.at(-1)
    if (last && daysApart(last.at(-1), entry) <= QUIET_DAYS) last.push(entry)
    else groups.push([entry])
  }
  return groups.map((group) => toGroup(group, dayOf)).reverse()
}

function daysApart(a: UnassignedEntry | undefined, b: UnassignedEntry): number {
  return a ? (Date.parse(b.occurred_at) - Date.parse(a.occurred_at)) / 86_400_000 : 0
}

function toGroup(entries: UnassignedEntry[], dayOf: (instant: string) => string): EntryGroup {
  const [first, last] = [entries[0], entries.at(-1)]
  return {
    key: first?.id ?? "",
    from: first ? dayOf(first.occurred_at) : "",
    to: last ? dayOf(last.occurred_at) : "",
    harvests: entries.filter(({ kind }) => kind === "harvesting").length,
    entries,
  }
}
