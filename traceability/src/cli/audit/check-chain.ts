import { z } from "zod"
import { fromUtf8, toHex } from "../../bytes/index.js"
import { rootAt, type RecordState, type TreeHistory } from "../../log/index.js"
import { recallSubject } from "../../stamp/index.js"
import { NO_HASH, type Registry, type RegistryIdentity } from "./ask-registry.js"
import type { AuditFault, ChainEvidence } from "./report.js"
import type { LogSource } from "./log-source.js"

const MAX_ANCHORS = 100_000
/** Questions under way at once. */
const AT_ONCE = 8

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const anchor = z.object({
  seq: z.number().int().positive(),
  size: z.number().int().positive(),
  root: z.string().regex(/^0x[0-9a-f]{64}$/),
})
const namedAnchors = z.object({
  chainId: z.number().int().positive(),
  contract: address,
  publisher: address,
  anchors: z.array(anchor).max(MAX_ANCHORS),
})

/** What the operator says is on which chain; every word of it is checked against that chain. */
export type NamedAnchors = z.infer<typeof namedAnchors>

/** Null where the operator names none. A list that cannot be read is a fault. */
export async function readAnchors(source: LogSource, faults: AuditFault[]): Promise<NamedAnchors | null> {
  const bytes = await source.read("anchors")
  if (bytes === null) return null
  const parsed = namedAnchors.safeParse(jsonOrNull(bytes))
  if (parsed.success) return parsed.data
  faults.push({ code: "anchors-malformed", path: "anchors", detail: String(parsed.error.issues[0]?.path.join(".")) })
  return null
}

/**
 * The head on the chain has to be a tree that this log had; so has every anchor that the operator names, with the size
 * and number that the contract knows. The contract itself accepts a head only if it extends the one before, so the head
 * speaks for all before it. A batch that the contract knows as recalled has to be recalled in the log as well.
 */
export async function checkChain(
  registry: Registry,
  identity: RegistryIdentity,
  log: { history: TreeHistory; record: RecordState; anchors: NamedAnchors | null },
  head: Awaited<ReturnType<Registry["head"]>>,
  faults: AuditFault[],
): Promise<Omit<ChainEvidence, "identityFrom">> {
  const { history, record } = log
  faults.push(...headFaults(history, head))
  const anchors = log.anchors?.anchors ?? []
  const anchorFaults = await inTurns(anchors, async (named) => {
    if (named.size > history.size) return fault("chain-ahead", named)
    if (toHex(rootAt(history, named.size)) !== named.root) return fault("anchor-root-mismatch", named)
    const { size, seq } = await registry.lookup(named.root, NO_HASH)
    return size === named.size && seq === named.seq ? null : fault("anchor-not-on-chain", named)
  })
  faults.push(...anchorFaults.flatMap((found) => found ?? []))
  const recalls = await checkRecalls(registry, record, head.root, faults)
  return {
    ...identity,
    head,
    anchorsChecked: anchors.length - anchorFaults.filter((found) => found !== null).length,
    ...recalls,
    rpcsAnswered: registry.answered(),
  }
}

function headFaults(
  history: TreeHistory,
  { seq, size, root }: { seq: number; size: number; root: string },
): AuditFault[] {
  if (size > history.size) return [fault("chain-ahead", { seq, size })]
  if (size === 0 || toHex(rootAt(history, size)) === root) return []
  return [fault("chain-root-mismatch", { seq, size })]
}

async function checkRecalls(
  registry: Registry,
  { batches }: RecordState,
  root: string,
  faults: AuditFault[],
): Promise<{ batchesRecalled: number; recallsWaiting: number }> {
  const counts = { batchesRecalled: 0, recallsWaiting: 0 }
  await inTurns([...batches], async ([batchId, batch]) => {
    const { recalledAt } = await registry.lookup(root, toHex(recallSubject(batchId)))
    if (recalledAt > 0) counts.batchesRecalled += 1
    if (recalledAt > 0 && batch.recalledAt === null) {
      faults.push({ code: "recall-hidden", path: "chain", index: batch.sealedAt, detail: batchId })
    }
    if (recalledAt === 0 && batch.recalledAt !== null) counts.recallsWaiting += 1
  })
  return counts
}

function fault(code: AuditFault["code"], { seq, size }: { seq: number; size: number }): AuditFault {
  return { code, path: "chain", detail: `seq ${seq}, size ${size}` }
}

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let next = 0; next < items.length; next += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(next, next + AT_ONCE).map(work))))
  }
  return results
}

function jsonOrNull(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
