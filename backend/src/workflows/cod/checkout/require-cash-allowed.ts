import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { env } from "../../../config/env"
import { cashHistoryOf } from "../../../modules/seller_order/cash-store"
import { amountOf, isCash } from "../../seller_order/core-order"
import { databaseOf } from "../../transparency/database"
import { phoneKey, REFUSAL_DAYS, refusalOf, type CashLimits, type CashRefusal } from "./cash-rule"

const LIMITS: CashLimits = {
  maxAmount: env.COD_MAX_AMOUNT,
  maxOpenOrders: env.COD_MAX_OPEN_ORDERS,
  maxRefusals: env.COD_MAX_REFUSALS,
}

const refuse = (code: CashRefusal, message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message, code)

const REFUSALS: Readonly<Record<CashRefusal, () => MedusaError>> = {
  cod_amount_too_high: () => refuse("cod_amount_too_high", `Cash is collected up to ${LIMITS.maxAmount} đồng`),
  cod_too_many_open: () => refuse("cod_too_many_open", "Parcels to pay at the door are on their way to this number"),
  cod_refused_before: () => refuse("cod_refused_before", "Parcels to this number were refused at the door"),
}

type CartRow = {
  completed_at?: unknown
  total?: Parameters<typeof amountOf>[0]
  shipping_address?: { phone?: string | null } | null
  payment_collection?: {
    payment_sessions?: ({ provider_id: string; deleted_at?: unknown } | null)[] | null
  } | null
}

/**
 * Says no to a cart that would be paid at the door and may not be. Looked at when the cart becomes an order, since the
 * address may be written after the way to pay was chosen. Two orders at the same instant may both pass: the limit is
 * there against many, not against one too many.
 * @throws 400 `cod_amount_too_high`, `cod_too_many_open`, `cod_refused_before`
 */
export async function requireCashAllowed(container: MedusaContainer, cartId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: [
      ...["id", "completed_at", "total", "shipping_address.phone"],
      "payment_collection.payment_sessions.provider_id",
    ],
    filters: { id: cartId },
  })
  const cart = data[0] as unknown as CartRow | undefined
  if (!cart || cart.completed_at || !isPaidInCash(cart)) return
  const key = phoneKey(cart.shipping_address?.phone ?? "")
  const history =
    key === "" ? NOBODY : await cashHistoryOf(databaseOf(container), { phoneKey: key, days: REFUSAL_DAYS })
  const refusal = refusalOf({ amount: Math.round(amountOf(cart.total)), ...history }, LIMITS)
  if (refusal) throw REFUSALS[refusal]()
}

const NOBODY = { openOrders: 0, refusals: 0 }

const isPaidInCash = ({ payment_collection: collection }: CartRow): boolean =>
  (collection?.payment_sessions ?? []).some((session) => session !== null && isCash(session.provider_id))
