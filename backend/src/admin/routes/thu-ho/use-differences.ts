import { ask } from "../../lib/ask"
import { usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { DifferenceKind, Tab } from "./words"

export type Difference = {
  kind: DifferenceKind
  cooperative_id: string
  cooperative_name: string
  reference: string
  due: number
  came: number
  /** How it ended, where it has. */
  reason?: string
  officer?: string
  settled_at?: string
}

type Answer = Counted & { differences: Difference[] }

export const useDifferences = (place: Place<Tab>) =>
  usePage<Answer>("/admin/remittance-differences", { tab: place.tab }, place)

export const keyOf = ({ cooperative_id, kind, reference, due, came }: Difference): string =>
  [cooperative_id, kind, reference, due, came].join(" ")

export const settle = ({ kind, cooperative_id, reference, due, came }: Difference, reason: string | null) =>
  ask("/admin/remittance-differences/settle", { kind, cooperative_id, reference, due, came, reason })
