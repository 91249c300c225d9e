import { CAREFUL_SCORE, provinceName, reasonsOf, type CopyReason } from "@nguon/traceability/clone-score"
import type { Sql } from "./types"

/** As many as a member looks through; the count tells how many there are. */
const LISTED = 200

export type Suspicion = {
  serial: number
  /** 0 to 100; from 50 on the scan page asks for care. */
  score: number
  reasons: CopyReason[]
  scans: number
  first_scanned_at: Date
  first_province: string | null
  /** Null once its single scans are forgotten. */
  last_scan_at: Date | null
  claimed_at: Date | null
  wrong_pin_tries: number
}

type Row = Omit<Suspicion, "reasons" | "first_province"> & { reasons: number; first_province: number; total: string }

/** Stamps of a run that the scan page asks to be careful with. Codes are not stored, so a stamp is named by its serial. */
export async function findSuspicions(
  sql: Sql,
  runId: string,
): Promise<{ suspicions: Suspicion[]; count: number; careful_score: number }> {
  const result: { rows: Row[] } = await sql.raw(
    `select stamp.serial, kept.score, kept.reasons, kept.scans, kept.first_scanned_at, kept.first_province,
            (select max(scan_event.scanned_at) from scan_event where scan_event.code_hash = stamp.code_hash) as last_scan_at,
            claim.claimed_at, coalesce(claim.wrong_tries, 0) as wrong_pin_tries, count(*) over () as total
       from stamp
       join stamp_scan as kept on kept.code_hash = stamp.code_hash and kept.score >= ?
       left join stamp_claim as claim on claim.code_hash = stamp.code_hash
      where stamp.run_id = ?
      order by kept.score desc, stamp.serial
      limit ${LISTED}`,
    [CAREFUL_SCORE, runId],
  )
  const suspicions = result.rows.map(({ total: _, ...row }) => {
    return { ...row, reasons: reasonsOf(row.reasons), first_province: provinceName(row.first_province) }
  })
  return { suspicions, count: Number(result.rows[0]?.total ?? 0), careful_score: CAREFUL_SCORE }
}
