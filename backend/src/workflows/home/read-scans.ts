import { provinceName } from "@nguon/traceability/clone-score"
import { countScans, type ScanCount } from "../../modules/stamp/tally-store"
import type { Sql } from "../../modules/transparency/types"
import type { Asked } from "./read-work"

export type Scans = {
  /** Of the last so many days. */
  total: number
  /** Oldest first, days without a scan too. */
  days: { day: string; scans: number }[]
  /** Most scans first. */
  provinces: { code: number; name: string; scans: number }[]
  /** Where the network did not tell. */
  elsewhere: number
}

export const DAYS_SHOWN = 14
const DAYS_COUNTED = 30
/** The first page waits so long for a picture, and no longer. */
const PATIENCE_MS = 2_500
/** PostgreSQL's error code query_canceled. */
const CANCELED = "57014"

/**
 * Scans of a cooperative's stamps from the tally of the scan log, which holds a device's scan of a stamp once a day and a province.
 * @returns null when the log is so busy that counting takes too long
 */
export async function readScans(sql: Sql, asked: Asked): Promise<Scans | null> {
  try {
    return toScans(await countByDay(sql, asked), asked.today)
  } catch (error) {
    if (codeOf(error) !== CANCELED) throw error
    return null
  }
}

async function countByDay(sql: Sql, { cooperativeId, today }: Asked): Promise<ScanCount[]> {
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - (DAYS_COUNTED - 1) * 86_400_000)
  return sql.transaction(async (transaction) => {
    await transaction.raw(`set local statement_timeout = ${PATIENCE_MS}`)
    return countScans(transaction, cooperativeId, first.toISOString().slice(0, 10))
  })
}

/** @param today YYYY-MM-DD, the last day of the series */
export function toScans(rows: readonly ScanCount[], today: string): Scans {
  const days = daysUntil(today, DAYS_SHOWN).map((day) => ({ day, scans: sumOf(rows.filter((row) => row.day === day)) }))
  const codes = [...new Set(rows.map(({ province }) => province))]
  const provinces = codes
    .flatMap((code) => {
      const name = provinceName(code)
      return name === null ? [] : [{ code, name, scans: sumOf(rows.filter(({ province }) => province === code)) }]
    })
    .sort((a, b) => b.scans - a.scans || a.code - b.code)
  const total = sumOf(rows)
  return { total, days, provinces, elsewhere: total - sumOf(provinces) }
}

const sumOf = (rows: readonly { scans: number }[]): number => rows.reduce((sum, { scans }) => sum + scans, 0)

function daysUntil(today: string, count: number): string[] {
  const last = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  )
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined
