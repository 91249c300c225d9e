import type { Attempt } from "../../../src/modules/payment_ledger/types"
import type { Books } from "./books"
import { sumOf } from "./books"

export type TransferRow = { id: string; provider_id: string; reference: string | null; amount: number }

const UNOWED = ["over", "under", "late", "second_payment", "not_completed"]
const total = (rows: readonly { amount: number }[]): number => rows.reduce((sum, { amount }) => sum + amount, 0)

/** True at every moment: what came has one row and one place, and what goes back has somebody who sends it. */
export function transferFaultsAtAnyTime(books: Books): string[] {
  const faults: string[] = []
  const ids = new Set(books.transfers.map(({ provider_id }) => provider_id))
  if (ids.size !== books.transfers.length) faults.push("a transfer has two rows")
  for (const { id, amount, isHeard } of books.incoming) {
    const row = books.transfers.find(({ provider_id }) => provider_id === String(id))
    if (isHeard && row?.amount !== amount) faults.push(`transfer ${id} of ${amount} was heard and is not there`)
  }
  for (const { id, reference } of books.transfers) {
    const isShown = books.cases.some(({ kind, subject }) => kind === "no_code" && subject === id)
    if (isShown !== (reference === null)) faults.push(`transfer ${id}: place ${reference}, shown ${isShown}`)
  }
  for (const attempt of books.attempts.filter(({ provider }) => provider === "vietqr"))
    faults.push(...faultsOfReceived(books, attempt).map((fault) => `${attempt.reference}: ${fault}`))
  return faults
}

function faultsOfReceived(books: Books, { reference, amount_received: received }: Attempt): string[] {
  const faults: string[] = []
  const came = total(books.transfers.filter((row) => row.reference === reference))
  const sent = total(books.outgoing.filter((row) => row.reference === reference))
  if (came !== received) faults.push(`${came} came, the ledger has ${received}`)
  if (sent > received) faults.push(`${sent} of ${received} was sent back`)
  const waiting = books.refunds.filter((refund) => refund.reference === reference && refund.status === "pending")
  const shown = books.cases.filter((each) => each.reference === reference && UNOWED.includes(each.kind))
  if (total(shown) > total(waiting))
    faults.push(`officers are told of ${total(shown)} to send, ${total(waiting)} waits to be sent`)
  const isOwed = waiting.some(({ reason }) => UNOWED.includes(reason))
  return isOwed && shown.length === 0 ? [...faults, "money is to go back and nobody looks at it"] : faults
}

/** True once the bank has told everything, every wait is over and officers have sent back what they were to. */
export function transferFaultsInTheEnd(books: Books): string[] {
  const faults = books.incoming.filter(({ isHeard }) => !isHeard).map(({ id }) => `transfer ${id} was never told of`)
  const bought = books.attempts.filter(({ provider }) => provider === "vietqr")
  for (const attempt of bought)
    faults.push(...faultsOfAttempt(books, attempt).map((fault) => `${attempt.reference}: ${fault}`))
  const kept = total(books.incoming) - total(books.outgoing)
  const unplaced = total(books.transfers.filter(({ reference }) => reference === null))
  const sold = books.orders
    .filter(({ paid_by }) => bought.some(({ reference, outcome }) => reference === paid_by && outcome === "order"))
    .map(({ total: paid, paid_by }) => ({ amount: paid - sumOf(books, paid_by, ["succeeded"]) + over(books, paid_by) }))
  if (kept !== total(sold) + unplaced)
    faults.push(`the bank holds ${kept}: ${total(sold)} of orders, ${unplaced} of whoever sent it`)
  return faults
}

const over = ({ refunds }: Books, reference: string): number =>
  total(refunds.filter((refund) => refund.reference === reference && refund.reason === "over"))

function faultsOfAttempt(books: Books, attempt: Attempt): string[] {
  const { reference, amount, amount_received: received, status, outcome } = attempt
  const faults: string[] = []
  const sent = total(books.outgoing.filter((row) => row.reference === reference))
  const promised = sumOf(books, reference, ["pending", "sending", "unknown", "sent", "succeeded"])
  if (sent !== promised) faults.push(`${promised} was promised back, ${sent} was sent`)
  if (status === "pending") faults.push("waits for good")
  const order = books.orders.find(({ paid_by, is_cancelled }) => paid_by === reference && !is_cancelled)
  if (!order) return received === promised ? faults : [...faults, `${received} came, ${promised} goes back, no goods`]
  if (order.is_waiting || outcome !== "order") faults.push(`order ${order.id}: waiting ${order.is_waiting}, ${outcome}`)
  if (books.takenBack.includes(reference)) faults.push(`order ${order.id} stands and its money was given back before`)
  if (over(books, reference) !== received - amount)
    faults.push(`${received - amount} is over, ${over(books, reference)} goes back`)
  return faults
}
