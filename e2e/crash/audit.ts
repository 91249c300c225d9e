import { createChainClient } from "@nguon/traceability/chain"
import { buildLevels, leafHash, rootOf } from "@nguon/traceability/log"
import { stampLeaf } from "@nguon/traceability/stamp"
import type pg from "pg"
import { withClient } from "../stack/postgres.ts"
import type { Stack } from "../stack/stack.ts"

/** The member's phone has not signed it yet: an entry of a cooperative under self custody waits there, and not in the log. */
const waitsForPhone = (entryKey: string): string =>
  `(select count(*) from signing_request q where q.entry_key = ${entryKey} and q.signed_at is null)`

/** What a query finds is a fault; each returns the `id` of the row that has it. */
const faults: Record<string, string> = {
  "a run whose stamps are not as many as it says":
    "select r.id from stamp_run r where r.state = 'issued' and r.quantity <> (select count(*) from stamp s where s.run_id = r.id)",
  "stamps of a run that was not issued":
    "select distinct r.id from stamp_run r join stamp s on s.run_id = r.id where r.state <> 'issued'",
  "a run that is still open or failed": "select id from stamp_run where state not in ('issued', 'cancelled')",
  "more stamps than packs":
    "select id from batch b where quantity < (select coalesce(sum(quantity), 0) from stamp_run where batch_id = b.id and state not in ('failed', 'cancelled'))",
  "an issued run without exactly one log entry": `select r.id from stamp_run r where r.state = 'issued' and 1 <> ${waitsForPhone("'stamps-issued:' || r.id")} + (select count(*) from log_entry e where e.kind = 'stamps-issued' and e.subject = r.id and e.index is not null)`,
  "a log entry of a run that is not issued":
    "select entry_key as id from log_entry where kind = 'stamps-issued' and not exists (select from stamp_run where id = subject and state = 'issued')",
  "a sealed batch without exactly one log entry": `select b.id from batch b where b.state <> 'draft' and 1 <> ${waitsForPhone("'batch-sealed:' || b.id")} + (select count(*) from log_entry e where e.kind = 'batch-sealed' and e.subject = b.id and e.index is not null)`,
  "a log entry of a draft":
    "select entry_key as id from log_entry where kind = 'batch-sealed' and not exists (select from batch where id = subject and state <> 'draft')",
  "a recall that is not once in the log": `select b.id from batch b where b.state = 'recalled' and 1 <> ${waitsForPhone("'recalled:' || b.id")} + (select count(*) from log_entry e where e.kind = 'recalled' and e.subject = b.id and e.index is not null)`,
  "a recall that did not reach the chain":
    "select b.id from batch b where b.state = 'recalled' and not exists (select from chain_submission s where s.kind = 'recall' and s.batch_id = b.id and s.state = 'final')",
  "an entry that the phone signed and the log does not have":
    "select q.entry_key as id from signing_request q where q.signed_at is not null and not exists (select from log_entry e where e.entry_key = q.entry_key)",
  "an entry that waits for a phone that does not sign: the platform holds the key":
    "select q.entry_key as id from signing_request q join cooperative_key k on k.cooperative_id = q.cooperative_id and k.valid_from is not null and k.replaced_at is null and k.revoked_at is null where q.signed_at is null and k.custody = 'platform'",
  "an entry that still waits": "select entry_key as id from log_entry where index is null",
  "a gap or a double among the log's indices":
    "select e.index::text as id from (select index, row_number() over (order by index) - 1 as expected from log_entry where index is not null) e where e.index <> e.expected",
  "an entry before the one it requires":
    "select e.entry_key as id from log_entry e join log_entry r on r.entry_key = e.requires where e.index < r.index",
  "a sequence number anchored twice":
    "select seq::text as id from chain_submission where kind = 'publish' and state in ('mined', 'safe', 'adopted', 'final') group by chain_id, contract, publisher, seq having count(*) > 1",
  "a submission with two mined transactions":
    "select submission_id as id from chain_attempt where outcome = 'mined' group by submission_id having count(*) > 1",
  "a nonce mined twice":
    "select nonce::text as id from chain_attempt where outcome = 'mined' group by chain_id, relayer, nonce having count(*) > 1",
}

/** Everything that must hold of stamps, log and anchors at rest, whatever was killed before; empty when it does. */
export async function audit(stack: Stack): Promise<string[]> {
  return withClient(stack.context.postgres.url("nguon"), async (client) => {
    const findings: string[] = []
    for (const [what, query] of Object.entries(faults)) findings.push(...(await wrong(client, what, query)))
    return [...findings, ...(await treesAgainstLeaves(client)), ...(await logAgainstChain(client, stack))]
  })
}

/** Every stamp tree is the tree of its stamps, and every log entry hashes to what is stored. */
async function treesAgainstLeaves(client: pg.Client): Promise<string[]> {
  const findings: string[] = []
  const { rows: entries } = await client.query<{ id: string; leaf: Buffer; leaf_hash: Buffer }>(
    "select entry_key as id, leaf, leaf_hash from log_entry where index is not null",
  )
  for (const { id, leaf, leaf_hash } of entries)
    if (!leaf_hash.equals(leafHash(leaf))) findings.push(`an entry whose stored hash is not its own: ${id}`)
  const { rows: runs } = await client.query<{ id: string; batch_id: string; tree: Buffer; stamp_root: Buffer }>(
    "select id, batch_id, tree, stamp_root from stamp_run where state = 'issued'",
  )
  for (const { id, batch_id, tree, stamp_root } of runs) {
    const { rows: stamps } = await client.query<{ serial: number; commit: Buffer }>(
      "select serial, commit from stamp where run_id = $1 order by serial",
      [id],
    )
    const levels = buildLevels(stamps.map(({ serial, commit }) => leafHash(stampLeaf(batch_id, serial, commit))))
    if (!tree.equals(levels) || !stamp_root.equals(levels.subarray(-32)))
      findings.push(`a run whose tree is not the tree of its stamps: ${id}`)
  }
  return findings
}

async function wrong(client: pg.Client, what: string, query: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(query)
  return rows.map(({ id }) => `${what}: ${id}`)
}

async function logAgainstChain(client: pg.Client, stack: Stack): Promise<string[]> {
  const { rows } = await client.query<{ leaf_hash: Buffer }>(
    "select leaf_hash from log_entry where index is not null order by index",
  )
  const root = `0x${Buffer.from(rootOf(rows.map((row) => new Uint8Array(row.leaf_hash)))).toString("hex")}`
  const { description } = stack
  const chain = createChainClient({ rpcUrls: [description.rpc], chainId: description.chainId })
  const head = await chain.readHead(description.contract, description.publisher)
  const findings: string[] = []
  if (Number(head.size) !== rows.length)
    findings.push(`the chain has a log of ${head.size} entries, the database of ${rows.length}`)
  if (asHex(head.root) !== root) findings.push(`the chain's root ${asHex(head.root)} is not the recomputed ${root}`)
  return findings
}

const asHex = (root: string | Uint8Array): string =>
  typeof root === "string" ? root.toLowerCase() : `0x${Buffer.from(root).toString("hex")}`
