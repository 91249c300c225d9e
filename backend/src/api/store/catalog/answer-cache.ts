import type { Answer } from "./answer"

const MOST_BYTES = 16 * 1024 * 1024
const MOST_ENTRIES = 2000

/**
 * Answers good for one state of the shelf on one day: the first question after a change finds none. Bounded in number
 * and in the bytes that are an answer's own, since visitors choose the addresses; the oldest go first.
 */
export class AnswerCache {
  private state = ""
  private bytes = 0
  private readonly answers = new Map<string, Answer>()

  get(state: string, key: string): Answer | undefined {
    if (state !== this.state) this.forget(state)
    return this.answers.get(key)
  }

  /** Under the state that `get` was asked for last. */
  keep(key: string, answer: Answer): void {
    this.answers.set(key, answer)
    this.bytes += ownBytes(answer)
    for (const [oldest, kept] of this.answers) {
      if (this.bytes <= MOST_BYTES && this.answers.size <= MOST_ENTRIES) return
      this.answers.delete(oldest)
      this.bytes -= ownBytes(kept)
    }
  }

  private forget(state: string): void {
    this.state = state
    this.bytes = 0
    this.answers.clear()
  }
}

/** The cards belong to the shelf; the last part, with the counts of every choice, is made for the question. */
const ownBytes = (answer: Answer): number => (answer.at(-1)?.length ?? 0) + answer.length * 8
