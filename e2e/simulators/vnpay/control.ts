import { digitsOf } from "./digits.ts"
import { type Fault, faultKinds, isFaultKind } from "./faults.ts"
import { isCharged, type Simulator } from "./simulator.ts"
import { canonical, type Fields, sha512, signedQuery } from "./signing.ts"
import type { Payment } from "./state.ts"

type Body = Record<string, unknown>
type Handler = (simulator: Simulator, body: Body, payment: Payment) => unknown

/** A request that means nothing here; answered 400. */
export class ControlError extends Error {}

/** `/__control`: time, faults, results and books, for tests and newcomers. Nothing of it exists at VNPay. */
export async function control(simulator: Simulator, method: string, path: string, body: Body): Promise<unknown> {
  const [, ref, verb] = /^\/payments\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  const key = `${method} ${ref === undefined ? path : `/payments/:ref${verb === undefined ? "" : `/${verb}`}`}`
  const handler = handlers[key]
  if (!handler) throw new ControlError(`There is no ${key}; there are: ${Object.keys(handlers).join(", ")}`)
  const named = ref === undefined ? body["txn_ref"] : decodeURIComponent(ref)
  const payment = typeof named === "string" ? simulator.store.withRef(null, named)[0] : undefined
  if (ref !== undefined && !payment) throw new ControlError(`No payment ${ref} was opened.`)
  return handler(simulator, body, payment as Payment)
}

const handlers: Record<string, Handler> = {
  "GET /payments": (simulator) => simulator.store.state.payments.map((payment) => shown(simulator, payment)),
  "GET /payments/:ref": (simulator, _, payment) => shown(simulator, payment),
  "POST /payments/:ref/outcome": (simulator, body, payment) => ({
    return_url: simulator.settle(payment, text(body, "code"), optionalText(body, "transaction_status")),
  }),
  "POST /payments/:ref/resolve": (simulator, body, payment) => {
    simulator.resolve(payment, text(body, "transaction_status"), body["ipn"] === true)
    return shown(simulator, payment)
  },
  "GET /book": (simulator) => simulator.store.state.payments.map(bookLine),
  "GET /ipn": (simulator) =>
    simulator.store.state.payments.flatMap(({ txnRef, ipn }) =>
      ipn.flatMap(({ calls }) => calls.map((call) => ({ txn_ref: txnRef, ...call }))),
    ),
  "POST /ipn": (simulator, body) => sendIpn(simulator, body),
  "POST /ipn/settled": async (simulator) => {
    await simulator.ipn.settled()
    return {}
  },
  "POST /reset": async (simulator) => {
    await simulator.forget()
    return {}
  },
  "GET /clock": (simulator) => clock(simulator),
  "POST /clock": async (simulator, body, payment) => {
    const seconds = Number(body["seconds"])
    if (!Number.isFinite(seconds) || seconds < 0) throw new ControlError("seconds must be a number from 0.")
    if (body["txn_ref"] !== undefined && !payment) throw new ControlError("No such payment was opened.")
    await simulator.advance(seconds * 1000, payment)
    return clock(simulator)
  },
  "GET /faults": (simulator) => ({ kinds: faultKinds, set: simulator.store.state.faults }),
  "POST /faults": (simulator, body) => {
    simulator.store.state.faults.push(faultOf(body))
    simulator.store.changed()
    return simulator.store.state.faults
  },
  "DELETE /faults": (simulator) => {
    simulator.store.state.faults.length = 0
    simulator.store.changed()
    return []
  },
}

const clock = (simulator: Simulator): Body => ({ now: simulator.now(), digits: digitsOf(simulator.now()) })

function text(body: Body, name: string): string {
  const value = body[name]
  if (typeof value !== "string" || !/^\d\d$/.test(value)) throw new ControlError(`${name} must be two digits.`)
  return value
}

const optionalText = (body: Body, name: string): string | undefined =>
  body[name] === undefined ? undefined : text(body, name)

function faultOf(body: Body): Fault {
  const { kind, txn_ref, command, seconds, times } = body
  if (!isFaultKind(kind)) throw new ControlError(`kind must be one of ${Object.keys(faultKinds).join(", ")}.`)
  return {
    kind,
    ...(typeof txn_ref === "string" ? { txn_ref } : {}),
    ...(command === "querydr" || command === "refund" ? { command } : {}),
    ...(typeof seconds === "number" ? { seconds } : {}),
    ...(typeof times === "number" ? { times } : {}),
  }
}

function shown(simulator: Simulator, payment: Payment): Body {
  const { txnRef, tmnCode, createDate, orderInfo, outcome, refunds, ipn } = payment
  return {
    ...{ txn_ref: txnRef, tmn_code: tmnCode, amount: payment.amount, create_date: createDate, order_info: orderInfo },
    ...{ expires_at: payment.expiresAt, now: simulator.nowOf(payment), outcome, refunds },
    ipn: ipn.map(({ query, calls, next }) => ({ query, calls, next })),
    return_url: outcome ? simulator.returnUrl(payment) : null,
  }
}

/** What VNPay holds for the merchant, payment by payment, in VND. */
const bookLine = (payment: Payment) => {
  const sum = (...statuses: string[]): number =>
    payment.refunds.reduce((total, { amount, status }) => total + (statuses.includes(status) ? amount : 0), 0)
  return {
    ...{ txn_ref: payment.txnRef, tmn_code: payment.tmnCode, amount: payment.amount },
    response_code: payment.outcome?.responseCode ?? null,
    transaction_status: payment.outcome?.transactionStatus ?? "01",
    charged: isCharged(payment) ? payment.amount : 0,
    refunded: sum("00"),
    refunding: sum("05", "06"),
  }
}

/**
 * Sends one IPN now, outside of any series, with fields replaced at will: what VNPay's acceptance tool does, and what a
 * forger tries. `signature`: `valid`, `raw`, `none`, or the text to send as the hash.
 */
async function sendIpn(simulator: Simulator, body: Body): Promise<unknown> {
  const payment = simulator.store.withRef(null, String(body["txn_ref"]))[0]
  const base: Fields = payment?.outcome ? simulator.resultOf(payment) : {}
  const fields = { ...base, ...(body["fields"] as Fields | undefined) }
  const { secret, tmn_code } = simulator.merchantOf(fields["vnp_TmnCode"] ?? simulator.merchants[0]?.tmn_code ?? "")
  const signature = typeof body["signature"] === "string" ? body["signature"] : "valid"
  const query =
    signature === "valid" || signature === "raw"
      ? signedQuery(fields, secret, signature === "raw")
      : signature === "none"
        ? canonical(fields)
        : `${canonical(fields)}&vnp_SecureHash=${signature === "forged" ? sha512("forged", canonical(fields)) : signature}`
  return { query, ...(await simulator.ipn.get(tmn_code, query)) }
}
