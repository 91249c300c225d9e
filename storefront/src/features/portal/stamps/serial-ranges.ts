/** Stamps of a run by their numbers, both ends included, from 1. */
export type SerialRange = { from: number; to: number }

export const sizeOf = ({ from, to }: SerialRange): number => to - from + 1

/** The same numbers as ranges that neither overlap nor touch, in order. */
export function joined(ranges: readonly SerialRange[]): SerialRange[] {
  const whole: SerialRange[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else whole.push({ from: range.from, to: range.to })
  }
  return whole
}

/** The first stretch of 1..quantity that no range covers; null when all is covered. */
export function firstUncovered(ranges: readonly SerialRange[], quantity: number): SerialRange | null {
  const whole = joined(ranges)
  let next = 1
  for (const range of whole) {
    if (range.from > next || next > quantity) break
    next = Math.max(next, range.to + 1)
  }
  const following = whole.find(({ from }) => from > next)
  return next <= quantity ? { from: next, to: Math.min(quantity, (following?.from ?? Infinity) - 1) } : null
}

/** How many numbers of `range` the others hold already. */
export function overlapOf(range: SerialRange, others: readonly SerialRange[]): number {
  return joined(others)
    .map((other) => Math.min(range.to, other.to) - Math.max(range.from, other.from) + 1)
    .reduce((sum, size) => sum + Math.max(0, size), 0)
}

/** Sheets that `count` labels take when the first one goes on label `startAt` of its sheet. */
export const sheetsFor = (count: number, startAt: number, perSheet: number): number =>
  Math.ceil((startAt - 1 + count) / perSheet)
