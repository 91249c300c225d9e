import { randomBytes } from "node:crypto"
import { cardOf } from "./cards.ts"
import { digitsOf } from "./digits.ts"
import { IpnSender } from "./ipn.ts"
import { acceptPayRequest } from "./pay-request.ts"
import { advanceRefund, refundDueAt } from "./refunds.ts"
import { type Fields, signedQuery } from "./signing.ts"
import { strike } from "./faults.ts"
import { type IpnSeries, type Merchant, type Outcome, type Payment, Store } from "./state.ts"

export type SimulatorOptions = {
  merchants: readonly Merchant[]
  /** State is kept here across restarts; without it, in memory alone. */
  stateFile?: string | undefined
  /** `running` follows the machine; `still` starts at `startAt` and moves only when told. */
  clock?: "running" | "still" | undefined
  startAt?: number | undefined
}

/** VNPay's side of every payment: what was opened, how it ended, what is owed to whom and when. */
export class Simulator {
  readonly store: Store
  readonly merchants: readonly Merchant[]
  readonly ipn: IpnSender
  private readonly base: () => number
  private readonly waiting = new Set<Payment>()
  private readonly heartbeat: NodeJS.Timeout | undefined

  constructor(options: SimulatorOptions) {
    this.merchants = options.merchants
    this.store = new Store(options.stateFile)
    const startAt = options.startAt ?? Date.now()
    this.base = options.clock === "still" ? () => startAt : Date.now
    this.ipn = new IpnSender(this)
    for (const payment of this.store.state.payments) this.watch(payment)
    // A restart finds calls that were under way: they were not answered, so they are due again.
    for (const payment of this.waiting)
      for (const series of payment.ipn) if (series.inFlight) Object.assign(series, { inFlight: false })
    if (options.clock !== "still") this.heartbeat = setInterval(() => void this.runDue(this.waiting), 250).unref()
  }

  stop(): void {
    clearInterval(this.heartbeat)
    this.store.save()
  }

  /** As on the first day; the clock goes on. */
  async forget(): Promise<void> {
    await this.ipn.settled()
    this.waiting.clear()
    this.ipn.forget()
    this.store.clear()
  }

  now(): number {
    return this.base() + this.store.state.ahead
  }

  /** The time for this payment: its own clock may run ahead of all others'. */
  nowOf(payment: Payment): number {
    return this.now() + payment.ahead
  }

  merchantOf(tmnCode: string): Merchant {
    const merchant = this.merchants.find(({ tmn_code }) => tmn_code === tmnCode)
    if (!merchant) throw new Error(`No merchant has the terminal ${tmnCode}.`)
    return merchant
  }

  /** @throws PayRefused */
  open(query: string): Payment {
    const accepted = acceptPayRequest(query, this.merchants, this.store, this.now())
    if ("token" in accepted) return accepted
    const payment = { ...accepted, token: randomBytes(16).toString("hex") }
    this.store.add(payment)
    this.watch(payment)
    return payment
  }

  /** Ends a payment once: the result is owed to the merchant from now on. Returns where the payer's browser goes. */
  settle(payment: Payment, responseCode: string, transactionStatus = statusFor(responseCode)): string {
    if (payment.outcome === null) {
      payment.outcome = this.outcomeOf(payment, responseCode, transactionStatus)
      this.announce(payment)
    }
    return this.returnUrl(payment)
  }

  /** VNPay changes its mind about a payment it held (07, 04), with or without a word to the merchant. */
  resolve(payment: Payment, transactionStatus: string, announced: boolean): void {
    if (!payment.outcome) return
    payment.outcome.transactionStatus = transactionStatus
    payment.outcome.responseCode = transactionStatus === "00" ? "00" : payment.outcome.responseCode
    this.store.changed()
    if (announced) this.announce(payment)
  }

  announce(payment: Payment): void {
    const raw = strike(this.store.state.faults, ["raw-signature"], payment.txnRef) !== undefined
    const query = signedQuery(this.resultOf(payment), this.merchantOf(payment.tmnCode).secret, raw)
    const series: IpnSeries = { query, calls: [], next: this.nowOf(payment), inFlight: false, held: false }
    payment.ipn.push(series)
    payment.raw = raw
    this.watch(payment)
    this.store.changed()
    this.ipn.prepare(payment, series)
    void this.runDue([payment])
  }

