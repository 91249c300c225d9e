import type { Attempt } from "../../modules/payment_ledger/types"
import type { Intent } from "../../modules/stripe_api/types"
import { declineOf } from "../../providers/payment-vnpay/core"
import { chargeId, declineMessage } from "./views"

/** `told` are events of the intent, `charged` whether a charge is to be told of; `giveBack` is money nobody is owed. */
export type Change = {
  intent: Intent
  told: ("succeeded" | "payment_failed" | "processing" | "partially_funded")[]
  charged: "succeeded" | "failed" | null
  giveBack: boolean
}

/**
 * What an intent becomes when the ledger speaks of one of its attempts. The first payment of its very amount pays it,
 * whichever attempt that is; anything that comes in beside or after it is given back. Nothing it says a second time
 * changes anything.
 */
export function afterReport(intent: Intent, attempt: Attempt): Change {
  const unchanged: Change = { intent, told: [], charged: null, giveBack: false }
  if (attempt.status === "succeeded") {
    if (intent.paid_reference === attempt.reference) return unchanged
    const isOwed = intent.status !== "canceled" && intent.paid_reference === null && attempt.amount === intent.amount
    return isOwed ? paid(intent, attempt) : { ...unchanged, giveBack: true }
  }
  // A part of a transfer to an address that is asked at no more.
  if (intent.reference !== attempt.reference || isOver(intent))
    return { ...unchanged, giveBack: attempt.amount_received > 0 }
  if (attempt.is_held) return held(intent, unchanged)
  if (attempt.status === "failed") return failed(intent, attempt)
  if (attempt.amount_received <= intent.amount_received) return unchanged
  return { ...unchanged, intent: { ...intent, amount_received: attempt.amount_received }, told: ["partially_funded"] }
}

const isOver = ({ status }: Intent): boolean => status === "succeeded" || status === "canceled"

const paid = (intent: Intent, { reference }: Attempt): Change => ({
  intent: {
    ...intent,
    status: "succeeded",
    amount_received: intent.amount,
    reference,
    paid_reference: reference,
    charge_reference: reference,
    next_action: null,
    last_error: null,
  },
  told: ["succeeded"],
  charged: "succeeded",
  giveBack: false,
})

/** The money may have been taken: the buyer is not asked again before VNPay has made up its mind. */
const held = (intent: Intent, unchanged: Change): Change =>
  intent.status === "processing"
    ? unchanged
    : { ...unchanged, intent: { ...intent, status: "processing", next_action: null }, told: ["processing"] }

function failed(intent: Intent, attempt: Attempt): Change {
  if (intent.status === "requires_payment_method") return { intent, told: [], charged: null, giveBack: false }
  const { code, declineCode, vnpay } = declineOf(attempt.response_code ?? "99")
  return {
    intent: {
      ...intent,
      status: "requires_payment_method",
      next_action: null,
      method_id: null,
      charge_reference: attempt.reference,
      last_error: {
        type: "card_error",
        code,
        decline_code: declineCode,
        message: declineMessage(vnpay),
        charge: chargeId(attempt.reference),
        vnpay_response_code: vnpay,
      },
    },
    told: ["payment_failed"],
    charged: "failed",
    giveBack: false,
  }
}
