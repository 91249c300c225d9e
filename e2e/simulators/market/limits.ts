import type { Clock } from "./clock.ts"

/** So many calls a second from `from` ms after the plan was set; the caller is never told. */
export type Step = { from: number; perSecond: number; burst?: number }

type Bucket = { tokens: number; at: number }

/** Token buckets by class and account, each with a plan of rates that may change while it runs. */
export class Limits {
  private readonly plans = new Map<string, { since: number; steps: Step[] }>()
  private readonly buckets = new Map<string, Bucket>()

  constructor(private readonly clock: Clock) {}

  /** No steps: no limit. */
  plan(name: string, steps: Step[]): void {
    for (const key of this.buckets.keys()) if (key.startsWith(`${name}|`)) this.buckets.delete(key)
    if (steps.length === 0) this.plans.delete(name)
    else this.plans.set(name, { since: this.clock.now(), steps: [...steps].sort((a, b) => a.from - b.from) })
  }

  clear(): void {
    this.plans.clear()
    this.buckets.clear()
  }

  /** Takes one token of a class for an account; false when there is none. */
  take(name: string, account: string): boolean {
    const step = this.stepOf(name)
    if (!step) return true
    const now = this.clock.now()
    const most = step.burst ?? Math.max(1, step.perSecond)
    const bucket = this.buckets.get(`${name}|${account}`) ?? { tokens: most, at: now }
    const tokens = Math.min(most, bucket.tokens + ((now - bucket.at) / 1000) * step.perSecond)
    this.buckets.set(`${name}|${account}`, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    return tokens >= 1
  }

  private stepOf(name: string): Step | undefined {
    const plan = this.plans.get(name)
    return plan?.steps.findLast(({ from }) => from <= this.clock.now() - plan.since)
  }
}

/** How often something was done since midnight at an offset from UTC. */
export class DailyCount {
  constructor(
    private readonly clock: Clock,
    private readonly counts: Record<string, { day: number; used: number }>,
    private readonly offsetHours: number,
  ) {}

  used(key: string): number {
    const count = this.counts[key]
    return count?.day === this.today() ? count.used : 0
  }

  /** Counts one, unless that would be more than `most`. */
  take(key: string, most: number): boolean {
    const used = this.used(key)
    if (used >= most) return false
    this.counts[key] = { day: this.today(), used: used + 1 }
    return true
  }

  private today(): number {
    return Math.floor((this.clock.now() + this.offsetHours * 3_600_000) / 86_400_000)
  }
}
