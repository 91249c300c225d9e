/** Time that follows the machine (`running`) or stands still until told to pass; `ahead` survives a restart. */
export class Clock {
  private readonly base: () => number

  constructor(
    private readonly state: { ahead: number },
    options: { clock?: "running" | "still" | undefined; startAt?: number | undefined } = {},
  ) {
    const startAt = options.startAt ?? Date.now()
    this.base = options.clock === "still" ? () => startAt : Date.now
  }

  now(): number {
    return this.base() + this.state.ahead
  }

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  pass(ms: number): void {
    this.state.ahead += ms
  }
}

export type Due = { at: number; kind: string; data: string }

/** What will happen, in the order of its time; plain data, so that it outlives a restart. */
export class Timeline {
  private readonly handlers = new Map<string, (data: string) => unknown>()
  private readonly running = new Set<Promise<void>>()

  constructor(
    private readonly clock: Clock,
    private readonly due: Due[],
  ) {}

  on(kind: string, handler: (data: string) => unknown): void {
    this.handlers.set(kind, handler)
  }

  at(at: number, kind: string, data: string): void {
    let low = 0
    let high = this.due.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.due[middle] as Due).at <= at) low = middle + 1
      else high = middle
    }
    this.due.splice(low, 0, { at, kind, data })
  }

  has(kind: string, data: string): boolean {
    return this.due.some((due) => due.kind === kind && due.data === data)
  }

  forget(kind: string, data?: string): void {
    for (let index = this.due.length - 1; index >= 0; index--) {
      const due = this.due[index] as Due
      if (due.kind === kind && (data === undefined || due.data === data)) this.due.splice(index, 1)
    }
  }

  /** Starts everything that is due by now and does not wait for it. */
  runDue(): void {
    while (this.due[0] !== undefined && this.due[0].at <= this.clock.now()) this.start(this.due.shift() as Due)
  }

  /** Until nothing that was started is under way. */
  async settled(): Promise<void> {
    this.runDue()
    while (this.running.size > 0) {
      await Promise.all(this.running)
      this.runDue()
    }
  }

  /** Lets time pass and does what falls due on the way, one after another. */
  async advance(ms: number): Promise<void> {
    const end = this.clock.now() + ms
    await this.settled()
    while (this.due[0] !== undefined && this.due[0].at <= end) {
      this.clock.pass(Math.max(0, this.due[0].at - this.clock.now()))
      await this.settled()
    }
    this.clock.pass(Math.max(0, end - this.clock.now()))
  }

  private start(due: Due): void {
    const run = async (): Promise<void> => {
      try {
        await this.handlers.get(due.kind)?.(due.data)
      } catch (error) {
        console.error(due.kind, error)
      }
    }
    const running = run().finally(() => this.running.delete(running))
    this.running.add(running)
  }
}
