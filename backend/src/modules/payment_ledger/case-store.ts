import { generateEntityId } from "@medusajs/framework/utils"
import type { CaseKind, PaymentCase, Rows, Sql } from "./types"

const COLUMNS = `id, kind, subject, reference, amount::float8 as amount, detail, opened_at, closed_at, closed_by, resolution`

export type NewCase = {
  kind: CaseKind
  /** What it is about; one case of a kind is open for it at a time. */
  subject: string
  reference: string | null
  amount: number | null
  detail: string | null
}

/** One that is open already says what is known now. */
export async function openCase(sql: Sql, given: NewCase): Promise<void> {
  await sql.raw(
    `insert into payment_case (id, kind, subject, reference, amount, detail)
     values (:id, :kind, :subject, :reference, :amount, :detail)
     on conflict (kind, subject) where closed_at is null
       do update set amount = excluded.amount, detail = excluded.detail`,
    { id: generateEntityId(undefined, "pcase"), ...given, detail: given.detail?.slice(0, 1000) ?? null },
  )
}

export async function openCases(sql: Sql, limit: number): Promise<PaymentCase[]> {
  const found: Rows<PaymentCase> = await sql.raw(
    `select ${COLUMNS} from payment_case where closed_at is null order by opened_at, id limit ?`,
    [limit],
  )
  return found.rows
}

export async function casesOf(sql: Sql, reference: string): Promise<PaymentCase[]> {
  const found: Rows<PaymentCase> = await sql.raw(
    `select ${COLUMNS} from payment_case where reference = ? order by opened_at, id`,
    [reference],
  )
  return found.rows
}

export async function findCase(sql: Sql, id: string): Promise<PaymentCase | null> {
  const found: Rows<PaymentCase> = await sql.raw(`select ${COLUMNS} from payment_case where id = ?`, [id])
  return found.rows[0] ?? null
}

/** @returns the case as it stands now; null when it was closed before or never was */
export async function closeCase(
  sql: Sql,
  id: string,
  { by, resolution }: { by: string; resolution: string },
): Promise<PaymentCase | null> {
  const closed: Rows<PaymentCase> = await sql.raw(
    `update payment_case set closed_at = now(), closed_by = ?, resolution = ?
      where id = ? and closed_at is null returning ${COLUMNS}`,
    [by, resolution.slice(0, 500), id],
  )
  return closed.rows[0] ?? null
}

/** What a later message, or the money's way back, has answered. */
export async function closeCasesOf(
  sql: Sql,
  reference: string,
  kinds: readonly CaseKind[],
  { by, resolution }: { by: string; resolution: string },
): Promise<void> {
  await sql.raw(
    `update payment_case set closed_at = now(), closed_by = ?, resolution = ?
      where reference = ? and kind = any(?) and closed_at is null`,
    [by, resolution.slice(0, 500), reference, [...kinds]],
  )
}

/** The open one of a kind about a subject, should there be one. */
export async function closeCaseAbout(
  sql: Sql,
  kind: CaseKind,
  subject: string,
  { by, resolution }: { by: string; resolution: string },
): Promise<void> {
  await sql.raw(
    `update payment_case set closed_at = now(), closed_by = ?, resolution = ?
      where kind = ? and subject = ? and closed_at is null`,
    [by, resolution, kind, subject],
  )
}
