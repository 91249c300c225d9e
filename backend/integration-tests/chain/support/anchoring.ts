import { addressOf, chainProfile, createChainClient, signTransaction } from "@nguon/traceability/chain"
import { openAlerts } from "../../../src/modules/transparency/alert-store"
import { advanceAnchors } from "../../../src/modules/transparency/anchor-pass"
import { anchorPolicy, type AnchorPolicy } from "../../../src/modules/transparency/anchor-policy"
import type { ChainDesk } from "../../../src/modules/transparency/chain-desk"
import { createEvmChain } from "../../../src/modules/transparency/evm-chain"
import { appendPending, enqueueEntries } from "../../../src/modules/transparency/log-store"
import { withLease } from "../../../src/modules/transparency/relayer-lease"
import { ensureRelayer } from "../../../src/modules/transparency/relayer-store"
import type { Move } from "../../../src/modules/transparency/settle-submissions"
import type { ChainRules, Sql, SubmissionState } from "../../../src/modules/transparency/types"
import { publisher, PUBLISHER_KEY, RELAYER_KEY, type EvmNode } from "./evm-node"

export type DeskSettings = { rules?: Partial<ChainRules>; policy?: Partial<AnchorPolicy>; rpcUrls?: string[] }

/** What a worker has in its hands, made anew for each process that a test pretends to start. */
export function makeDesk(sql: Sql, node: EvmNode, { rules = {}, policy = {}, rpcUrls }: DeskSettings = {}): ChainDesk {
  const urls = rpcUrls ?? [node.url]
  const all: ChainRules = { profile: chainProfile("anvil"), maxGas: 500_000, ...rules }
  const chain = createEvmChain({
    ...all,
    masterKey: "00".repeat(32),
    logOrigin: "nguon.test/log",
    chainId: node.chainId,
    rpcUrls: urls,
    contract: node.contract,
    publisherPrivateKey: PUBLISHER_KEY,
    relayerPrivateKey: RELAYER_KEY,
  })
  const { chainId, contract } = node
  return {
    sql,
    chain,
    target: { chainId, contract: contract.toLowerCase(), publisher: chain.publisher.toLowerCase() },
    relayer: { address: chain.relayer.toLowerCase(), chainId },
    policy: { ...anchorPolicy(all, urls.length), rejectedRetrySeconds: 0, ...policy },
  }
}

/** One pass of the worker, so many seconds from now. */
export async function pass(desk: ChainDesk, inSeconds = 0): Promise<Move[]> {
  const moved: Move[] = []
  await ensureRelayer(desk.sql, desk.relayer)
  await withLease(desk.sql, desk.relayer, async (lease) => {
    moved.push(...(await advanceAnchors({ ...desk, lease }, new Date(Date.now() + inSeconds * 1000))))
  })
  return moved
}

/** Passes, once at least, until the newest submission is in that state. */
export async function passUntil(desk: ChainDesk, state: SubmissionState, inSeconds = 0): Promise<SubmissionRow> {
  for (let turn = 0; turn < 40; turn++) {
    await pass(desk, inSeconds)
    const newest = (await submissions(desk.sql)).at(-1)
    if (newest?.state === state) return newest
  }
  throw new Error(`never ${state}: ${JSON.stringify(await submissions(desk.sql))}`)
}

let entries = 0

/** Brings so many new entries into the log. @returns the log's size */
export async function grow(sql: Sql, count = 1): Promise<number> {
  const fresh = Array.from({ length: count }, () => {
    const subject = `batch_${entries++}`
    return {
      entryKey: `batch-sealed:${subject}`,
      kind: "batch-sealed" as const,
      subject,
      requires: null,
      leaf: Buffer.from(subject),
    }
  })
  await enqueueEntries(sql, fresh)
  const result = await appendPending(sql, ({ size }) => `note of ${size}`)
  return result?.head.size ?? 0
}

export type SubmissionRow = {
  id: string
  kind: string
  state: SubmissionState
  seq: number
  size: number
  tx_hash: string | null
  block_hash: string | null
  last_error: string | null
  r: Buffer | null
  vs: Buffer | null
  root: Buffer
}

export async function submissions(sql: Sql): Promise<SubmissionRow[]> {
  const result = await sql.raw(
    `select id, kind, state, seq::int, size::int, tx_hash, block_hash, last_error, r, vs, root
       from chain_submission order by created_at`,
  )
  return result.rows
}

export type AttemptRow = {
  tx_hash: string
  raw_tx: string
  nonce: number
  fee: string
  tip: string
  outcome: string | null
  sent: boolean
}

export async function attempts(sql: Sql): Promise<AttemptRow[]> {
  const result = await sql.raw(
    `select tx_hash, raw_tx, nonce::int, max_fee_per_gas::text as fee, max_priority_fee_per_gas::text as tip, outcome,
            sent_at is not null as sent from chain_attempt order by nonce, created_at`,
  )
  return result.rows
}

export const alertsOf = async (sql: Sql): Promise<string[]> => (await openAlerts(sql)).map(({ code }) => code)

export async function headOf(node: EvmNode): Promise<{ size: number; seq: number; root: string }> {
  const client = createChainClient({ rpcUrls: [node.url], chainId: node.chainId })
  const { size, seq, root } = await client.readHead(node.contract, publisher)
  client.close()
  return { size, seq, root }
}

/** How often each checkpoint was published: events are for tests, never for verifiers. */
export async function publishedSizes(node: EvmNode): Promise<number[]> {
  const logs = await node.rpc<{ data: string }[]>("eth_getLogs", {
    address: node.contract,
    fromBlock: "0x0",
    topics: [PUBLISHED_TOPIC],
  })
  return logs.map(({ data }) => Number(BigInt(data.slice(0, 66))))
}

/** keccak256("StampLogPublished(address,uint64,uint64,bytes32)") */
const PUBLISHED_TOPIC = "0xbfb01b624750a90a5494c15d2a928928adbf9b62b6acc5e840f7648ca4eb4ced"

/** The subjects of all recalls on the chain, one for each event. */
export async function recalledSubjects(node: EvmNode): Promise<string[]> {
  const filter = { address: node.contract, fromBlock: "0x0", topics: [RECALLED_TOPIC] }
  const logs = await node.rpc<{ topics: string[] }[]>("eth_getLogs", filter)
  return logs.map(({ topics }) => topics[2] ?? "")
}

/** keccak256("StampLogRecalled(address,bytes32,bytes32)") */
const RECALLED_TOPIC = "0x8b922d7abc43fc14430178a6bb06f43aa7173c7c8b881e4351374ddb35ce4e96"

/** Sends a call by somebody else's account, and mines it. */
export async function sendAs(node: EvmNode, key: string, data: string): Promise<void> {
  const client = createChainClient({ rpcUrls: [node.url], chainId: node.chainId })
  const { floor: _, ...fees } = await client.fees()
  const nonce = await client.nonce(addressOf(key))
  const call = { chainId: node.chainId, to: node.contract, data, nonce, gasLimit: 400_000n, ...fees }
  const { raw, hash } = signTransaction(key, call)
  await client.broadcast(raw)
  await node.rpc("evm_mine")
  const receipt = await client.receipt(hash)
  client.close()
  if (receipt?.status !== 1) throw new Error(`the call of ${addressOf(key)} was not mined`)
}
