/** What a link needs of time; the test hands in its own. */
export type Clock = {
  /** Milliseconds. */
  now(): number
  /** Calls `wake` once, `milliseconds` from now. */
  after(milliseconds: number, wake: () => void): void
}

export const realClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, wake) => void setTimeout(wake, milliseconds),
}

export type LinkOptions = { bytesPerSecond: number; delayMs: number; clock?: Clock }

/** Largest piece that occupies the link at once, as a segment on Ethernet does. */
const SEGMENT_BYTES = 1_460

type Segment = { at: number; bytes: Uint8Array; deliver: (bytes: Uint8Array) => void }

/**
 * One direction of a slow line: everything sent is put on it in order, `bytesPerSecond` at a time whoever sends it, and
 * arrives `delayMs` after its last byte has left.
 */
export class Link {
  /** Bytes that were put on the link since it was made. */
  bytes = 0
  private readonly queue: Segment[] = []
  private freeAt = 0
  private readonly clock: Clock

  constructor(private readonly options: LinkOptions) {
    this.clock = options.clock ?? realClock
  }

  /** Takes the chunk at once; `deliver` gets it in pieces, in order. */
  send(chunk: Uint8Array, deliver: (bytes: Uint8Array) => void): void {
    this.bytes += chunk.length
    const idle = this.queue.length === 0
    for (let from = 0; from < chunk.length; from += SEGMENT_BYTES) {
      const bytes = chunk.subarray(from, from + SEGMENT_BYTES)
      const leaves = Math.max(this.clock.now(), this.freeAt)
      this.freeAt = leaves + (bytes.length / this.options.bytesPerSecond) * 1000
      this.queue.push({ at: this.freeAt + this.options.delayMs, bytes, deliver })
    }
    if (idle) this.wait()
  }

  private wait(): void {
    const [next] = this.queue
    if (next !== undefined) this.clock.after(Math.max(0, next.at - this.clock.now()), () => this.arrive())
  }

  private arrive(): void {
    const now = this.clock.now()
    for (let next = this.queue[0]; next !== undefined && next.at <= now; next = this.queue[0]) {
      this.queue.shift()
      next.deliver(next.bytes)
    }
    this.wait()
  }
}
