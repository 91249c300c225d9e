/** Milliseconds of answering before everything else in the process has its turn. */
const TURN_MS = 5

/**
 * Answers in the order of asking, a few milliseconds at a time. Node serves every socket that is ready before it takes in
 * a new connection or looks at a timer: with a hundred readers at once the hundredth connection would be taken in after a
 * hundred rounds of all of them, seconds later.
 */
export class Turns {
  private readonly waiting: (() => void)[] = []
  private at = 0
  private until = 0
  private isArmed = false

  take(work: () => void): void {
    if (this.at === this.waiting.length && !this.isOver()) work()
    else this.waiting.push(work)
  }

  private isOver(): boolean {
    if (this.isArmed) return performance.now() >= this.until
    this.isArmed = true
    this.until = performance.now() + TURN_MS
    setImmediate(() => this.next())
    return false
  }

  private next(): void {
    this.isArmed = false
    while (this.at < this.waiting.length && !this.isOver()) {
      const work = this.waiting[this.at]
      this.at += 1
      work?.()
    }
    if (this.at < this.waiting.length) return
    this.waiting.length = 0
    this.at = 0
  }
}
