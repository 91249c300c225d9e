import { randomUUID } from "node:crypto"
import type { ILockingProvider, Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { HeldLeases } from "./held-leases"
import { LEASE_SECONDS, type LeaseStore } from "./lease-store"
import { LockTimeout, WaitingLine } from "./waiting-line"

type Keys = string | string[]
type Owned = { ownerId?: string | null }

const DEFAULT_TIMEOUT_SECONDS = 5

/** In one order for everybody, each once: whoever takes several cannot meet another one halfway. */
const inOrder = (keys: Keys): string[] => [...new Set([keys].flat())].sort()

/**
 * Medusa's locks as short leases in Postgres, on connections of their own. They hold between processes, are renewed
 * while the work runs, and are free a quarter of a minute after a process died, whatever time to live was asked for.
 * The in-memory locks that Medusa ships deadlock over carts of several items, and `locking-postgres` holds one of the
 * shared connections while the work waits for another.
 */
export default class LeaseLockingService implements ILockingProvider {
  static readonly identifier = "locking-leases"
  private readonly store: LeaseStore
  private readonly held: HeldLeases
  private readonly line: WaitingLine

  constructor({ logger, leaseStore }: { logger: Pick<Logger, "warn">; leaseStore: LeaseStore }) {
    const warn = (error: unknown) => logger.warn(`Locks: ${error instanceof Error ? error.message : String(error)}`)
    this.store = leaseStore
    this.held = new HeldLeases(this.store, warn)
    this.line = new WaitingLine(this.store, this.held, warn)
  }

  async execute<T>(
    keys: Keys,
    job: (signal?: AbortSignal) => Promise<T>,
    args?: { timeout?: number; expire?: number },
  ): Promise<T> {
    const sorted = inOrder(keys)
    if (sorted.length === 0) return job()
    const timeoutMs = Math.max(args?.timeout || DEFAULT_TIMEOUT_SECONDS, 0.1) * 1000
    const { token, lost } = await this.line
      .join({ keys: sorted, owner: `execute:${randomUUID()}`, timeoutMs })
      .catch((error: unknown) => Promise.reject(error instanceof LockTimeout ? busy(error.message) : error))
    try {
      const result = await job(lost)
      lost.throwIfAborted()
      return result
    } finally {
      await this.giveBack(token, sorted)
    }
  }

  /** At once or not at all, and not before those who wait: who wants to wait asks again, as `acquireLockStep` does. */
  async acquire(keys: Keys, args?: Owned & { expire?: number }): Promise<void> {
    const sorted = inOrder(keys)
    if (sorted.length === 0) return
    const owner = args?.ownerId ?? null
    const seconds = Math.min(args?.expire ?? LEASE_SECONDS, LEASE_SECONDS)
    const isWanted = sorted.some((key) => this.line.isWanted(key))
    const token = isWanted ? null : await this.store.take({ keys: sorted, owner, ticket: null, seconds })
    if (token === null) throw busy(`Failed to acquire lock for key "${sorted.join('", "')}"`)
    const endsAt = args?.expire === undefined ? null : performance.now() + args.expire * 1000
    this.held.add({ token, keys: sorted, owner, endsAt })
  }

  /**
   * Who has no name releases what this process took without one: the lease that another process took since, when this
   * one's ran out, is not its to give.
   */
  async release(keys: Keys, args?: Owned): Promise<boolean> {
    const sorted = inOrder(keys)
    const owner = args?.ownerId ?? null
    const mine = this.held.ownedBy(owner).filter(({ key }) => sorted.includes(key))
    const released = owner === null ? await this.giveBackAll(mine) : await this.store.releaseOwned(owner, sorted)
    if (owner !== null) for (const { token, key } of mine) this.held.remove(token, [key])
    this.line.wake()
    return released === sorted.length
  }

  async releaseAll(args?: Owned): Promise<void> {
    const owner = args?.ownerId ?? null
    const mine = this.held.ownedBy(owner)
    if (owner !== null) await this.store.releaseOwned(owner, null)
    await this.giveBackAll(mine)
  }

  private async giveBackAll(leases: readonly { token: string; key: string }[]): Promise<number> {
    let released = 0
    for (const { token, key } of leases) released += await this.giveBack(token, [key])
    return released
  }

  /** What cannot be given back, as the database is away, ends by itself: it is not renewed any more. */
  private async giveBack(token: string, keys: readonly string[]): Promise<number> {
    this.held.remove(token, keys)
    const released = await this.store.release(token, keys).catch(() => 0)
    this.line.wake()
    return released
  }
}

/** 409 to whoever asked: somebody else is at it. */
const busy = (message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, "locked")
