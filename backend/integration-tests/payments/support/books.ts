import type { Attempt } from "../../../src/modules/payment_ledger/types"
import type { Incoming, Outgoing } from "./model-bank"
import type { ShopOrder } from "./model-shop"
import { transferFaultsAtAnyTime, transferFaultsInTheEnd, type TransferRow } from "./transfer-books"
import type { BookLine } from "./vnpay-process"
import type { World } from "./world"

type RefundSum = { reference: string; status: string; reason: string; amount: number }
type OpenCase = { kind: string; subject: string; reference: string | null; amount: number }

export type Books = {
  transfers: TransferRow[]
  incoming: readonly Incoming[]
  outgoing: Outgoing[]
  vnpay: BookLine[]
  attempts: Attempt[]
  orders: ShopOrder[]
  refunds: RefundSum[]
  cases: OpenCase[]
  /** Payments that Medusa gave back before there was an order. */
  takenBack: string[]
  waiting: number
}

export async function readBooks(world: World): Promise<Books> {
  const [attempts, refunds, cases, takenBack, waiting, transfers] = await Promise.all([
    world.rows<Attempt>(
      `select reference, provider, cart_id, order_id, amount::float8 as amount, amount_received::float8 as amount_received, status,
         is_held, outcome, query_after from payment_attempt`,
    ),
    world.rows<RefundSum>(
      `select reference, status, reason, sum(amount)::float8 as amount from payment_refund
        group by 1, 2, 3 order by 1, 2, 3`,
    ),
    world.rows<OpenCase>(
      `select kind, subject, reference, amount::float8 as amount from payment_case where closed_at is null`,
    ),
    world.rows<{ reference: string }>(`select reference from payment_refund where key like 'core:%'`),
    world.rows<{ waiting: number }>(`select (
        (select count(*) from payment_outbox where done_at is null)
      + (select count(*) from payment_attempt where status = 'pending'
           and (query_after is not null or provider = 'vietqr'))
      + (select count(*) from payment_refund where status in ('pending', 'sending', 'unknown', 'sent')))::int as waiting`),
    world.rows<TransferRow>(`select id, provider_id, reference, amount::float8 as amount from payment_transfer`),
  ])
  return {
    takenBack: takenBack.map(({ reference }) => reference),
    ...{ attempts, refunds, cases, waiting: waiting[0]?.waiting ?? 0 },
    ...{ transfers, incoming: world.bank.incoming, outgoing: [...world.bank.outgoing.values()] },
    vnpay: await world.book(),
    orders: await world.shop.orders(),
  }
}

/** True at every moment, whatever dies when. */
export function faultsAtAnyTime(books: Books): string[] {
  const faults = transferFaultsAtAnyTime(books)
  const attempts = new Map(books.attempts.map((attempt) => [attempt.reference, attempt]))
  for (const { txn_ref, charged, refunded, refunding } of books.vnpay) {
    const attempt = attempts.get(txn_ref)
    if (!attempt) faults.push(`VNPay has ${txn_ref}, of which the ledger has no row`)
    if (attempt?.status === "succeeded" && charged !== attempt.amount_received)
      faults.push(`${txn_ref}: VNPay took ${charged}, the ledger has ${attempt.amount_received}`)
    if (refunded + refunding > charged) faults.push(`${txn_ref}: ${refunded + refunding} goes back of ${charged}`)
  }
  for (const { reference, amount_received: received } of books.attempts) {
    const promised = sumOf(books, reference, ["pending", "sending", "unknown", "sent", "succeeded"])
    if (promised > received) faults.push(`${reference}: ${promised} is promised of ${received}`)
  }
  for (const { id, total, paid_by, is_waiting } of books.orders) {
    const attempt = attempts.get(paid_by)
    const isPaid = attempt?.status === "succeeded" && attempt.amount === total && attempt.amount_received >= total
    if (!is_waiting && !isPaid) faults.push(`order ${id} of ${total} stands without its money`)
  }
  return faults
}

/** True once everybody has been told everything. */
export function faultsInTheEnd(books: Books): string[] {
  const faults = [...faultsAtAnyTime(books), ...transferFaultsInTheEnd(books)]
  const attempts = new Map(books.attempts.map((attempt) => [attempt.reference, attempt]))
  for (const line of books.vnpay) {
    const attempt = attempts.get(line.txn_ref)
    if (attempt) faults.push(...faultsOfPayment(books, line, attempt).map((fault) => `${line.txn_ref}: ${fault}`))
  }
  return faults
}

function faultsOfPayment(books: Books, line: BookLine, attempt: Attempt): string[] {
  const { reference } = attempt
  const isOpen = (...kinds: string[]): boolean =>
    books.cases.some((each) => each.reference === reference && kinds.includes(each.kind))
  if (line.transaction_status === "07")
    return isOpen("suspected_fraud") ? [] : ["VNPay holds the money and nobody looks at it"]
  if (line.charged === 0) return attempt.status === "succeeded" ? ["the ledger has money that VNPay did not take"] : []
  if (attempt.status !== "succeeded") return [`VNPay took ${line.charged} and the ledger says ${attempt.status}`]
  return [...faultsOfRefunds(books, line, isOpen), ...faultsOfOutcome(books, attempt, isOpen)]
}

type IsOpen = (...kinds: string[]) => boolean

/** What the ledger says went back is what VNPay gave back, đồng by đồng. */
function faultsOfRefunds(books: Books, line: BookLine, isOpen: IsOpen): string[] {
  // One that waits behind another which VNPay never ends is where an officer looks for it.
  const isStuck = line.refunding > 0 && sumOf(books, line.txn_ref, ["sent"]) > 0
  const doubtful = sumOf(books, line.txn_ref, isStuck ? ["sending", "unknown"] : ["pending", "sending", "unknown"])
  const sent = sumOf(books, line.txn_ref, ["sent", "succeeded"])
  const gone = line.refunded + line.refunding
  const faults = doubtful > 0 ? [`${doubtful} of refunds in doubt for good`] : []
  if (sent !== gone) faults.push(`VNPay gave back ${gone}, the ledger says ${sent}`)
  if (sumOf(books, line.txn_ref, ["rejected"]) > 0 && !isOpen("refund_rejected"))
    faults.push("a refused refund nobody looks at")
  if (isStuck && !isOpen("refund_overdue")) faults.push("a refund that VNPay never ends, and nobody looks at it")
  return faults
}

/** Nobody is charged without goods, money back, or somebody who looks at it. */
function faultsOfOutcome(books: Books, attempt: Attempt, isOpen: IsOpen): string[] {
  const { reference, outcome, amount_received: received } = attempt
  const back = sumOf(books, reference, ["pending", "sent", "succeeded"])
  const order = books.orders.find(({ paid_by, is_cancelled }) => paid_by === reference && !is_cancelled)
  if (order && books.takenBack.includes(reference))
    return [`order ${order.id} stands and its money was given back before`]
  if (order && outcome !== "order") return [`paid for order ${order.id}, and the ledger says ${outcome}`]
  if (order) return []
  const isLookedAt = isOpen("refund_rejected", "not_completed", "second_payment", "late")
  return back === received || isLookedAt ? [] : [`charged ${received}, got back ${back}, and no goods`]
}

export const sumOf = ({ refunds }: Books, reference: string, statuses: readonly string[]): number =>
  refunds
    .filter((refund) => refund.reference === reference && statuses.includes(refund.status))
    .reduce((sum, { amount }) => sum + amount, 0)
