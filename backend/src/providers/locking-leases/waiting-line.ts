import type { HeldLeases } from "./held-leases"
import { LEASE_SECONDS, type LeaseStore } from "./lease-store"

export type Request = { keys: readonly string[]; owner: string; timeoutMs: number }
/** The signal is aborted when the lease is lost. */
export type Granted = { token: string; lost: AbortSignal }

type Waiting = Request & {
  ticket: string | null
  isOver: boolean
  grant: (granted: Granted) => void
  note: (error: unknown) => void
}

/** Leases of other processes end unseen. */
const LOOK_AGAIN_MS = 50

export class LockTimeout extends Error {
  override readonly name = "LockTimeout"

  constructor(keys: readonly string[], timeoutMs: number, cause: unknown) {
    super(`Timed out after ${timeoutMs} ms acquiring ${keys.join(", ")}`, cause === undefined ? {} : { cause })
  }
}

/**
 * Those of this process who wait for keys, first come first served. Only who has nobody of this process before him, for
 * any of his keys, asks the database, where the first ones of all processes stand in line by ticket: thirty who want
 * one key cost one question, and no process can keep the key to itself.
 */
export class WaitingLine {
  private line: Waiting[] = []
  private isAsking = false
  private askAgain = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly store: Pick<LeaseStore, "take" | "wait" | "leave" | "release">,
    private readonly held: Pick<HeldLeases, "add" | "has">,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** @throws LockTimeout, and then nothing is or will be held */
  join(request: Request): Promise<Granted> {
    return new Promise((resolve, reject) => {
      let lastError: unknown
      const settle = (done: () => void) => {
        if (waiting.isOver) return
        waiting.isOver = true
        clearTimeout(timeout)
        this.line = this.line.filter((each) => each !== waiting)
        if (waiting.ticket !== null) void this.store.leave(waiting.ticket).catch(this.onError)
        done()
      }
      const waiting: Waiting = {
        ...request,
        ticket: null,
        isOver: false,
        grant: (granted) => settle(() => resolve(granted)),
        note: (error) => void (lastError = error),
      }
      const timeout = setTimeout(() => {
        settle(() => reject(new LockTimeout(request.keys, request.timeoutMs, lastError)))
        this.wake()
      }, request.timeoutMs)
      this.line.push(waiting)
      this.wake()
    })
  }

  isWanted(key: string): boolean {
    return this.line.some(({ keys }) => keys.includes(key))
  }

  /** A key became free, or somebody came or went. */
  wake(): void {
    this.askAgain = true
    if (this.isAsking) return
    this.isAsking = true
    void this.askInOrder().finally(() => {
      this.isAsking = false
      clearTimeout(this.timer)
      if (this.line.length > 0) this.timer = setTimeout(() => this.wake(), LOOK_AGAIN_MS).unref()
    })
  }

  private async askInOrder(): Promise<void> {
    while (this.askAgain) {
      this.askAgain = false
      const taken = new Set<string>()
      for (const waiting of [...this.line]) {
        const isFirst = !waiting.isOver && !waiting.keys.some((key) => taken.has(key) || this.held.has(key))
        for (const key of waiting.keys) taken.add(key)
        if (isFirst) await this.ask(waiting)
      }
    }
  }

  private async ask(waiting: Waiting): Promise<void> {
    const { keys, owner } = waiting
    try {
      const token = await this.store.take({ keys, owner, ticket: waiting.ticket, seconds: LEASE_SECONDS })
      if (token === null) {
        const ticket = await this.store.wait(keys, waiting.ticket)
        if (waiting.isOver) await this.store.leave(ticket)
        waiting.ticket = ticket
        return
      }
      // Who gave up meanwhile will not use it.
      if (waiting.isOver) return void (await this.store.release(token, keys))
      waiting.grant({ token, lost: this.held.add({ token, keys, owner, endsAt: null }) })
    } catch (error) {
      waiting.note(error)
      this.onError(error)
    }
  }
}
