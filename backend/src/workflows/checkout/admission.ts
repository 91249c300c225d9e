/** 503 to the buyer, who may ask again: nothing was begun. */
export class CheckoutBusy extends Error {
  override readonly name = "CheckoutBusy"
  readonly code = "checkout_busy"
  readonly status = 503
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super("Many orders are being placed at this moment")
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const RETRY_AFTER_SECONDS = 5

/**
 * So many at once and no more, the others in line. A checkout uses several connections of the pool one after the other
 * and at times two at once: more of them than a third of the pool wait for each other and for everybody else's.
 */
export class Admission {
  private inside = 0
  private readonly line: (() => void)[] = []

  constructor(
    private readonly places: number,
    private readonly waitMs: number,
  ) {}

  /** @throws CheckoutBusy when there is no place within the time; the work has not begun then */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    await this.enter()
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  get waiting(): number {
    return this.line.length
  }

  private enter(): Promise<void> {
    if (this.inside < this.places) {
      this.inside += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const called = () => {
        clearTimeout(timeout)
        resolve()
      }
      const timeout = setTimeout(() => {
        this.line.splice(this.line.indexOf(called), 1)
        reject(new CheckoutBusy(RETRY_AFTER_SECONDS))
      }, this.waitMs)
      this.line.push(called)
    })
  }

  /** The place goes to the first in line, without a moment in which a newcomer could take it. */
  private leave(): void {
    const next = this.line.shift()
    if (next) next()
    else this.inside -= 1
  }
}
