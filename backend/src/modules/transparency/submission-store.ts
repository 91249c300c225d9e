import type { Transition } from "./submission-life"
import type {
  Attempt,
  AttemptOutcome,
  PublishSubmission,
  RecallSubmission,
  Sql,
  Submission,
  SubmissionState,
} from "./types"

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
  anchored_at: Date | null
  last_error: string | null
}

const COLUMNS = `id, kind, seq, size, root, prev_size, batch_id, subject, reason, r, vs, state, since, tx_hash,
  block_number, anchored_at, last_error`

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
    `update chain_submission set state = ?, tx_hash = ?, block_number = ?, anchored_at = ?, since = now(), last_error = null
      where id = ? and state = ?`,
    [to.state, to.txHash, to.blockNumber, to.anchoredAt, from.id, from.state],
  )
  return result.rowCount === 1
}

/** Needs a person; the next head is tried again. */
export async function rejectSubmission(sql: Sql, from: Submission, error: string): Promise<void> {
  await sql.raw(
    `update chain_submission set state = 'rejected', since = now(), last_error = ? where id = ? and state = ?`,
    [error, from.id, from.state],
  )
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
    anchoredAt: row.anchored_at,
    lastError: row.last_error,
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

type AttemptRow = {
  tx_hash: string
  submission_id: string
  nonce: string
  raw_tx: string
  gas_limit: string
  max_fee_per_gas: string
  max_priority_fee_per_gas: string
  sent_at: Date | null
  outcome: AttemptOutcome | null
}

const ATTEMPT_COLUMNS =
  "tx_hash, submission_id, nonce, raw_tx, gas_limit, max_fee_per_gas, max_priority_fee_per_gas, sent_at, outcome"

/** Attempts of the submissions given, and every attempt of the relayer without an outcome; in nonce order. */
export async function attemptsToWatch(
  sql: Sql,
  relayer: { address: string; chainId: number },
  submissionIds: readonly string[],
): Promise<Attempt[]> {
  const result: Rows<AttemptRow> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from chain_attempt
      where chain_id = ? and relayer = ? and (outcome is null or submission_id = any(?)) order by nonce, created_at`,
    [relayer.chainId, relayer.address, [...submissionIds]],
  )
  return result.rows.map(toAttempt)
}

export type NewAttempt = Omit<Attempt, "sentAt" | "outcome">

export async function insertAttempt(
  sql: Sql,
  relayer: { address: string; chainId: number },
  attempt: NewAttempt,
): Promise<void> {
  await sql.raw(
    `insert into chain_attempt (tx_hash, submission_id, chain_id, relayer, nonce, raw_tx, gas_limit, max_fee_per_gas,
                                max_priority_fee_per_gas)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      attempt.txHash,
      attempt.submissionId,
      relayer.chainId,
      relayer.address,
      attempt.nonce,
      attempt.rawTx,
      attempt.gasLimit.toString(),
      attempt.maxFeePerGas.toString(),
      attempt.maxPriorityFeePerGas.toString(),
    ],
  )
}

/** The first broadcast counts: age is measured from it. */
export async function markSent(sql: Sql, txHash: string): Promise<void> {
  await sql.raw(`update chain_attempt set sent_at = coalesce(sent_at, now()) where tx_hash = ?`, [txHash])
}

export async function closeAttempt(sql: Sql, txHash: string, outcome: AttemptOutcome): Promise<void> {
  await sql.raw(`update chain_attempt set outcome = ? where tx_hash = ? and outcome is null`, [outcome, txHash])
}

/**
 * A relayer nonce below one that we saw used means that the chain went back (a reorganisation, or a development node
 * that lost its state): what was settled is open again and will be sent again as it was.
 * @returns how many attempts were reopened
 */
export async function reopenAttempts(
  sql: Sql,
  relayer: { address: string; chainId: number },
  relayerNonce: number,
): Promise<number> {
  const result: Rows<unknown> = await sql.raw(
    `update chain_attempt set outcome = null, sent_at = null
      where chain_id = ? and relayer = ? and outcome is not null and nonce >= ?`,
    [relayer.chainId, relayer.address, relayerNonce],
  )
  return result.rowCount
}

function toAttempt(row: AttemptRow): Attempt {
  return {
    txHash: row.tx_hash,
    submissionId: row.submission_id,
    nonce: Number(row.nonce),
    rawTx: row.raw_tx,
    gasLimit: BigInt(row.gas_limit),
    maxFeePerGas: BigInt(row.max_fee_per_gas),
    maxPriorityFeePerGas: BigInt(row.max_priority_fee_per_gas),
    sentAt: row.sent_at,
    outcome: row.outcome,
  }
}

export const bufferToHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`
export const hexToBuffer = (hex: string): Buffer => Buffer.from(hex.replace(/^0x/, ""), "hex")
