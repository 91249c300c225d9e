/** Numbers from 0 up to 1 that one seed always gives in the same order (mulberry32). */
export class Random {
  constructor(private readonly state: { seed: number }) {}

  next(): number {
    this.state.seed = (this.state.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state.seed ^ (this.state.seed >>> 15), 1 | this.state.seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  /** The wait until the next of events that come `perHour` times an hour, independently of each other; in ms. */
  wait(perHour: number): number {
    return (-Math.log(1 - this.next()) / perHour) * 3_600_000
  }
}
