import { LEASE_SECONDS, type LeaseStore } from "./lease-store"

export type Grant = {
  token: string
  keys: readonly string[]
  owner: string | null
  /** Of a lease that was taken for so long and no longer; null for as long as this process lives. */
  endsAt: number | null
}

type Held = Omit<Grant, "keys"> & { key: string; renewedAt: number; lost: AbortController }

export class LeaseLost extends Error {
  override readonly name = "LeaseLost"

  constructor(key: string) {
    super(`The lease of ${key} ran out before it could be renewed`)
  }
}

const RENEW_MS = (LEASE_SECONDS / 3) * 1000

/** What this process holds, renewed all together for as long as there is anything. */
export class HeldLeases {
  private readonly byKey = new Map<string, Held>()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly store: Pick<LeaseStore, "renew">,
    private readonly onError: (error: unknown) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns aborted when the lease is lost while it is still held here */
  add({ keys, ...grant }: Grant): AbortSignal {
    const lost = new AbortController()
    for (const key of keys) this.byKey.set(key, { ...grant, key, renewedAt: this.now(), lost })
    this.timer ??= setInterval(() => void this.renew(), RENEW_MS).unref()
    return lost.signal
  }

  remove(token: string, keys: readonly string[]): void {
    for (const key of keys) if (this.byKey.get(key)?.token === token) this.byKey.delete(key)
    if (this.byKey.size > 0) return
    clearInterval(this.timer)
    this.timer = undefined
  }

  has(key: string): boolean {
    return this.byKey.has(key)
  }

  ownedBy(owner: string | null): Held[] {
    return [...this.byKey.values()].filter((held) => held.owner === owner)
  }

  async renew(): Promise<void> {
    const now = this.now()
    for (const held of [...this.byKey.values()])
      if (held.endsAt !== null && held.endsAt <= now) this.remove(held.token, [held.key])
    const asked = [...this.byKey.values()]
    if (asked.length === 0) return
    try {
      const kept = await this.store.renew([...new Set(asked.map(({ token }) => token))], LEASE_SECONDS)
      for (const held of asked) {
        if (kept.has(`${held.token} ${held.key}`)) held.renewedAt = now
        else this.lose(held)
      }
    } catch (error) {
      this.onError(error)
      for (const held of asked) if (this.now() - held.renewedAt > LEASE_SECONDS * 1000) this.lose(held)
    }
  }

  private lose(held: Held): void {
    // Released while it was being renewed: given back, not lost.
    if (this.byKey.get(held.key) !== held) return
    this.remove(held.token, [held.key])
    const lost = new LeaseLost(held.key)
    this.onError(lost)
    held.lost.abort(lost)
  }
}
