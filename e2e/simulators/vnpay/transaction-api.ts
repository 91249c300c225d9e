import { randomBytes } from "node:crypto"
import { digitsOf } from "./digits.ts"
import { type Fault, type FaultKind, strike } from "./faults.ts"
import { refusalOf } from "./refunds.ts"
import { checksum, checksumFields, type Fields, sha512 } from "./signing.ts"
import type { Simulator } from "./simulator.ts"
import type { Merchant, Payment, Refund } from "./state.ts"

/** Two questions about one TxnRef must lie this far apart, else 94. */
const betweenQueries = 5 * 60_000

export type ApiReply = { body: Fields; manner: "answer" | "break" | "hang" }

const apiFaults: readonly FaultKind[] = [
  ...(["api-refuse", "api-drop", "api-lost-reply", "api-hang"] as const),
  ...(["api-unsigned", "api-bad-signature", "api-94"] as const),
]

const shapes = {
  querydr: {
    ...{ vnp_RequestId: /^[A-Za-z0-9]{1,32}$/, vnp_Version: /^2\.1\.[01]$/, vnp_TxnRef: /^[A-Za-z0-9._-]{1,100}$/ },
    ...{ vnp_OrderInfo: /^.{1,255}$/, vnp_TransactionDate: /^\d{14}$/, vnp_CreateDate: /^\d{14}$/ },
    vnp_IpAddr: /^[0-9A-Fa-f.:]{7,45}$/,
  },
  refund: {
    ...{ vnp_RequestId: /^[A-Za-z0-9]{1,32}$/, vnp_Version: /^2\.1\.[01]$/, vnp_TxnRef: /^[A-Za-z0-9._-]{1,100}$/ },
    ...{ vnp_OrderInfo: /^.{1,255}$/, vnp_TransactionDate: /^\d{14}$/, vnp_CreateDate: /^\d{14}$/ },
    ...{ vnp_IpAddr: /^[0-9A-Fa-f.:]{7,45}$/, vnp_TransactionType: /^0[23]$/, vnp_Amount: /^\d{1,12}$/ },
    vnp_CreateBy: /^.{1,245}$/,
  },
}

const messages: Record<string, string> = {
  "00": "Yeu cau thanh cong",
  "02": "Merchant khong hop le (kiem tra lai vnp_TmnCode)",
  "03": "Du lieu gui sang khong dung dinh dang",
  "04": "Khong cho phep hoan tra toan phan sau khi hoan tra mot phan",
  "91": "Khong tim thay giao dich yeu cau",
  "93": "So tien hoan tra khong hop le",
  "94": "Yeu cau bi trung lap trong thoi gian gioi han cua API",
  "95": "Giao dich nay khong thanh cong ben VNPAY",
  "97": "Chu ky khong hop le",
  "99": "Cac loi khac",
}

/** `POST /merchant_webapi/api/transaction`. */
export function answerApi(simulator: Simulator, text: string): ApiReply {
  const fields = readBody(text)
  if (!fields) return unsigned({}, "03")
  const merchant = simulator.merchants.find(({ tmn_code }) => tmn_code === fields["vnp_TmnCode"])
  if (!merchant) return unsigned(fields, "02")
  const command = fields["vnp_Command"]
  if (command !== "querydr" && command !== "refund") return unsigned(fields, "03")
  if (!Object.entries(shapes[command]).every(([name, shape]) => shape.test(fields[name] ?? "")))
    return unsigned(fields, "03")
  if (!isSigned(fields, command, merchant)) return unsigned(fields, "97")
  const fault = strike(simulator.store.state.faults, apiFaults, fields["vnp_TxnRef"] ?? "", command)
  if (fault?.kind === "api-refuse") return unsigned(fields, "99")
  if (fault?.kind === "api-drop") return { body: {}, manner: "break" }
  const answer = answerOf(simulator, fields, command, fault)
  return dressed({ ...echo(fields), ...answer }, command, merchant, fault)
}

function answerOf(simulator: Simulator, fields: Fields, command: "querydr" | "refund", fault?: Fault): Fields {
  if (fault?.kind === "api-94") return said("94")
  return command === "querydr" ? queryResult(simulator, fields) : refundResult(simulator, fields)
}

/** Bodies are flat; numbers are taken as their digits, as a lenient server does. */
function readBody(text: string): Fields | null {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== "object" || body === null || Array.isArray(body)) return null
    return Object.fromEntries(
      Object.entries(body)
        .filter(([, value]) => typeof value === "string" || typeof value === "number")
        .map(([name, value]) => [name, String(value)]),
    )
  } catch {
    return null
  }
}

function isSigned(fields: Fields, command: "querydr" | "refund", merchant: Merchant): boolean {
  const order = command === "querydr" ? checksumFields.querydrRequest : checksumFields.refundRequest
  const given = (fields["vnp_SecureHash"] ?? "").toLowerCase()
  return [merchant.secret, merchant.previous_secret]
    .filter((secret) => secret !== undefined)
    .some((secret) => checksum(fields, order, secret) === given)
}

const said = (code: string): Fields => ({ vnp_ResponseCode: code, vnp_Message: messages[code] ?? "" })

