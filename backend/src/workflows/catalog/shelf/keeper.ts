import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Sql } from "../../../modules/transparency/types"
import { todayInVietnam } from "../../certification/ocop-status"
import { databaseOf } from "../../transparency/database"
import { messageOf } from "../../transparency/message-of"
import { markShopStale } from "../../shop/mark-shop-stale"
import { ensureCatalogIndex } from "../ensure-catalog-index"
import * as read from "./keeper-sql"
import type { ShelfDocument } from "./item"
import { Shelf } from "./shelf"

/** Rows are stamped when they are written and seen when they are committed: what is that old has been committed. */
const OVERLAP_SECONDS = 60
const TOO_MANY_TO_PICK = 1000
const WHOLE_STOCK_EVERY_MS = 60_000

/**
 * Fills the shelf from Postgres and follows it: what this process writes is read at once, what others write (another
 * process, the hourly rebuilding, a reservation) at the next look. When Postgres cannot be asked, the shelf stays as it is.
 */
export class ShelfKeeper {
  readonly shelf = new Shelf()
  keys: ReadonlyMap<string, readonly string[]> = new Map()
  private table: string | null = null
  private unapproved: ReadonlySet<string> = new Set()
  /** Seen off the shelf by what the tables say, whether or not the index has a card of them. */
  private readonly takenOff = new Set<string>()
  private stockReadAt = 0
  private lookedAt = 0
  private looking: Promise<void> | null = null
  private isReady = false

  constructor(
    private readonly sql: Sql,
    private readonly container: MedusaContainer,
    private readonly intervalMs: number,
  ) {}

  /** @throws only before the shelf was filled for the first time */
  async ready(): Promise<void> {
    if (!this.isReady) await this.look()
  }

  get isFilled(): boolean {
    return this.isReady
  }

  /** Goes on looking until the process ends; it keeps no process alive. */
  follow(): void {
    setInterval(() => void this.lookOrSay(), this.intervalMs).unref()
  }

  private async lookOrSay(): Promise<void> {
    try {
      await this.look()
    } catch (error) {
      const logger = this.container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      logger.warn(`The catalogue in memory could not be compared with Postgres: ${messageOf(error)}`)
    }
  }

  /** One look at a time: who asks while one is under way waits for that one. */
  look(): Promise<void> {
    this.looking ??= this.compare().finally(() => (this.looking = null))
    return this.looking
  }

  /** Reads these products' cards again, whatever their stamps say. */
  async reread(ids: readonly string[]): Promise<void> {
    if (!this.isReady || this.table === null) return
    try {
      await this.takeIn(this.table, ids)
    } catch (error) {
      if (!isTableGone(error)) throw error
      await this.lookOrSay()
    }
  }

  private async compare(): Promise<void> {
    const { sql } = this
    const seconds = OVERLAP_SECONDS + (this.lookedAt === 0 ? 0 : (Date.now() - this.lookedAt) / 1000)
    const startedAt = Date.now()
    this.keys = await read.publishableKeys(sql)
    const table = await this.searchTable()
    if (table === null) return
    if (table !== this.table) await this.fillFrom(table)
    else await this.followTable(table, seconds)
    await this.followStock(seconds)
    await this.followSellers()
    await this.followProducts(await read.productsChangedSince(sql, seconds))
    this.lookedAt = startedAt
    this.isReady = true
  }

  /** An index that was migrated and never filled is filled now. */
  private async searchTable(): Promise<string | null> {
    const table = await read.activeTable(this.sql)
    if (table !== null) return table
    await ensureCatalogIndex(this.container)
    return read.activeTable(this.sql)
  }

  private async fillFrom(table: string): Promise<void> {
    await read.indexByTime(this.sql, table)
    this.shelf.turnTo(todayInVietnam(new Date()))
    const stock = await read.stockOf(this.sql, "all")
    const kept = new Set<string>()
    await this.shelf.fill(async () => {
      for await (const page of read.allDocuments(this.sql, table)) {
        for (const row of page) {
          kept.add(row.id)
          this.shelf.put(parsed(row), row.stamp, stock.get(row.id) ?? false)
        }
      }
    })
    this.removeAllBut(kept)
    this.stockReadAt = Date.now()
    this.unapproved = await read.unapprovedCooperatives(this.sql)
    await this.hide([...kept])
    this.table = table
  }

  private async followTable(table: string, seconds: number): Promise<void> {
    const stamps = await read.stampsSince(this.sql, table, seconds)
    const changed = stamps.filter(({ id, stamp }) => this.shelf.get(id)?.stamp !== stamp).map(({ id }) => id)
    if (changed.length > TOO_MANY_TO_PICK) return this.fillFrom(table)
    if (changed.length > 0) await this.takeIn(table, changed)
    if ((await read.countDocuments(this.sql, table)) === this.shelf.size) return
    const ids = await read.allIds(this.sql, table)
    const missing = ids.filter((id) => !this.shelf.get(id))
    if (missing.length > TOO_MANY_TO_PICK) return this.fillFrom(table)
    if (missing.length > 0) await this.takeIn(table, missing)
    this.removeAllBut(new Set(ids))
  }

