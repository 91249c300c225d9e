export type Outcome = "succeeded" | "failed" | "held" | "pending"
/** `code` and `declineCode` are Stripe's words; `vnpay` is the code as it came. */
export type Decline = { code: string; declineCode: string | null; vnpay: string }

/** Suspected fraud, reversal, and whatever else says that money has moved: a person looks before anyone loses any. */
const MONEY_HAS_MOVED = new Set(["04", "05", "06", "07", "09", "10", "20"])

/** Both codes must say 00: VNPay's PHP sample takes either, its Java and Node samples look at the first alone. */
export function outcomeOf(responseCode: string, transactionStatus: string): Outcome {
  if (responseCode === "00" && transactionStatus === "00") return "succeeded"
  if (responseCode === "07" || MONEY_HAS_MOVED.has(transactionStatus)) return "held"
  return transactionStatus === "01" ? "pending" : "failed"
}

const DECLINE_CODES: Readonly<Record<string, string>> = {
  "09": "do_not_honor",
  "10": "authentication_required",
  "12": "do_not_honor",
  "13": "authentication_required",
  "51": "insufficient_funds",
  "65": "card_velocity_exceeded",
  "75": "processing_error",
  "79": "authentication_required",
  "99": "processing_error",
}

export function declineOf(responseCode: string): Decline {
  if (responseCode === "24") {
    return { code: "payment_intent_payment_attempt_failed", declineCode: null, vnpay: responseCode }
  }
  if (responseCode === "11") {
    return { code: "payment_intent_payment_attempt_expired", declineCode: null, vnpay: responseCode }
  }
  return { code: "card_declined", declineCode: DECLINE_CODES[responseCode] ?? "processing_error", vnpay: responseCode }
}
