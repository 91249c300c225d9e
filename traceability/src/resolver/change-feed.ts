import pg from "pg"
import { randomBytes } from "node:crypto"

/**
 * A span of time during which what is kept in memory can be judged by one rule: while listening, an entry read in this
 * epoch holds until a change names it; while deaf, for a short time from its reading.
 */
export interface Epoch {
  /** How long an entry holds that no change names: Infinity while listening. */
  readonly holdsMs: number
  /** Until when this epoch's entries are known to have been true, ms since 1970. */
  confirmedAt: number
}

/** What tells a cache that the public record changed. */
export interface ChangeFeed {
  readonly epoch: Epoch
  /** @param handler given `kind:name` of each change, or `*` when anything may have changed */
  subscribe(handler: (change: string) => void): void
  stop(): Promise<void>
}

/** Without a listening connection a recall still shows within a second. */
const DEAF_HOLDS_MS = 900

const CHANNEL = "nguon_record"
const HEARTBEAT_MS = 400
/** Without a heartbeat for so long the connection counts as broken, whatever TCP says. */
const SILENCE_MS = 1_000
const RETRY_MS = 500

interface FeedOptions {
  connectionString: string
  /** Runs a statement on a connection of its own, as every other writer would. */
  notify: (text: string, values: unknown[]) => Promise<unknown>
  report: (message: string, error: unknown) => void
}

/**
 * Listens on the channel that the projection's triggers speak on. The feed speaks on it too: only hearing its own
 * heartbeat, sent over another connection, proves that changes would be heard (a pooler in transaction mode, a
 * read replica or a half-open TCP connection accept LISTEN and then say nothing).
 */
export class PostgresChangeFeed implements ChangeFeed {
  epoch: Epoch = { holdsMs: DEAF_HOLDS_MS, confirmedAt: 0 }
  private readonly handlers: ((change: string) => void)[] = []
  private readonly heartbeat = `heartbeat:${randomBytes(8).toString("hex")}`
  private client: pg.Client | null = null
  private timer: NodeJS.Timeout | undefined
  private stopped = false
  /** Since when a heartbeat that was sent is not heard yet. */
  private unheardSince: number | null = null

  constructor(private readonly options: FeedOptions) {}

  subscribe(handler: (change: string) => void): void {
    this.handlers.push(handler)
  }

  /** Resolves once the first attempt is made, heard or not: the resolver answers without a feed, only slower. */
  async start(): Promise<void> {
    await this.connect()
    this.schedule(HEARTBEAT_MS)
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.disconnect()
  }

  private schedule(delay: number): void {
    if (this.stopped) return
    this.timer = setTimeout(() => void this.beat(), delay).unref()
  }

  private async beat(): Promise<void> {
    if (this.client === null) await this.connect()
    else if (await this.isSilent()) await this.fell(new Error("no heartbeat was heard"))
    else await this.speak()
    this.schedule(this.client === null ? RETRY_MS : HEARTBEAT_MS)
  }

  /** A process that was kept from running hears late what came in time: only what is still unheard then is missing. */
  private async isSilent(): Promise<boolean> {
    const isLate = (): boolean =>
      isListening(this.epoch) && this.unheardSince !== null && Date.now() - this.unheardSince > SILENCE_MS
    if (!isLate()) return false
    // Past the phase of the loop in which sockets are read, twice: what it reads may have begun another read.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    return isLate()
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.connectionString,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
      application_name: "nguon-resolver-feed",
    })
    client.on("error", (error) => void this.fell(error, client))
    client.on("end", () => void this.fell(new Error("the listening connection ended"), client))
    client.on("notification", ({ payload = "" }) => this.hear(payload))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.client = client
      await this.speak()
    } catch (error) {
      this.options.report("listening for changes failed", error)
      await client.end().catch(() => undefined)
    }
  }

  private async speak(): Promise<void> {
    this.unheardSince ??= Date.now()
    try {
      await this.options.notify("select pg_notify($1, $2)", [CHANNEL, this.heartbeat])
    } catch (error) {
      this.options.report("a heartbeat was not sent", error)
    }
  }

  private hear(payload: string): void {
    if (payload.startsWith("heartbeat:")) {
      if (payload !== this.heartbeat) return
      this.unheardSince = null
      if (isListening(this.epoch)) this.epoch.confirmedAt = Date.now()
      else this.turn({ holdsMs: Infinity, confirmedAt: Date.now() })
      return
    }
    for (const handler of this.handlers) handler(payload)
  }

  private async fell(error: Error, client = this.client): Promise<void> {
    if (client === null || client !== this.client || this.stopped) return
    this.options.report("changes are not heard any more", error)
    this.turn({ holdsMs: DEAF_HOLDS_MS, confirmedAt: 0 })
    await this.disconnect()
  }

  /** A new epoch: what was read before it is not believed any more. */
  private turn(epoch: Epoch): void {
    this.epoch = epoch
    for (const handler of this.handlers) handler("*")
  }

  private async disconnect(): Promise<void> {
    const client = this.client
    this.client = null
    this.unheardSince = null
    await client?.end().catch(() => undefined)
  }
}

export function isListening({ holdsMs }: Epoch): boolean {
  return holdsMs === Infinity
}

/** For a store without a feed: what was read is handed to those who asked and not kept. */
export function noFeed(): ChangeFeed {
  return { epoch: { holdsMs: 0, confirmedAt: 0 }, subscribe: () => undefined, stop: async () => undefined }
}
