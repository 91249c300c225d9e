import type { Transition } from "./submission-life"
import type { PublishSubmission, RecallSubmission, Sql, Submission, SubmissionState } from "./types"

export type Target = { chainId: number; contract: string; publisher: string }

type Rows<T> = { rows: T[]; rowCount: number }

type SubmissionRow = {
  id: string
  kind: "publish" | "recall"
  seq: string | null
  size: string | null
  root: Buffer | null
  prev_size: string | null
  batch_id: string | null
  subject: Buffer | null
  reason: Buffer | null
  r: Buffer | null
  vs: Buffer | null
  state: SubmissionState
  since: Date
  tx_hash: string | null
  block_number: string | null
  block_hash: string | null
  anchored_at: Date | null
  last_error: string | null
  checked_at: Date | null
}

const COLUMNS = `id, kind, seq, size, root, prev_size, batch_id, subject, reason, r, vs, state, since, tx_hash,
  block_number, block_hash, anchored_at, last_error, checked_at`

/** Everything that still moves, recalls before anchors: a recall warns people, an anchor can wait a block. */
export async function openSubmissions(sql: Sql, target: Target): Promise<Submission[]> {
  return select(
    sql,
    `state in ('queued', 'submitted', 'reorged', 'mined', 'safe', 'adopted')`,
    `kind desc, seq, created_at`,
    target,
  )
}

export async function finalSubmissions(sql: Sql, target: Target): Promise<Submission[]> {
  return select(sql, `state = 'final'`, `kind desc, seq, created_at`, target)
}

/** Final ones that were not looked at for so long, the longest first. */
export async function finalToAudit(sql: Sql, target: Target, seconds: number, limit: number): Promise<Submission[]> {
  return select(
    sql,
    `state = 'final' and coalesce(audited_at, since) <= now() - make_interval(secs => ?)`,
    `coalesce(audited_at, since) limit ?`,
    target,
    [seconds, limit],
  )
}

export async function markAudited(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update chain_submission set audited_at = now() where id = ?`, [id])
}

/** Newest first. */
export async function rejectedPublishes(sql: Sql, target: Target): Promise<Submission[]> {
  return select(sql, `kind = 'publish' and state = 'rejected'`, `created_at desc`, target)
}

export async function rejectedRecalls(sql: Sql, target: Target): Promise<Submission[]> {
  return select(sql, `kind = 'recall' and state = 'rejected'`, `created_at`, target)
}

/** When the newest publish of ours that still counts was queued. */
export async function lastPublishAt(sql: Sql, target: Target): Promise<Date | null> {
  const result: Rows<{ at: Date | null }> = await sql.raw(
    `select max(created_at) as at from chain_submission where kind = 'publish' and r is not null
        and state not in ('superseded', 'rejected') and chain_id = ? and contract = ? and publisher = ?`,
    [target.chainId, target.contract, target.publisher],
  )
  return result.rows[0]?.at ?? null
}

export async function findPublishes(sql: Sql, target: Target, size: number): Promise<Submission[]> {
  return select(sql, `kind = 'publish' and size = ?`, `created_at`, target, [size])
}

/** Size of the newest head that we know to be on the chain; 0 when none is. */
export async function landedSize(sql: Sql, target: Target): Promise<number> {
  const result: Rows<{ size: string | null }> = await sql.raw(
    `select max(size) as size from chain_submission where chain_id = ? and contract = ? and publisher = ?
        and state in ('mined', 'safe', 'adopted', 'final')`,
    [target.chainId, target.contract, target.publisher],
  )
  return Number(result.rows[0]?.size ?? 0)
}

async function select(
  sql: Sql,
  where: string,
  order: string,
  target: Target,
  values: readonly number[] = [],
): Promise<Submission[]> {
  const result: Rows<SubmissionRow> = await sql.raw(
    `select ${COLUMNS} from chain_submission
      where chain_id = ? and contract = ? and publisher = ? and ${where} order by ${order}`,
    [target.chainId, target.contract, target.publisher, ...values],
  )
  return result.rows.map(toSubmission)
}

export type NewPublish = Pick<PublishSubmission, "id" | "seq" | "size" | "root" | "prevSize"> & {
  state: SubmissionState
  signature: { r: string; vs: string } | null
  anchoredAt: Date | null
  blockNumber: number | null
  lastError: string | null
}

/** @returns false when another pass already holds that sequence number. */
export async function insertPublish(sql: Sql, target: Target, publish: NewPublish): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `insert into chain_submission (id, kind, chain_id, contract, publisher, seq, size, root, prev_size, r, vs, state,
                                   anchored_at, block_number, last_error)
     values (?, 'publish', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      publish.id,
      target.chainId,
      target.contract,
      target.publisher,
      publish.seq,
      publish.size,
      Buffer.from(publish.root),
      publish.prevSize,
      publish.signature ? hexToBuffer(publish.signature.r) : null,
      publish.signature ? hexToBuffer(publish.signature.vs) : null,
      publish.state,
      publish.anchoredAt,
      publish.blockNumber,
      publish.lastError,
    ],
  )
  return result.rowCount === 1
}

