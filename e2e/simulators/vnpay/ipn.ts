import { strike } from "./faults.ts"
import type { Simulator } from "./simulator.ts"
import type { IpnSeries, Payment } from "./state.ts"

/** VNPay's documentation of the IPN: ten calls at most, five minutes apart; only 00 and 02 end them. */
const mostCalls = 10
const betweenCalls = 5 * 60_000
const timeout = 15_000

export type Answer = { status: number | null; rspCode: string | null; note: string }

/** Tells merchants how payments ended, as often as documented, with the faults asked for. */
export class IpnSender {
  private readonly flying = new Set<Promise<unknown>>()
  private readonly held = new Map<IpnSeries, Payment>()

  constructor(private readonly simulator: Simulator) {}

  /** Faults that decide when the first call leaves. */
  prepare(payment: Payment, series: IpnSeries): void {
    const fault = strike(this.simulator.store.state.faults, ["ipn-delay", "ipn-reorder"], payment.txnRef)
    if (!fault) return
    series.held = fault.kind === "ipn-reorder"
    if (series.held) this.held.set(series, payment)
    series.next = this.simulator.nowOf(payment) + (series.held ? betweenCalls : (fault.seconds ?? 60) * 1000)
  }

  async call(payment: Payment, series: IpnSeries): Promise<void> {
    series.inFlight = true
    const flight = this.deliver(payment, series)
    this.flying.add(flight)
    try {
      await flight
    } finally {
      this.flying.delete(flight)
    }
  }

  forget(): void {
    this.held.clear()
  }

  /** Until no call is under way. */
  async settled(): Promise<void> {
    while (this.flying.size > 0) await Promise.all(this.flying)
  }

  async get(tmnCode: string, query: string): Promise<Answer> {
    const url = `${this.simulator.merchantOf(tmnCode).ipn_url}?${query}`
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: "manual" })
      const text = await response.text()
      return { status: response.status, rspCode: rspCodeOf(text), note: text.slice(0, 200) }
    } catch (error) {
      return { status: null, rspCode: null, note: error instanceof Error ? error.message : String(error) }
    }
  }

  private async deliver(payment: Payment, series: IpnSeries): Promise<void> {
    const at = this.simulator.nowOf(payment)
    const answers = await this.answersOf(payment, series)
    for (const { rspCode, note } of answers)
      series.calls.push({ at, n: series.calls.length + 1, query: series.query, rspCode, note })
    const isOver = answers.some(({ rspCode }) => rspCode === "00" || rspCode === "02")
    series.inFlight = false
    series.held = false
    series.next = isOver || series.calls.length >= mostCalls ? null : at + betweenCalls
    this.release(series)
    this.simulator.watch(payment)
    this.simulator.store.changed()
  }

  private async answersOf(payment: Payment, series: IpnSeries): Promise<Answer[]> {
    const { faults } = this.simulator.store.state
    const fault = strike(faults, ["ipn-drop", "ipn-lose", "ipn-duplicate"], payment.txnRef)
    const send = (): Promise<Answer> => this.get(payment.tmnCode, series.query)
    if (fault?.kind === "ipn-duplicate") return Promise.all([send(), send()])
    if (!fault) return [await send()]
    const lost: Answer = { status: null, rspCode: null, note: "lost on the way (fault)" }
    return fault.kind === "ipn-drop" ? [lost] : Array.from({ length: mostCalls - series.calls.length }, () => lost)
  }

  private release(sent: IpnSeries): void {
    this.held.delete(sent)
    for (const [series, payment] of this.held) {
      series.held = false
      series.next = this.simulator.nowOf(payment)
    }
    this.held.clear()
  }
}

function rspCodeOf(text: string): string | null {
  try {
    const code = (JSON.parse(text) as { RspCode?: unknown }).RspCode
    return typeof code === "string" ? code : null
  } catch {
    return null
  }
}