  /** The fields of IPN and return, which are the same. */
  resultOf(payment: Payment): Fields {
    const outcome = payment.outcome
    if (!outcome) throw new Error(`${payment.txnRef} has not ended.`)
    return {
      vnp_Amount: `${payment.amount}00`,
      vnp_BankCode: outcome.bankCode,
      vnp_BankTranNo: outcome.bankTranNo ?? "",
      vnp_CardType: outcome.cardType,
      vnp_OrderInfo: payment.orderInfo,
      vnp_PayDate: digitsOf(outcome.at),
      vnp_ResponseCode: outcome.responseCode,
      vnp_TmnCode: payment.tmnCode,
      vnp_TransactionNo: outcome.transactionNo,
      vnp_TransactionStatus: outcome.transactionStatus,
      vnp_TxnRef: payment.txnRef,
    }
  }

  returnUrl(payment: Payment): string {
    const { secret } = this.merchantOf(payment.tmnCode)
    const join = payment.returnUrl.includes("?") ? "&" : "?"
    return `${payment.returnUrl}${join}${signedQuery(this.resultOf(payment), secret, payment.raw)}`
  }

  /** Lets time pass, for all or for one payment, and does everything that falls due on the way, in its order. */
  async advance(ms: number, payment?: Payment): Promise<void> {
    const scope = (): Iterable<Payment> => (payment ? [payment] : this.waiting)
    await this.ipn.settled()
    let left = ms
    for (let until = this.untilDue(scope()); until <= left; until = this.untilDue(scope())) {
      this.pass(until, payment)
      left -= until
      await this.runDue(scope())
      await this.ipn.settled()
    }
    this.pass(left, payment)
  }

  private pass(ms: number, payment?: Payment): void {
    if (payment) payment.ahead += ms
    else this.store.state.ahead += ms
    this.store.changed()
  }

  watch(payment: Payment): void {
    if (this.dueAt(payment) < Infinity) this.waiting.add(payment)
  }

  private untilDue(payments: Iterable<Payment>): number {
    let least = Infinity
    for (const payment of payments) least = Math.min(least, this.dueAt(payment) - this.nowOf(payment))
    return Math.max(0, least)
  }

  private dueAt(payment: Payment): number {
    return Math.min(
      payment.outcome === null ? payment.expiresAt : Infinity,
      ...payment.ipn.map(({ next, inFlight }) => (inFlight ? Infinity : (next ?? Infinity))),
      ...payment.refunds.map(refundDueAt),
    )
  }

  private async runDue(payments: Iterable<Payment>): Promise<void> {
    const due = [...payments].filter((payment) => this.dueAt(payment) <= this.nowOf(payment))
    await Promise.all(due.map((payment) => this.runDueOf(payment)))
  }

  private async runDueOf(payment: Payment): Promise<void> {
    const now = this.nowOf(payment)
    if (payment.outcome === null && payment.expiresAt <= now) this.settle(payment, "11")
    for (const refund of payment.refunds) if (refundDueAt(refund) <= now) advanceRefund(refund, now)
    this.store.changed()
    await Promise.all(
      payment.ipn
        .filter(({ next, inFlight }) => !inFlight && next !== null && next <= now)
        .map((series) => this.ipn.call(payment, series)),
    )
    if (this.dueAt(payment) === Infinity && !payment.ipn.some(({ inFlight }) => inFlight)) this.waiting.delete(payment)
  }

  /**
   * A cancelled payment never met a bank: VNPay then reports number 0, bank VNPAY and type QRCODE, with no number of
   * the bank's. A refused one has VNPay's number and no bank's.
   */
  private outcomeOf(payment: Payment, responseCode: string, transactionStatus: string): Outcome {
    const card = payment.card === null ? undefined : cardOf(payment.card)
    const at = this.nowOf(payment)
    const neverMet = responseCode === "24" || responseCode === "11"
    if (neverMet)
      return {
        ...{ responseCode, transactionStatus, at, bankTranNo: null },
        ...{ bankCode: "VNPAY", cardType: "QRCODE", transactionNo: "0" },
      }
    const transactionNo = this.store.nextNumber()
    const moved = responseCode === "00" || responseCode === "07" || transactionStatus === "04"
    return {
      ...{ responseCode, transactionStatus, at, transactionNo },
      bankCode: card?.bank ?? "NCB",
      cardType: card?.kind ?? (payment.bankCode === "VNPAYQR" ? "QRCODE" : "ATM"),
      bankTranNo: moved ? `VNP${transactionNo}` : null,
    }
  }
}

export const statusFor = (responseCode: string): string =>
  responseCode === "00" || responseCode === "07" ? responseCode : "02"

/** Whether the payer's bank was debited, which is what the books of both sides have to agree on. */
export const isCharged = (payment: Payment): boolean =>
  payment.outcome !== null && ["00", "07"].includes(payment.outcome.transactionStatus)
