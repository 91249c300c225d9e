import type { BalanceStep, MassBalance } from "@/lib/backend/batches"

/** A stretch of one bar of the picture. `kept` goes on to the next row, all else ends or begins here. */
export type Segment = {
  kind: "carried" | "source" | "kept" | "gained" | "missing" | "lost" | "packed" | "spare" | "short"
  kilograms: number
}

/** One moment of the batch, as one bar. */
export type BalanceRow =
  | { kind: "in"; segments: Segment[]; total: number }
  | { kind: "step"; step: BalanceStep; segments: Segment[]; total: number }
  | { kind: "out"; segments: Segment[]; total: number }

/** Grams are the last thing that scales know. */
const ROUNDING = 0.002

/**
 * The bars of a mass balance from top to bottom. Each begins with what the one before it left, so that widths can be
 * compared down the page: nothing appears or vanishes between two rows.
 */
export function balanceRows(balance: MassBalance): BalanceRow[] {
  const rows: BalanceRow[] = []
  const waiting = balance.sources.map(({ kilograms }) => kilograms)
  let available = 0
  for (const step of balance.steps) {
    const arrived = takeUntil(waiting, step.before - available)
    if (arrived.length > 0) rows.push(inRow(available, arrived))
    rows.push(stepRow(step))
    available = step.after
  }
  if (waiting.length > 0) {
    rows.push(inRow(available, waiting))
    available += sum(waiting)
  }
  const out = outRow(balance, available)
  return out ? [...rows, out] : rows
}

/** Sources come in the order of time: those that were there for this step are the ones that make up the difference. */
function takeUntil(waiting: number[], wanted: number): number[] {
  const taken: number[] = []
  while (waiting.length > 0 && sum(taken) + ROUNDING < wanted) taken.push(waiting.shift() ?? 0)
  return taken
}

function inRow(carried: number, sources: readonly number[]): BalanceRow {
  const segments: Segment[] = [
    { kind: "carried", kilograms: carried },
    ...sources.map((kilograms) => ({ kind: "source" as const, kilograms })),
  ]
  return rowOf("in", segments)
}

function stepRow(step: BalanceStep): BalanceRow {
  const missing = Math.min(step.missing, step.out)
  const gained = Math.min(step.gained, step.out - missing)
  const segments: Segment[] = [
    { kind: "kept", kilograms: step.untouched + step.out - missing - gained },
    { kind: "gained", kilograms: gained },
    { kind: "missing", kilograms: missing },
    { kind: "lost", kilograms: step.lost },
  ]
  const { segments: drawn, total } = rowOf("in", segments)
  return { kind: "step", step, segments: drawn, total }
}

function outRow({ claimed }: MassBalance, left: number): BalanceRow | null {
  if (claimed === null) return null
  const segments: Segment[] = [
    { kind: "packed", kilograms: Math.min(claimed, left) },
    { kind: "spare", kilograms: Math.max(0, left - claimed) },
    { kind: "short", kilograms: Math.max(0, claimed - left) },
  ]
  return rowOf("out", segments)
}

function rowOf(
  kind: "in" | "out",
  segments: readonly Segment[],
): { kind: "in" | "out"; segments: Segment[]; total: number } {
  const drawn = segments.filter(({ kilograms }) => kilograms > 0)
  return { kind, segments: drawn, total: sum(drawn.map(({ kilograms }) => kilograms)) }
}

/** What goes on to the row below. */
export const keptOf = ({ segments }: BalanceRow): number =>
  sum(segments.filter(({ kind }) => kind !== "lost" && kind !== "short").map(({ kilograms }) => kilograms))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
