/** More waits than can be served in good time: the reader is asked to come back instead of being kept waiting. */
export class OverloadedError extends Error {
  override readonly name = "OverloadedError"
}

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export interface BatcherOptions {
  /** As many as one statement takes; further ones wait for the next. */
  maxBatch: number
  /** Statements under way at once. */
  concurrency: number
  /** Beyond so many that wait, a new one is refused with OverloadedError. */
  maxQueue: number
}

/**
 * Many small questions as few statements. What arrives while `concurrency` statements are under way becomes the next one:
 * no timer, so a lone question waits for nothing, and under load the batches grow by themselves.
 */
export class Batcher<Item, Result> {
  private readonly queue: Waiting<Item, Result>[] = []
  private running = 0
  private scheduled = false

  /** @param run answers all items of a batch, each at its place */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly options: BatcherOptions,
  ) {}

  get depth(): number {
    return this.queue.length
  }

  ask(item: Item): Promise<Result> {
    if (this.queue.length >= this.options.maxQueue) {
      return Promise.reject(new OverloadedError(`${this.queue.length} wait already`))
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ item, resolve, reject })
      if (this.scheduled || this.running >= this.options.concurrency) return
      this.scheduled = true
      // After this turn of the loop, so that what arrived together goes together.
      setImmediate(() => this.start())
    })
  }

  private start(): void {
    this.scheduled = false
    while (this.queue.length > 0 && this.running < this.options.concurrency) {
      this.running += 1
      void this.answer(this.queue.splice(0, this.options.maxBatch))
    }
  }

  private async answer(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.run(batch.map(({ item }) => item))
      batch.forEach(({ resolve }, place) => resolve(results[place] as Result))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
    this.running -= 1
    this.start()
  }
}
