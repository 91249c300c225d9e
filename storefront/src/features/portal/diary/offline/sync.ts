import { indexedQueue, NoRoom } from "./indexed-queue"
import type { NewWaitingEntry, WaitingEntry } from "./queue"
import { announce, NEWS, runSender, SYNC_TAG } from "./run-sender"
import { LONGEST_HOLD_MS, type Outcome } from "./send-queue"

export type SyncState = {
  entries: readonly WaitingEntry[]
  /** How the last sending ended. */
  outcome: Outcome | "sending" | null
}

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 5 * 60_000

/** What waits on this phone and how its sending goes; one for the page, whatever shows it. */
class DiarySync {
  private readonly queue = indexedQueue()
  private readonly listeners = new Set<() => void>()
  private state: SyncState = { entries: [], outcome: null }
  private timer: ReturnType<typeof setTimeout> | undefined
  private waitMs = FIRST_WAIT_MS
  private isStarted = false

  readonly snapshot = (): SyncState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.start()
    return () => this.listeners.delete(listener)
  }

  async add(entry: NewWaitingEntry): Promise<WaitingEntry> {
    const waiting = await this.queue.add(entry)
    await this.changed()
    return waiting
  }

  async mend(entry: WaitingEntry): Promise<void> {
    await this.queue.mend(entry)
    await this.changed()
  }

  async takeBack(id: string): Promise<boolean> {
    const taken = await this.queue.takeBack(id)
    await this.changed()
    return taken
  }

  /** What waits at this moment, as the phone's database has it. */
  async waiting(): Promise<readonly WaitingEntry[]> {
    await this.read()
    return this.state.entries
  }

  /** Now, for somebody asks or the signal is back. */
  readonly sendNow = async (): Promise<void> => {
    clearTimeout(this.timer)
    if (this.state.entries.every((entry) => entry.refusal !== null)) return
    this.set({ ...this.state, outcome: "sending" })
    const outcome = await runSender()
    const entries = await this.queue.list()
    // Another tab is at it, and tells when it is through.
    this.set({ entries, outcome: outcome === "busy" ? "sending" : outcome })
    this.plan(outcome === "held")
  }

  private start(): void {
    if (this.isStarted || typeof indexedDB === "undefined") return
    this.isStarted = true
    new BroadcastChannel(NEWS).onmessage = () => void this.read()
    for (const event of ["online", "focus", "pageshow"]) addEventListener(event, this.wake)
    document.addEventListener("visibilitychange", this.wake)
    void this.read().then(this.sendNow)
  }

  private readonly wake = (): void => {
    if (document.visibilityState === "hidden") return
    this.waitMs = FIRST_WAIT_MS
    void this.read().then(this.sendNow)
  }

  private async changed(): Promise<void> {
    announce()
    await this.read()
    await askForBackgroundSync()
    this.waitMs = FIRST_WAIT_MS
    this.plan(true)
  }

  /** Next try: as soon as the head may go, or after a pause that grows. */
  private plan(isHeld: boolean): void {
    clearTimeout(this.timer)
    const waiting = this.state.entries.filter((entry) => entry.refusal === null)
    if (waiting.length === 0) return
    const held = Math.min(Math.max(0, (waiting[0]?.holdUntil ?? 0) - Date.now()), LONGEST_HOLD_MS)
    const pause = isHeld ? held + 50 : this.waitMs
    if (!isHeld) this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS)
    this.timer = setTimeout(() => void this.sendNow(), pause)
  }

  private async read(): Promise<void> {
    const entries = await this.queue.list()
    this.set({ ...this.state, entries })
  }

  private set(state: SyncState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

type SyncRegistration = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }

/** Where there is Background Sync the phone sends by itself, when the page is long closed. */
async function askForBackgroundSync(): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  const registration: SyncRegistration | undefined = await navigator.serviceWorker.getRegistration("/htx")
  // Refused by the person's settings: the page's own timer remains.
  await registration?.sync?.register(SYNC_TAG).catch(() => undefined)
}

export const diarySync = new DiarySync()
export { NoRoom }
