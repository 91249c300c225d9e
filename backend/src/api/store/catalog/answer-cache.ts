const MOST_BYTES = 32 * 1024 * 1024
const MOST_ENTRIES = 2000

/**
 * Answers as they were sent, good for one state of the shelf on one day: the first question after a change finds none.
 * Bounded in number and bytes, since visitors choose the addresses; the oldest go first.
 */
export class AnswerCache {
  private state = ""
  private bytes = 0
  private readonly answers = new Map<string, Buffer>()

  get(state: string, key: string): Buffer | undefined {
    if (state !== this.state) this.forget(state)
    return this.answers.get(key)
  }

  /** Under the state that `get` was asked for last. */
  keep(key: string, answer: Buffer): void {
    this.answers.set(key, answer)
    this.bytes += answer.length
    for (const [oldest, { length }] of this.answers) {
      if (this.bytes <= MOST_BYTES && this.answers.size <= MOST_ENTRIES) return
      this.answers.delete(oldest)
      this.bytes -= length
    }
  }

  private forget(state: string): void {
    this.state = state
    this.bytes = 0
    this.answers.clear()
  }
}
