import { createChainClient } from "@nguon/traceability/chain"
import { buildLevels, decodeSignedEntry, leafHash, rootOf } from "@nguon/traceability/log"
import { recallSubject, stampLeaf } from "@nguon/traceability/stamp"
import type pg from "pg"

export type ChainToAudit = { rpcUrl: string; chainId: number; contract: string; publisher: string }

const NO_HASH = `0x${"0".repeat(64)}`
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`

/** Rows that contradict each other; each query names what it finds. */
const CONTRADICTIONS: Record<string, string> = {
  "run without all its stamps":
    "select id from stamp_run r where state = 'issued' and quantity <> (select count(*) from stamp where run_id = r.id)",
  "stamps of a run that is not issued":
    "select id from stamp_run r where state <> 'issued' and exists (select from stamp where run_id = r.id)",
  "issued run without its log entry":
    "select id from stamp_run where state = 'issued' and not exists (select from log_entry where entry_key = 'stamps-issued:' || stamp_run.id)",
  "log entry of a run that is not issued":
    "select entry_key as id from log_entry where kind = 'stamps-issued' and not exists (select from stamp_run where id = subject and state = 'issued')",
  "sealed batch without its log entry":
    "select id from batch where state <> 'draft' and not exists (select from log_entry where entry_key = 'batch-sealed:' || batch.id)",
  "log entry of a draft":
    "select entry_key as id from log_entry where kind = 'batch-sealed' and not exists (select from batch where id = subject and state <> 'draft')",
  "recalled batch without its call to the contract":
    "select id from batch where state = 'recalled' and not exists (select from chain_submission where kind = 'recall' and batch_id = batch.id)",
  "more stamps than packs":
    "select id from batch b where quantity < (select coalesce(sum(quantity), 0) from stamp_run where batch_id = b.id and state <> 'failed')",
  "gap or double in the log's indices":
    "select index::text as id from (select index, row_number() over (order by index) - 1 as due from log_entry where index is not null) i where index <> due",
  "entry before the one it requires":
    "select e.entry_key as id from log_entry e join log_entry r on r.entry_key = e.requires where e.index < r.index",
  "sequence number anchored twice":
    "select seq::text as id from chain_submission where kind = 'publish' and state in ('mined', 'safe', 'adopted', 'final') group by chain_id, contract, publisher, seq having count(*) > 1",
  "submission with two mined transactions":
    "select submission_id as id from chain_attempt where outcome = 'mined' group by submission_id having count(*) > 1",
  "nonce mined twice":
    "select nonce::text as id from chain_attempt where outcome = 'mined' group by chain_id, relayer, nonce having count(*) > 1",
}

/** What still waits; at rest there is nothing. */
const UNFINISHED: Record<string, string> = {
  "run that waits": "select id from stamp_run where state in ('queued', 'issuing')",
  "failed run": "select id from stamp_run where state = 'failed'",
  "entry outside the log": "select entry_key as id from log_entry where index is null",
  "submission that is not settled":
    "select id || ' ' || state as id from chain_submission where state not in ('final', 'superseded')",
  "head that is not anchored":
    "select size::text as id from tree_head where size = (select max(size) from tree_head) and not exists (select from chain_submission s where s.size = tree_head.size and s.state = 'final')",
}

export async function unfinished(client: pg.Client): Promise<string[]> {
  return findings(client, UNFINISHED)
}

/** Re-derives everything from rows and chain; an empty list means that nothing was lost and nothing happened twice. */
export async function audit(client: pg.Client, target: ChainToAudit): Promise<string[]> {
  return [
    ...(await findings(client, CONTRADICTIONS)),
    ...(await auditStampTrees(client)),
    ...(await auditLog(client)),
    ...(await auditChain(client, target)),
  ]
}

async function findings(client: pg.Client, queries: Record<string, string>): Promise<string[]> {
  const found: string[] = []
  for (const [what, query] of Object.entries(queries)) {
    const { rows } = await client.query<{ id: string }>(query)
    found.push(...rows.map((row) => `${what}: ${row.id}`))
  }
  return found
}

async function auditStampTrees(client: pg.Client): Promise<string[]> {
  const found: string[] = []
  const runs = await client.query("select id, batch_id, stamp_root, tree, leaf from stamp_run where state = 'issued'")
  for (const run of runs.rows) {
    const stamps = await client.query("select serial, commit from stamp where run_id = $1 order by serial", [run.id])
    const leaves = stamps.rows.map((row) => leafHash(stampLeaf(run.batch_id, row.serial, new Uint8Array(row.commit))))
    const tree = buildLevels(leaves)
    if (!run.tree.equals(tree)) found.push(`tree that its stamps do not give: ${run.id}`)
    const { entry } = decodeSignedEntry(new Uint8Array(Buffer.from(run.leaf, "base64")))
    const told = entry.kind === "stamps-issued" ? hex(entry.stampRoot) : "none"
    if (told !== hex(tree.slice(-32))) found.push(`signed root that is not the tree's: ${run.id}`)
  }
  return found
}

async function auditLog(client: pg.Client): Promise<string[]> {
  const found: string[] = []
  const entries = await client.query(
    "select entry_key, leaf, leaf_hash from log_entry where index is not null order by index",
  )
  const hashes: Uint8Array[] = entries.rows.map((row) => leafHash(new Uint8Array(row.leaf)))
  entries.rows.forEach((row, index) => {
    if (hex(row.leaf_hash) !== hex(hashes[index] as Uint8Array))
      found.push(`leaf hash that is not its leaf's: ${row.entry_key}`)
  })
  const heads = await client.query("select size::int as size, root from tree_head order by size")
  for (const { size, root } of heads.rows) {
    if (hex(rootOf(hashes.slice(0, size))) !== hex(root)) found.push(`head that its entries do not give: ${size}`)
  }
  const newest = heads.rows.at(-1)?.size ?? 0
  if (newest !== hashes.length) found.push(`newest head has ${newest} entries, the log ${hashes.length}`)
  return found
}

async function auditChain(client: pg.Client, target: ChainToAudit): Promise<string[]> {
  const found: string[] = []
  const chain = createChainClient({ rpcUrls: [target.rpcUrl], chainId: target.chainId })
  const lookup = (root: string, subject: string) => chain.lookup(target.contract, target.publisher, root, subject)
  try {
    const head = await chain.readHead(target.contract, target.publisher)
    const anchors = await client.query(
      "select seq::int as seq, size::int as size, root from chain_submission where kind = 'publish' and state = 'final' order by seq",
    )
    const newest = anchors.rows.at(-1)
    if (newest?.seq !== head.seq || newest?.size !== head.size || hex(newest.root) !== head.root) {
      found.push(
        `newest final anchor ${newest?.seq} (${newest?.size} entries), chain ${head.seq} (${head.size} entries)`,
      )
    }
    for (const anchor of anchors.rows) {
      const there = await lookup(hex(anchor.root), NO_HASH)
      if (there.seq !== anchor.seq || there.size !== anchor.size)
        found.push(`anchor that the chain has otherwise: ${anchor.seq}`)
    }
    if (anchors.rows.length !== head.seq)
      found.push(`${anchors.rows.length} final anchors, the chain counts ${head.seq}`)
    const recalled = await client.query("select id from batch where state = 'recalled'")
    for (const { id } of recalled.rows) {
      if ((await lookup(NO_HASH, hex(recallSubject(id)))).recalledAt === 0)
        found.push(`recall that is not on the chain: ${id}`)
    }
  } finally {
    chain.close()
  }
  return found
}
