import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import {
  authorizePaymentSessionForOrderWorkflow,
  cancelOrderWorkflow,
  createPaymentSessionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { bindAttempt } from "../../modules/payment_ledger/attempt-store"
import type { Attempt } from "../../modules/payment_ledger/types"
import { wholeDong } from "../../modules/payment_ledger/whole-dong"
import { completeCheckout } from "../checkout"
import { databaseOf } from "../transparency/database"
import type { Placer } from "./settle-attempts"

const PROVIDERS = { vnpay: "pp_vnpay_vnpay", vietqr: "pp_vietqr_vietqr" } as const

type Session = { id: string; provider_id: string; status: string }
type Collection = {
  id: string
  payment_sessions?: (Session | null)[] | null
  payments?: ({ id: string; payment_session_id?: string; canceled_at?: unknown } | null)[] | null
}

/** Makes orders out of paid carts by the core's own workflow, which both the shop and the notices of a bank end in. */
export const placerOf = (container: MedusaContainer): Placer => ({
  place: (attempt) => place(container, attempt),
  confirm: (attempt, orderId) => confirm(container, attempt, orderId),
  abandon: (attempt, orderId) => abandon(container, attempt, orderId),
})

async function place(container: MedusaContainer, attempt: Attempt): Promise<{ orderId: string } | { refused: string }> {
  const cart = await readCart(container, attempt.cart_id ?? "")
  if (!cart) return { refused: "cart_not_found" }
  // The buyer paid for what was in the cart, and it is another by now.
  if (wholeDong(cart.payment_collection?.amount) !== attempt.amount) return { refused: "cart_changed" }
  await requireSession(container, { attempt, collection: cart.payment_collection ?? null })
  try {
    return await completeCheckout(container, cart.id)
  } catch (error) {
    if (isForGood(error)) return { refused: String((error as MedusaError).code ?? (error as Error).message) }
    throw error
  }
}

const FOR_GOOD: readonly string[] = [
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.NOT_FOUND,
]
/** Goods that are gone do not come back by asking again; the money goes back instead. */
const GONE: readonly unknown[] = ["insufficient_inventory", "visit_closed"]
const isForGood = (error: unknown): boolean => {
  const { type, code } = error as { type?: unknown; code?: unknown }
  return FOR_GOOD.includes(String(type)) || GONE.includes(code)
}

/** The session the attempt was made for may be gone: a changed cart, a second press. Then it is paid by a new one. */
async function requireSession(
  container: MedusaContainer,
  { attempt, collection }: { attempt: Attempt; collection: Collection | null },
): Promise<void> {
  const sessions = (collection?.payment_sessions ?? []).filter((session) => session !== null)
  if (sessions.some(({ id }) => id === attempt.session_id)) return
  if (!collection) throw new MedusaError(MedusaError.Types.NOT_FOUND, "The cart has no payment")
  const { result } = await createPaymentSessionsWorkflow(container).run({
    input: {
      payment_collection_id: collection.id,
      provider_id: PROVIDERS[attempt.provider],
      data: { adopt: attempt.reference },
    },
  })
  await bindAttempt(databaseOf(container), attempt.reference, { sessionId: result.id })
}

async function confirm(container: MedusaContainer, attempt: Attempt, orderId: string) {
  const order = await readOrder(container, orderId)
  if (!order) return "cancelled"
  const collection = order.payment_collections?.find((each) => each !== null)
  const payments = (collection?.payments ?? []).filter((payment) => payment !== null && !payment.canceled_at)
  if (payments.some((payment) => payment?.payment_session_id === attempt.session_id)) return "paid"
  if (payments.length > 0) return "paid_otherwise"
  if (order.status === "canceled" || order.canceled_at) return "cancelled"
  const session = collection?.payment_sessions?.find((each) => each?.id === attempt.session_id)
  if (session?.status !== "pending_authorization") return "paid_otherwise"
  await authorizePaymentSessionForOrderWorkflow(container).run({ input: { payment_session_id: session.id } })
  return "paid"
}

async function abandon(container: MedusaContainer, attempt: Attempt, orderId: string): Promise<void> {
  const order = await readOrder(container, orderId)
  if (!order || order.status === "canceled") return
  const collection = order.payment_collections?.find((each) => each !== null)
  if ((collection?.payments ?? []).length > 0) return
  const session = collection?.payment_sessions?.find((each) => each?.id === attempt.session_id)
  if (session?.status !== "pending_authorization") return
  await cancelOrderWorkflow(container).run({ input: { order_id: orderId, no_notification: true } })
}

/** The collection's amount is the cart's sum: the core brings it up to date with every change. */
type CartRow = { id: string; payment_collection?: (Collection & { amount?: unknown }) | null }
type OrderRow = {
  id: string
  status: string
  canceled_at?: unknown
  payment_collections?: (Collection | null)[] | null
}

async function readCart(container: MedusaContainer, id: string): Promise<CartRow | null> {
  if (!id) return null
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: ["id", "payment_collection.id", "payment_collection.amount", "payment_collection.payment_sessions.*"],
    filters: { id },
  })
  return (data[0] as unknown as CartRow | undefined) ?? null
}

async function readOrder(container: MedusaContainer, id: string): Promise<OrderRow | null> {
  if (!id) return null
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "status",
      "canceled_at",
      "payment_collections.id",
      "payment_collections.payment_sessions.*",
      "payment_collections.payments.*",
    ],
    filters: { id },
  })
  return (data[0] as unknown as OrderRow | undefined) ?? null
}