export type NewRecall = Pick<RecallSubmission, "id" | "batchId" | "subject" | "reason"> & {
  signature: { r: string; vs: string }
}

export async function insertRecall(sql: Sql, target: Target, recall: NewRecall): Promise<void> {
  await sql.raw(
    `insert into chain_submission (id, kind, chain_id, contract, publisher, batch_id, subject, reason, r, vs)
     values (?, 'recall', ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      recall.id,
      target.chainId,
      target.contract,
      target.publisher,
      recall.batchId,
      Buffer.from(recall.subject),
      Buffer.from(recall.reason),
      hexToBuffer(recall.signature.r),
      hexToBuffer(recall.signature.vs),
    ],
  )
}

/** Compare and set: does nothing when the submission has moved on in the meantime. */
export async function moveSubmission(sql: Sql, from: Submission, to: Transition): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update chain_submission set state = ?, tx_hash = ?, block_number = ?, block_hash = ?, anchored_at = ?,
            since = now(), last_error = null where id = ? and state = ?`,
    [to.state, to.txHash, to.blockNumber, to.blockHash, to.anchoredAt, from.id, from.state],
  )
  return result.rowCount === 1
}

/** Needs a person; it is tried again from time to time, in case the person did what was needed. */
export async function rejectSubmission(sql: Sql, from: Submission, error: string): Promise<void> {
  await sql.raw(
    `update chain_submission set state = 'rejected', since = now(), checked_at = now(), last_error = ?
      where id = ? and state = ?`,
    [error, from.id, from.state],
  )
}

export async function markChecked(sql: Sql, id: string, error: string): Promise<void> {
  await sql.raw(`update chain_submission set checked_at = now(), last_error = ? where id = ?`, [error, id])
}

export async function noteError(sql: Sql, ids: readonly string[], message: string | null): Promise<void> {
  await sql.raw(`update chain_submission set last_error = ? where id = any(?) and last_error is distinct from ?`, [
    message,
    [...ids],
    message,
  ])
}

/** A checkpoint that nobody has seen yet gives way: `attempts` of it do not exist. */
export async function supersedeUnsent(sql: Sql, submissionId: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update chain_submission set state = 'superseded', since = now() where id = ? and state = 'queued'
        and not exists (select from chain_attempt where submission_id = chain_submission.id)`,
    [submissionId],
  )
  return result.rowCount === 1
}

function toSubmission(row: SubmissionRow): Submission {
  const life = {
    id: row.id,
    state: row.state,
    since: row.since,
    txHash: row.tx_hash,
    blockNumber: row.block_number === null ? null : Number(row.block_number),
    blockHash: row.block_hash,
    anchoredAt: row.anchored_at,
    lastError: row.last_error,
    checkedAt: row.checked_at,
    r: row.r && bufferToHex(row.r),
    vs: row.vs && bufferToHex(row.vs),
  }
  if (row.kind === "recall") {
    const subject = new Uint8Array(row.subject as Buffer)
    return {
      ...life,
      kind: "recall",
      batchId: row.batch_id as string,
      subject,
      reason: new Uint8Array(row.reason as Buffer),
    }
  }
  const root = new Uint8Array(row.root as Buffer)
  return {
    ...life,
    kind: "publish",
    seq: Number(row.seq),
    size: Number(row.size),
    root,
    prevSize: Number(row.prev_size),
  }
}

export const bufferToHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`
export const hexToBuffer = (hex: string): Buffer => Buffer.from(hex.replace(/^0x/, ""), "hex")
