import type { ChainDesk } from "../../../src/modules/transparency/chain-desk"
import type { Sql } from "../../../src/modules/transparency/types"

/** The process is gone; nothing that it wanted to do after this happens. */
export class Crash extends Error {
  override readonly name = "Crash"
}

/**
 * Dies right after the k-th write to the database or the k-th sending, which is right before the next one. A reading
 * changes nothing, so that dying after it is the same as dying before it.
 */
export class CrashPoint {
  private steps = 0
  private dead = false

  constructor(private readonly at: number) {}

  get died(): boolean {
    return this.dead
  }

  /** A reading: no place to die at, but out of reach for the dead. */
  async look<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Crash("already dead")
    return work()
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Crash("already dead")
    this.steps += 1
    const here = this.steps === this.at
    const result = await work()
    if (here) this.dead = true
    if (this.dead) throw new Crash(`after step ${this.at}`)
    return result
  }
}

const WRITES = /^\s*(?:insert|update|delete)\b/i

/** Every writing statement and every commit is a step. Inside a transaction a crash rolls back, as the server does. */
export function crashingSql(sql: Sql, point: CrashPoint): Sql {
  return new Proxy(sql, {
    get(target, name) {
      if (name === "raw") {
        return (...args: unknown[]) => {
          const run = async (): Promise<unknown> => Reflect.apply(target.raw, target, args)
          return WRITES.test(String(args[0])) ? point.step(run) : point.look(run)
        }
      }
      if (name === "transaction") {
        return (work: (trx: Sql) => Promise<unknown>) =>
          point.step(() => target.transaction((trx) => work(crashingSql(trx, point))))
      }
      return Reflect.get(target, name)
    },
  })
}

/** Sending is a step; a dead process reads nothing either. */
export function crashingDesk(desk: ChainDesk, point: CrashPoint): ChainDesk {
  const { chain } = desk
  return {
    ...desk,
    sql: crashingSql(desk.sql, point),
    chain: {
      ...chain,
      survey: () => point.look(() => chain.survey()),
      quote: (data) => point.look(() => chain.quote(data)),
      broadcast: (rawTx) => point.step(() => chain.broadcast(rawTx)),
    },
  }
}