  /** A part at a time: who asks in between is answered. */
  private async takeIn(table: string, ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += read.AT_ONCE) await this.takeInPart(table, ids.slice(at, at + read.AT_ONCE))
  }

  private async takeInPart(table: string, ids: readonly string[]): Promise<void> {
    const stock = await read.stockOf(this.sql, { ids })
    const rows = await read.documentsOf(this.sql, table, ids)
    this.shelf.turnTo(todayInVietnam(new Date()))
    // Two that read at once may come in the other order: the later writing stays.
    const isNewer = (row: read.DocumentRow): boolean => row.stamp >= (this.shelf.get(row.id)?.stamp ?? "")
    for (const row of rows.filter(isNewer)) this.shelf.put(parsed(row), row.stamp, stock.get(row.id) ?? false)
    const there = new Set(rows.map(({ id }) => id))
    this.shelf.remove(ids.filter((id) => !there.has(id)))
    await this.hide(ids)
  }

  /** The tables withhold what is not published or of nobody approved, whatever the index still says. */
  private async hide(ids: readonly string[]): Promise<void> {
    const known = ids.filter((id) => this.shelf.get(id))
    if (known.length === 0) return
    const withheld = await read.withheld(this.sql, known)
    for (const id of known) {
      const handle = this.shelf.get(id)?.card.cooperative.handle ?? ""
      this.shelf.setHidden(id, withheld.has(id) || this.unapproved.has(handle))
    }
  }

  private async followSellers(): Promise<void> {
    const now = await read.unapprovedCooperatives(this.sql)
    const changed = new Set(
      [...now, ...this.unapproved].filter((handle) => now.has(handle) !== this.unapproved.has(handle)),
    )
    this.unapproved = now
    if (changed.size === 0) return
    const theirs = [...this.shelf.all()].filter(({ card }) => changed.has(card.cooperative.handle))
    await this.hide(theirs.map(({ id }) => id))
    const back = [...changed].filter((handle) => !now.has(handle))
    await markShopStale(this.sql, await read.productsOfSellers(this.sql, back))
  }

  /** A card that was written anew while its product was off the shelf is gone from the index: it is written again. */
  private async followProducts(ids: readonly string[]): Promise<void> {
    const withheld = await read.withheld(this.sql, ids)
    const back = ids.filter((id) => this.takenOff.has(id) && !withheld.has(id))
    await this.hide(ids)
    await markShopStale(this.sql, back)
    for (const id of back) this.takenOff.delete(id)
    for (const id of withheld) this.takenOff.add(id)
  }

  private async followStock(seconds: number): Promise<void> {
    const isWhole = Date.now() - this.stockReadAt > WHOLE_STOCK_EVERY_MS
    await this.setStock(await read.stockOf(this.sql, isWhole ? "all" : { movedWithinSeconds: seconds }))
    if (isWhole) this.stockReadAt = Date.now()
  }

  /** The last pack that was promised, or one that came back, is nobody's event: the pages that show it are told here. */
  private async setStock(stock: ReadonlyMap<string, boolean>): Promise<void> {
    const turned = [...stock].filter(([id, inStock]) => this.shelf.setStock(id, inStock)).map(([id]) => id)
    await markShopStale(this.sql, turned)
  }

  private removeAllBut(kept: ReadonlySet<string>): void {
    this.shelf.remove([...this.shelf.all()].map(({ id }) => id).filter((id) => !kept.has(id)))
  }
}

/** Another process has rebuilt the index since the last look: what was written is in the table that took its place. */
const isTableGone = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === "42P01"

const parsed = ({ document }: read.DocumentRow): ShelfDocument => ({ ...document, card: JSON.parse(document.card) })

/** The shelf of each process, by its database. */
const keepers = new WeakMap<object, ShelfKeeper>()

/** The one shelf of this process; it starts to look when it is first asked for. */
export function keeperOf(container: MedusaContainer, intervalMs: number): ShelfKeeper {
  const sql = databaseOf(container)
  const known = keepers.get(sql)
  if (known) return known
  const made = new ShelfKeeper(sql, container, intervalMs)
  keepers.set(sql, made)
  made.follow()
  return made
}

/** Writes these products' cards to the index and to the shelf of this process, so that its next answer has them. */
export async function renewCards(container: MedusaContainer, productIds: readonly string[]): Promise<void> {
  await ensureCatalogIndex(container)
  await container.resolve(Modules.SEARCH).ingest({ name: "product.updated", data: { id: [...productIds] } })
  await keepers.get(databaseOf(container))?.reread(productIds)
}
