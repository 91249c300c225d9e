import { createChainClient } from "@nguon/traceability/chain"
import { rootOf } from "@nguon/traceability/log"
import type pg from "pg"
import { withClient } from "../stack/postgres.ts"
import type { Stack } from "../stack/stack.ts"

/** Everything that must hold of stamps, log and anchors at rest, whatever was killed before; empty when it does. */
export async function audit(stack: Stack): Promise<string[]> {
  return withClient(stack.context.postgres.url("nguon"), async (client) => [
    ...(await wrong(client, "a run whose stamps are not as many as it says", runsWithOtherCounts)),
    ...(await wrong(client, "stamps of a run that was not issued", stampsOfUnissuedRuns)),
    ...(await wrong(client, "an issued run without exactly one log entry", runsWithoutOneEntry)),
    ...(await wrong(client, "a sealed batch without exactly one log entry", batchesWithoutOneEntry)),
    ...(await wrong(client, "a gap or a double among the log's indices", gapsInTheLog)),
    ...(await logAgainstChain(client, stack)),
  ])
}

const runsWithOtherCounts =
  "select r.id from stamp_run r where r.state = 'issued' and r.quantity <> (select count(*) from stamp s where s.run_id = r.id)"
const stampsOfUnissuedRuns =
  "select distinct r.id from stamp_run r join stamp s on s.run_id = r.id where r.state <> 'issued'"
const runsWithoutOneEntry =
  "select r.id from stamp_run r where r.state = 'issued' and 1 <> (select count(*) from log_entry e where e.kind = 'stamps-issued' and e.subject = r.id and e.index is not null)"
const batchesWithoutOneEntry =
  "select b.id from batch b where b.state <> 'draft' and 1 <> (select count(*) from log_entry e where e.kind = 'batch-sealed' and e.subject = b.id and e.index is not null)"
const gapsInTheLog =
  "select e.index::text as id from (select index, row_number() over (order by index) - 1 as expected from log_entry where index is not null) e where e.index <> e.expected"

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
