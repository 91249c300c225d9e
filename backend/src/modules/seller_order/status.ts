export const SELLER_ORDER_STATUSES = [
  "new",
  "accepted",
  "packed",
  "handed_over",
  "delivered",
  "cancelled",
  "refused",
] as const
export type SellerOrderStatus = (typeof SELLER_ORDER_STATUSES)[number]

/** Still to be worked on by the cooperative. */
export const OPEN_STATUSES: readonly SellerOrderStatus[] = ["new", "accepted", "packed", "handed_over"]

/** What may be changed or called off: the parcel is not with the carrier. */
export const IN_HOUSE_STATUSES: readonly SellerOrderStatus[] = ["new", "accepted", "packed"]

/** What the buyer may call off alone: nothing of it is in a parcel yet. */
export const CANCELLABLE_STATUSES: readonly SellerOrderStatus[] = ["new", "accepted"]
/** Why the cooperative ends a booking whose guests did not come: nobody pays for it. */
export const NO_SHOW = "no_show"
export const CANCEL_REASONS = ["changed_mind", "wrong_item", "wrong_address", "too_slow", "other"] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

/** As long as the cooperative sees whom to call, with some days to answer in: see receiver.ts. */
export const RETURN_DAYS = 15

/** A slip of the thumb is noticed soon; after that somebody else has acted on it. */
export const UNDO_MINUTES = 10

type Moment = "accepted_at" | "packed_at" | "handed_over_at" | "ended_at"
type Undo = { from: SellerOrderStatus; to: SellerOrderStatus; since: Moment; minutes: number | null }

/** One step back: unpacking at any time until the parcel is handed over, the rest within minutes. */
export const UNDOS: readonly Undo[] = [
  { from: "accepted", to: "new", since: "accepted_at", minutes: UNDO_MINUTES },
  { from: "packed", to: "accepted", since: "packed_at", minutes: null },
  { from: "handed_over", to: "packed", since: "handed_over_at", minutes: UNDO_MINUTES },
  { from: "refused", to: "new", since: "ended_at", minutes: UNDO_MINUTES },
]

const FORWARD: Readonly<Record<SellerOrderStatus, readonly SellerOrderStatus[]>> = {
  new: ["accepted", "refused", "cancelled"],
  accepted: ["packed", "refused", "cancelled"],
  packed: ["handed_over", "refused", "cancelled"],
  handed_over: ["delivered"],
  delivered: [],
  cancelled: [],
  refused: [],
}

/** A booked day is confirmed and then visited. */
const VISIT_FORWARD: typeof FORWARD = {
  ...{ new: ["accepted", "refused", "cancelled"], accepted: ["delivered", "refused", "cancelled"] },
  ...{ packed: [], handed_over: [], delivered: [], cancelled: [], refused: [] },
}

export const canMove = (from: SellerOrderStatus, to: SellerOrderStatus, isVisit = false): boolean =>
  (isVisit ? VISIT_FORWARD : FORWARD)[from].includes(to)

/** The buyer did not take it: a parcel on its way alone, when it is said what became of the goods. */
export const canComeBack = (from: SellerOrderStatus, isVisit: boolean): boolean => !isVisit && from === "handed_over"

/** @returns the step back that is open now, until when; null when there is none */
export function undoOf(
  order: {
    status: SellerOrderStatus
    cash_collected_at: Date | null
    settled_at: Date | null
    door_goods?: string | null
  } & Record<Moment, Date | null>,
  now: Date,
): { to: SellerOrderStatus; until: Date | null } | null {
  const undo = UNDOS.find(({ from }) => from === order.status)
  const since = undo && order[undo.since]
  if (!undo || !since || order.cash_collected_at || order.settled_at || order.door_goods) return null
  if (undo.minutes === null) return { to: undo.to, until: null }
  const until = new Date(since.getTime() + undo.minutes * 60_000)
  return now <= until ? { to: undo.to, until } : null
}
