import type pg from "pg"

/** The scans of a stamp together. */
export interface ScanCount {
  scans: number
  firstScannedAt: Date
  /** Code of the province, 0 where unknown; and of the commune, where the first who scanned named it. */
  firstProvince: number
  firstCommune: number | null
  /** How much they look like those of a copied stamp, 0 to 100, and why (clone-score). */
  score: number
  reasons: number
}

/** What a count has besides when it was just made: whether the score is to be made anew. */
export type FreshCount = ScanCount & { due: boolean }

export interface NewScan {
  codeHash: Uint8Array
  visitor: Uint8Array
  province: number
  device: number
}

/** What the score of a stamp is made from; times in ms since 1970. */
export interface ScanHistory {
  scans: { atMs: number; province: number; device: number; byClaimer: boolean }[]
  claimedMs: number | null
  activatedMs: number | null
}

export interface NewScore {
  codeHash: Uint8Array
  score: number
  reasons: number
  /** Scans that it was made from. */
  scans: number
}

export type ClaimOutcome = "claimed" | "yours" | "taken" | "wrong" | "locked" | "unavailable"

export interface ClaimAnswer {
  outcome: ClaimOutcome
  triesLeft: number
  claimedAt: Date | null
  claimedProvince: number
}

export interface ScanStore {
  /** Counts by place of each stamp's first scan among these, once all are durable; nothing for what is no stamp. */
  recordScans(scans: readonly NewScan[]): Promise<Map<number, FreshCount>>
  /** Newest scans of each stamp, at its place, oldest first. */
  scanHistory(codeHashes: readonly Uint8Array[], newest: number): Promise<ScanHistory[]>
  putScores(scores: readonly NewScore[]): Promise<void>
  /** Durable before it answers, a wrong PIN too. */
  claimStamp(claim: {
    codeHash: Uint8Array
    pinHash: Uint8Array
    claimer: Uint8Array
    province: number
  }): Promise<ClaimAnswer>
  /** Whether the place of the first scan is now the one named. */
  nameFirstPlace(named: {
    codeHash: Uint8Array
    visitor: Uint8Array
    province: number
    commune: number
  }): Promise<boolean>
}

export const SCAN_SQL = {
  recordScans: `select place, total, (extract(epoch from first_scanned_at) * 1000)::float8 as first_ms, first_province,
      first_commune, score, reasons, due
    from nguon_public.record_scans($1, $2, $3, $4)`,
  scanHistory: `select place, scanned_ms, province, device, by_claimer, claimed_ms, activated_ms
    from nguon_public.scan_history($1, $2)`,
  putScores: `select nguon_public.put_scores($1, $2, $3, $4)`,
  claimStamp: `select outcome, tries_left, claimed_at, claimed_province from nguon_public.claim_stamp($1, $2, $3, $4)`,
  nameFirstPlace: `select nguon_public.name_first_place($1, $2, $3, $4) as named`,
} as const

interface CountRow {
  place: number
  total: number
  first_ms: number
  first_province: number
  first_commune: number | null
  score: number
  reasons: number
  due: boolean
}

interface HistoryRow {
  place: number
  scanned_ms: number
  province: number
  device: number
  by_claimer: boolean
  claimed_ms: number | null
  activated_ms: number | null
}

interface ClaimRow {
  outcome: ClaimOutcome
  tries_left: number
  claimed_at: Date | null
  claimed_province: number | null
}

type RowsOf = <Row extends pg.QueryResultRow>(name: keyof typeof SCAN_SQL, values: unknown[]) => Promise<Row[]>

export function scanStore(rowsOf: RowsOf): ScanStore {
  return {
    async recordScans(scans) {
      const rows = await rowsOf<CountRow>("recordScans", [
        scans.map(({ codeHash }) => bufferOf(codeHash)),
        scans.map(({ visitor }) => bufferOf(visitor)),
        scans.map(({ province }) => province),
        scans.map(({ device }) => device),
      ])
      return new Map(rows.map((row) => [row.place, countOf(row)]))
    },
    async scanHistory(codeHashes, newest) {
      const rows = await rowsOf<HistoryRow>("scanHistory", [codeHashes.map(bufferOf), newest])
      return codeHashes.map((_, place) => historyOf(rows.filter((row) => row.place === place)))
    },
    async putScores(scores) {
      await rowsOf("putScores", [
        scores.map(({ codeHash }) => bufferOf(codeHash)),
        scores.map(({ score }) => score),
        scores.map(({ reasons }) => reasons),
        scores.map(({ scans }) => scans),
      ])
    },
    async claimStamp({ codeHash, pinHash, claimer, province }) {
      const values = [bufferOf(codeHash), bufferOf(pinHash), bufferOf(claimer), province]
      const [row] = await rowsOf<ClaimRow>("claimStamp", values)
      return {
        outcome: row?.outcome ?? "unavailable",
        triesLeft: row?.tries_left ?? 0,
        claimedAt: row?.claimed_at ?? null,
        claimedProvince: row?.claimed_province ?? 0,
      }
    },
    async nameFirstPlace({ codeHash, visitor, province, commune }) {
      const values = [bufferOf(codeHash), bufferOf(visitor), province, commune]
      const [row] = await rowsOf<{ named: boolean }>("nameFirstPlace", values)
      return row?.named === true
    },
  }
}

function countOf(row: CountRow): FreshCount {
  return {
    scans: row.total,
    firstScannedAt: new Date(row.first_ms),
    firstProvince: row.first_province,
    firstCommune: row.first_commune,
    score: row.score,
    reasons: row.reasons,
    due: row.due,
  }
}

function historyOf(rows: readonly HistoryRow[]): ScanHistory {
  const [any] = rows
  return {
    scans: rows.map(({ scanned_ms, province, device, by_claimer }) => {
      return { atMs: scanned_ms, province, device, byClaimer: by_claimer }
    }),
    claimedMs: any?.claimed_ms ?? null,
    activatedMs: any?.activated_ms ?? null,
  }
}

export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
