import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import type { Fault } from "./faults.ts"

/** A shop that VNPay knows: its terminal, how it signs, and where its IPNs go (never a part of a request). */
export type Merchant = { tmn_code: string; secret: string; previous_secret?: string; name?: string; ipn_url: string }

export type Outcome = {
  responseCode: string
  transactionStatus: string
  bankCode: string
  cardType: string
  bankTranNo: string | null
  transactionNo: string
  at: number
}

export type IpnCall = { at: number; n: number; query: string; rspCode: string | null; note: string }

/** The calls still owed for one result: ten at most, five minutes apart, ended by an answer 00 or 02. */
export type IpnSeries = {
  query: string
  calls: IpnCall[]
  /** When the next call is due; null once it was answered with an end or was made ten times. */
  next: number | null
  inFlight: boolean
  /** Waits for another result to be told first. */
  held: boolean
}

export type Refund = {
  requestId: string
  type: "02" | "03"
  amount: number
  transactionNo: string
  createdBy: string
  at: number
  /** 05 at VNPay, 06 sent to the bank, 00 back on the card, 09 refused. */
  status: "05" | "06" | "00" | "09"
  end: "00" | "09" | "stays"
}

export type Payment = {
  token: string
  tmnCode: string
  txnRef: string
  /** VND. */
  amount: number
  createDate: string
  expiresAt: number
  orderInfo: string
  returnUrl: string
  bankCode: string
  locale: string
  openedAt: number
  card: string | null
  otpTries: number
  outcome: Outcome | null
  refunds: Refund[]
  ipn: IpnSeries[]
  lastQueryAt: number | null
  requestIds: string[]
  /** Milliseconds this payment's own clock runs ahead, so that a test ages one payment and no other. */
  ahead: number
  /** Its results are signed over values that are not encoded. */
  raw?: boolean
}

export type State = {
  payments: Payment[]
  faults: Fault[]
  ahead: number
  sequence: number
  /** When a TxnRef that nobody opened was last asked about. */
  askedInVain: Record<string, number>
}

const empty = (): State => ({ payments: [], faults: [], ahead: 0, sequence: 14_000_000, askedInVain: {} })

/** Everything the simulator knows; with a file it outlives a restart. */
export class Store {
  readonly state: State
  private readonly byToken = new Map<string, Payment>()
  private readonly byRef = new Map<string, Payment[]>()
  private pending: NodeJS.Timeout | undefined

  constructor(private readonly file?: string) {
    this.state = file && existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as State) : empty()
    for (const payment of this.state.payments) this.index(payment)
  }

  add(payment: Payment): void {
    this.state.payments.push(payment)
    this.index(payment)
    this.changed()
  }

  withToken(token: string): Payment | undefined {
    return this.byToken.get(token)
  }

  /** Newest first: a TxnRef is unique for a day only. */
  withRef(tmnCode: string | null, txnRef: string): Payment[] {
    return (this.byRef.get(txnRef) ?? []).filter((payment) => tmnCode === null || payment.tmnCode === tmnCode)
  }

  clear(): void {
    this.state.payments.length = 0
    this.state.faults.length = 0
    this.state.askedInVain = {}
    this.byToken.clear()
    this.byRef.clear()
    this.changed()
  }

  nextNumber(): string {
    this.changed()
    return String(++this.state.sequence)
  }

  /** Many changes of one moment are one write. */
  changed(): void {
    if (!this.file || this.pending) return
    this.pending = setTimeout(() => this.save(), 100)
  }

  save(): void {
    clearTimeout(this.pending)
    this.pending = undefined
    if (!this.file) return
    writeFileSync(`${this.file}.part`, JSON.stringify(this.state), { mode: 0o600 })
    renameSync(`${this.file}.part`, this.file)
  }

  private index(payment: Payment): void {
    this.byToken.set(payment.token, payment)
    this.byRef.set(payment.txnRef, [payment, ...(this.byRef.get(payment.txnRef) ?? [])])
  }
}
