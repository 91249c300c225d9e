import { MedusaError } from "@medusajs/framework/utils"
import { parseDossier, type Dossier } from "@nguon/traceability/dossier"
import { checkLabelJob, type LabelIssue, type LabelJobTerms } from "@nguon/traceability/print"
import { env } from "../../../config/env"
import type { CorrectionLevel, PrintFormat, Sql, StampRunRow, StockGrid } from "../../../modules/stamp/types"
import { todayInVietnam } from "../../certification/ocop-status"
import { conflict } from "../own-run"
import { stockOf } from "./label-stock"
import { validStars } from "./valid-stars"

export type PrintTerms = {
  stock: string
  grid: StockGrid | null
  dpi: number
  format: PrintFormat
  level: CorrectionLevel
  start_at: number
  offset_x_mm: number
  offset_y_mm: number
}

/**
 * What is printed is what was sealed, however product or lot are called today; stars only while their certificate is
 * valid on the day of printing, and not taken back since.
 * @throws 409 `batch_recalled`, `batch_held`
 */
export async function labelTermsOf(sql: Sql, run: StampRunRow, terms: PrintTerms): Promise<LabelJobTerms> {
  const { product, batch, certificates } = await dossierOf(sql, run.batch_id)
  const revoked = await revokedOf(
    sql,
    certificates.map(({ id }) => id),
  )
  return {
    baseUrl: env.RESOLVER_PUBLIC_URL,
    productName: product.name,
    lotCode: batch.lotCode,
    gtin: product.gtin,
    stars: validStars(
      certificates.filter(({ id }) => !revoked.has(id)),
      todayInVietnam(new Date()),
    ),
    stock: stockOf(terms),
    dpi: terms.dpi,
    format: terms.format,
    level: terms.level,
    startAt: terms.start_at,
    offset: { xMm: terms.offset_x_mm, yMm: terms.offset_y_mm },
    scratchPin: run.with_pin,
  }
}

/** The dossier of a batch that is neither a draft nor recalled nor held; a recall waits for the caller's transaction. */
export async function dossierOf(sql: Sql, batchId: string): Promise<Dossier> {
  const result: { rows: { state: string; dossier: string | null; held_at: Date | null }[] } = await sql.raw(
    `select state, dossier, held_at from batch where id = ? for share`,
    [batchId],
  )
  const batch = result.rows[0]
  if (batch?.state === "recalled") throw conflict("batch_recalled", "The batch is recalled: its stamps are not printed")
  if (batch?.held_at) throw conflict("batch_held", "Something the batch was made of is recalled: no stamps are printed")
  if (!batch?.dossier) throw conflict("batch_not_sealed", "The batch is not sealed")
  return parseDossier(batch.dossier)
}

async function revokedOf(sql: Sql, certificateIds: readonly string[]): Promise<Set<string>> {
  if (certificateIds.length === 0) return new Set()
  const { rows }: { rows: { id: string }[] } = await sql.raw(
    `select id from certificate where id = any(?::text[]) and revoked_at is not null`,
    [[...certificateIds]],
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * @throws 400 with the code of the first thing that keeps the job from being printed, all of them in words, and in numbers
 *   what would work instead
 */
export function refuseUnprintable(terms: LabelJobTerms): void {
  const issues = checkLabelJob(terms)
  const first = issues[0]
  if (!first) return
  const code = first.code === "invalid" ? "label_job_invalid" : first.code
  const refusal = new MedusaError(MedusaError.Types.INVALID_DATA, issues.map(sentenceOf).join("; "), code)
  const { smallest, worksAtDpi } = first
  if (smallest === undefined) throw refusal
  const size = { smallestWidthMm: smallest?.widthMm ?? null, smallestHeightMm: smallest?.heightMm ?? null }
  throw Object.assign(refusal, { labelThatWorks: { ...size, dpis: worksAtDpi ?? [] } })
}

function sentenceOf({ path, message, smallest, worksAtDpi }: LabelIssue): string {
  const hints = [
    smallest ? `the smallest label that works is ${smallest.widthMm} x ${smallest.heightMm} mm` : "",
    worksAtDpi?.length ? `this label works at ${worksAtDpi.join(", ")} dpi` : "",
  ]
  return [`${path}: ${message}`, ...hints.filter((hint) => hint !== "")].join("; ")
}