const echo = (fields: Fields): Fields => ({
  vnp_ResponseId: randomBytes(16).toString("hex"),
  vnp_Command: fields["vnp_Command"] ?? "",
  vnp_TmnCode: fields["vnp_TmnCode"] ?? "",
  vnp_TxnRef: fields["vnp_TxnRef"] ?? "",
})

/** Whoever is not known by his checksum gets no signed word. */
const unsigned = (fields: Fields, code: string): ApiReply => ({
  body: { ...echo(fields), ...said(code) },
  manner: "answer",
})

function dressed(body: Fields, command: "querydr" | "refund", merchant: Merchant, fault?: Fault): ApiReply {
  if (fault?.kind === "api-lost-reply") return { body: {}, manner: "break" }
  if (fault?.kind === "api-hang") return { body: {}, manner: "hang" }
  if (fault?.kind === "api-unsigned") return { body, manner: "answer" }
  const order = command === "querydr" ? checksumFields.querydrReply : checksumFields.refundReply
  const secret = fault?.kind === "api-bad-signature" ? sha512(merchant.secret, "another") : merchant.secret
  return { body: { ...body, vnp_SecureHash: checksum(body, order, secret) }, manner: "answer" }
}

const paymentOf = (simulator: Simulator, fields: Fields): Payment | undefined =>
  simulator.store
    .withRef(fields["vnp_TmnCode"] ?? "", fields["vnp_TxnRef"] ?? "")
    .find(({ createDate }) => createDate === fields["vnp_TransactionDate"])

function queryResult(simulator: Simulator, fields: Fields): Fields {
  const payment = paymentOf(simulator, fields)
  const { askedInVain } = simulator.store.state
  const key = `${fields["vnp_TmnCode"]}|${fields["vnp_TxnRef"]}`
  const now = payment ? simulator.nowOf(payment) : simulator.now()
  const last = payment ? payment.lastQueryAt : (askedInVain[key] ?? null)
  if (last !== null && now - last < betweenQueries) return said("94")
  if (payment) payment.lastQueryAt = now
  else askedInVain[key] = now
  simulator.store.changed()
  return payment ? { ...said("00"), ...newestTransaction(payment) } : said("91")
}

/** One TxnRef is one payment and its refunds; the answer speaks of the newest of them. */
function newestTransaction(payment: Payment): Fields {
  const refund = payment.refunds.at(-1)
  const { outcome } = payment
  return {
    vnp_Amount: `${refund?.amount ?? payment.amount}00`,
    vnp_BankCode: outcome?.bankCode ?? "",
    vnp_PayDate: refund ? digitsOf(refund.at) : outcome ? digitsOf(outcome.at) : "",
    vnp_TransactionNo: refund?.transactionNo ?? outcome?.transactionNo ?? "0",
    vnp_TransactionType: refund?.type ?? "01",
    vnp_TransactionStatus: refund?.status ?? outcome?.transactionStatus ?? "01",
    vnp_OrderInfo: payment.orderInfo,
    vnp_PromotionCode: "",
    vnp_PromotionAmount: "",
  }
}

function refundResult(simulator: Simulator, fields: Fields): Fields {
  const payment = paymentOf(simulator, fields)
  if (!payment) return said("91")
  const number = fields["vnp_TransactionNo"] ?? ""
  if (!["", "0", payment.outcome?.transactionNo ?? "0"].includes(number)) return said("91")
  if (payment.requestIds.includes(fields["vnp_RequestId"] ?? "")) return said("94")
  const text = fields["vnp_Amount"] ?? ""
  if (!text.endsWith("00")) return said("93")
  const type = fields["vnp_TransactionType"] === "02" ? "02" : "03"
  const amount = Number(text.slice(0, -2))
  const refusal = refusalOf(payment, type, amount)
  if (refusal !== null) return said(refusal)
  const refund = takeRefund(simulator, payment, { type, amount, fields })
  return {
    ...said("00"),
    vnp_Amount: text,
    vnp_BankCode: payment.outcome?.bankCode ?? "",
    vnp_PayDate: digitsOf(refund.at),
    vnp_TransactionNo: refund.transactionNo,
    vnp_TransactionType: type,
    vnp_TransactionStatus: refund.status,
    vnp_OrderInfo: fields["vnp_OrderInfo"] ?? "",
  }
}

function takeRefund(
  simulator: Simulator,
  payment: Payment,
  { type, amount, fields }: { type: "02" | "03"; amount: number; fields: Fields },
): Refund {
  const fault = strike(simulator.store.state.faults, ["refund-reject", "refund-stuck"], payment.txnRef)
  const refund: Refund = {
    requestId: fields["vnp_RequestId"] ?? "",
    type,
    amount,
    transactionNo: simulator.store.nextNumber(),
    createdBy: fields["vnp_CreateBy"] ?? "",
    at: simulator.nowOf(payment),
    status: "05",
    end: fault?.kind === "refund-reject" ? "09" : fault?.kind === "refund-stuck" ? "stays" : "00",
  }
  payment.refunds.push(refund)
  payment.requestIds.push(refund.requestId)
  simulator.watch(payment)
  simulator.store.changed()
  return refund
}
