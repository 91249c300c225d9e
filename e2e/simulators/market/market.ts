import { Clock, type Due, Timeline } from "./clock.ts"
import { type Fault, Faults } from "./faults.ts"
import type { Received, Reply } from "./http.ts"
import { Ledger } from "./ledger.ts"
import { DailyCount, Limits } from "./limits.ts"
import { type Push, type PushPolicy, Pushes } from "./pushes.ts"
import { Random } from "./random.ts"
import { Buyers, type Crowd, type Offer, type Sale } from "./sales.ts"
import { Saved } from "./saved.ts"

export type MarketOptions = {
  /** State is kept here across restarts; without it, in memory alone. */
  stateFile?: string | undefined
  clock?: "running" | "still" | undefined
  startAt?: number | undefined
  /** Of everything that is left to chance. */
  seed?: number | undefined
  /** Other waits and deadlines for pushes than the platform's own. */
  push?: Partial<Pick<PushPolicy, "retryAfter" | "deadline">> | undefined
}

/** What every platform keeps, whatever it sells. */
export type CommonState = {
  time: { ahead: number }
  random: { seed: number }
  due: Due[]
  faults: Fault[]
  pushes: Push[]
  counts: Record<string, { day: number; used: number }>
  crowds: Crowd[]
  sales: Sale[]
  sequence: { last: number }
}

export const commonState = (seed: number): CommonState => ({
  time: { ahead: 0 },
  random: { seed },
  due: [],
  faults: [],
  pushes: [],
  counts: {},
  crowds: [],
  sales: [],
  sequence: { last: 0 },
})

/** What a platform says of itself: everything else about it is here. */
export type Platform = {
  readonly name: string
  readonly market: Market
  /** The whole of its API and pages. */
  answer(request: Received): Promise<Reply> | Reply
  /** Only calls of its API are kept in the ledger and meet faults. */
  isApi(path: string): boolean
  /** Whom a call is about, as far as its address says. */
  accountOf(request: Received): string
  /** Its code inside an answer; empty when all went well. */
  codeOf(reply: Reply): string
  /** Its own answer to too many calls. */
  throttled(request: Received): Reply
  offers(account?: string): Offer[]
  /** Places a visitor's order; null when the floor has too little. */
  buy(offer: Offer, quantity: number): string | null
  /** What only this platform can be told; undefined for a path it does not know. */
  control(method: string, path: string, body: Record<string, unknown>): unknown
}

/** Clock, ledger, limits, faults, pushes and buyers of one simulated floor; knows no vendor. */
export class Market<State extends CommonState = CommonState> {
  readonly saved: Saved<State>
  readonly clock: Clock
  readonly timeline: Timeline
  readonly random: Random
  readonly ledger = new Ledger()
  readonly limits: Limits
  readonly faults: Faults
  readonly pushes: Pushes
  private readonly heartbeat: NodeJS.Timeout | undefined
  private buyersOrNone: Buyers | undefined

  constructor(
    readonly options: MarketOptions,
    fresh: (common: CommonState) => State,
    policy: PushPolicy,
  ) {
    this.saved = new Saved<State>(options.stateFile, () => fresh(commonState(options.seed ?? 1)))
    const { state } = this.saved
    this.clock = new Clock(state.time, options)
    this.timeline = new Timeline(this.clock, state.due)
    this.random = new Random(state.random)
    this.limits = new Limits(this.clock)
    this.faults = new Faults(state.faults, this.random)
    const { clock, timeline, faults, random } = this
    this.pushes = new Pushes({ clock, timeline, faults, random, changed: () => this.changed() }, state.pushes, {
      ...policy,
      ...options.push,
    })
    if (options.clock !== "still") this.heartbeat = setInterval(() => this.timeline.runDue(), 100).unref()
  }

  get state(): State {
    return this.saved.state
  }

  get buyers(): Buyers {
    if (!this.buyersOrNone) throw new Error("The shelves are not open yet.")
    return this.buyersOrNone
  }

  open(platform: Pick<Platform, "offers" | "buy">): void {
    const { clock, timeline } = this
    this.buyersOrNone = new Buyers({ clock, timeline }, this.state.crowds, platform)
  }

  daily(offsetHours: number): DailyCount {
    return new DailyCount(this.clock, this.state.counts, offsetHours)
  }

  nextNumber(): number {
    this.changed()
    return ++this.state.sequence.last
  }

  changed(): void {
    this.saved.changed()
  }

  async settled(): Promise<void> {
    await this.timeline.settled()
  }

  async advance(ms: number): Promise<void> {
    await this.timeline.advance(ms)
    this.changed()
  }

  /** As on the first day; the clock goes on. */
  async forget(): Promise<void> {
    await this.settled()
    const { ahead } = this.state.time
    this.saved.clear()
    this.state.time.ahead = ahead
    this.ledger.clear()
    this.limits.clear()
    this.pushes.forget()
  }

  stop(): void {
    clearInterval(this.heartbeat)
    this.saved.save()
  }
}
