import type { Receipt } from "./submission-life"
import type { Attempt, AttemptOutcome, Sql } from "./types"

type Rows<T> = { rows: T[]; rowCount: number }

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

/** @param receipt tells what it cost; null for one that was displaced */
export async function closeAttempt(
  sql: Sql,
  txHash: string,
  outcome: AttemptOutcome,
  receipt: Receipt | null,
): Promise<void> {
  await sql.raw(
    `update chain_attempt set outcome = ?, gas_used = ?, gas_price = coalesce(?, max_fee_per_gas)
      where tx_hash = ? and outcome is null`,
    [outcome, receipt?.gasUsed.toString() ?? null, receipt?.gasPrice?.toString() ?? null, txHash],
  )
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
