import { toHex } from "../../bytes/index.js"
import { InvalidInputError } from "../../errors/index.js"
import {
  admitEntry,
  admitFact,
  decodeSignedEntry,
  emptyKeyHistory,
  emptyRecord,
  formatVerifierKey,
  openCheckpoint,
  parseVerifierKey,
  treeHistory,
  type Checkpoint,
  type NoteVerifier,
  type SignedEntry,
  type VerifyEs256,
} from "../../log/index.js"
import { LoadError } from "../load-bundle.js"
import { askRegistry, ChainGap, type Registry, type RegistryIdentity } from "./ask-registry.js"
import { checkChain, readAnchors, type NamedAnchors } from "./check-chain.js"
import { verifyEd25519Natively, verifyEs256Natively } from "./native-signatures.js"
import type { LogSource } from "./log-source.js"
import { readLog } from "./read-log.js"
import { MAX_FAULTS, verdictOf, type AuditFault, type AuditReport } from "./report.js"

export type AuditOptions = {
  rpcUrls: readonly string[]
  /** What the auditor knows from elsewhere; without it the operator's own word is taken, and the report says so. */
  expected: Partial<RegistryIdentity>
  vkey: string | null
  /** How an entry's signature is checked; by default over node:crypto. */
  verifyEs256?: VerifyEs256
  /** How the contract is asked; another one in tests. */
  registry?: (rpcUrls: readonly string[], identity: RegistryIdentity) => Registry
}

type Findings = Omit<AuditReport, "verdict" | "faultsLeftOut">

/**
 * Replays a whole log as a stranger would: every tile, every entry, every signature by the rules of who may sign what,
 * what the entries say of one another, the checkpoint, and the contract. Never throws for what the log or the RPCs give.
 * The chain is asked first: a log only grows, so what is read afterwards must reach what was anchored before.
 */
export async function auditLog(source: LogSource, options: AuditOptions): Promise<AuditReport> {
  const report: Findings = { source: source.name, log: null, counts: noCounts(), chain: null, faults: [], gaps: [] }
  try {
    const anchors = await readAnchors(source, report.faults)
    const asked = await askHead(options, anchors, report)
    try {
      await auditAll(source, options, { anchors, asked }, report)
    } finally {
      asked?.registry.close()
    }
  } catch (error) {
    if (error instanceof LoadError) report.gaps.push({ code: "log-unreachable", detail: error.message })
    else if (error instanceof ChainGap) report.gaps.push({ code: error.code, detail: error.message })
    else throw error
  }
  const faults = report.faults.slice(0, MAX_FAULTS)
  return { ...report, verdict: verdictOf(report), faults, faultsLeftOut: report.faults.length - faults.length }
}

type Asked = { registry: Registry; identity: RegistryIdentity; head: Awaited<ReturnType<Registry["head"]>> }

async function auditAll(
  source: LogSource,
  options: AuditOptions,
  { anchors, asked }: { anchors: NamedAnchors | null; asked: Asked | null },
  report: Findings,
): Promise<void> {
  const checkpoint = await readCheckpoint(source, options, report)
  if (checkpoint === null) return
  const keys = emptyKeyHistory()
  const record = emptyRecord()
  const said: AuditFault[] = []
  const read = await readLog(source, checkpoint, (index, leaf, path) => {
    if (leaf === null) return
    const signed = entryOrNull(leaf)
    const signerFault = admitEntry(keys, index, signed ?? leaf, options.verifyEs256 ?? verifyEs256Natively)
    if (signerFault || signed === null) {
      return void said.push({ code: signerFault?.code ?? "entry-malformed", path, index })
    }
    const { entry } = signed
    const orderFault = admitFact(record, index, entry)
    if (orderFault) said.push({ code: orderFault, path, index })
    countEntry(report, entry.kind)
  })
  report.faults.push(...read.faults, ...said)
  const subjects = [...keys.subjects.values()]
  Object.assign(report.counts, {
    tiles: read.tiles,
    bundles: read.bundles,
    entries: checkpoint.size,
    cooperatives: subjects.filter(({ kind }) => kind === "cooperative").length,
    officers: subjects.filter(({ kind }) => kind === "officer").length,
    batches: record.batches.size,
  })
  if (asked === null) return
  const { registry, identity, head } = asked
  const log = { history: treeHistory(read.leafHashes), record, anchors }
  const evidence = await checkChain(registry, identity, log, head, report.faults)
  const known = options.expected.contract !== undefined && options.expected.publisher !== undefined
  report.chain = { ...evidence, identityFrom: known ? "you" : "the operator" }
}

/** Null when there is nothing to ask, or nobody to ask it of: the gap is noted. */
async function askHead(options: AuditOptions, anchors: NamedAnchors | null, report: Findings): Promise<Asked | null> {
  const { chainId, contract, publisher } = { ...anchors, ...options.expected }
  if (options.rpcUrls.length === 0) report.gaps.push({ code: "no-rpc" })
  else if (chainId === undefined || contract === undefined || publisher === undefined) {
    report.gaps.push({ code: "chain-unnamed" })
  } else {
    const identity = { chainId, contract, publisher }
    const registry = (options.registry ?? askRegistry)(options.rpcUrls, identity)
    try {
      const head = await registry.head()
      if (head.size === 0) report.gaps.push({ code: "not-anchored-yet" })
      return { registry, identity, head }
    } catch (error) {
      registry.close()
      if (!(error instanceof ChainGap)) throw error
      report.gaps.push({ code: error.code, detail: error.message })
    }
  }
  return null
}

async function readCheckpoint(source: LogSource, { vkey }: AuditOptions, report: Findings): Promise<Checkpoint | null> {
  const verifier = vkey === null ? await namedKey(source) : parseVerifierKey(vkey)
  const note = await source.read("checkpoint")
  if (verifier === null) report.gaps.push({ code: "key-unknown" })
  if (note === null) report.faults.push({ code: "checkpoint-missing", path: "checkpoint" })
  if (note === null || verifier === null) return null
  try {
    const checkpoint = openCheckpoint(note, [verifier], verifier.name, verifyEd25519Natively)
    const { origin, size, root } = checkpoint
    const keyFrom = vkey === null ? "the operator" : "you"
    report.log = { origin, size, root: toHex(root), vkey: formatVerifierKey(verifier), keyFrom }
    return checkpoint
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    report.faults.push({ code: "checkpoint-invalid", path: "checkpoint", detail: error.message })
    return null
  }
}

function entryOrNull(leaf: Uint8Array): SignedEntry | null {
  try {
    return decodeSignedEntry(leaf)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}

/** The operator's own word for its key; null when it gives none that can be read. */
export async function namedKey(source: LogSource): Promise<NoteVerifier | null> {
  const bytes = await source.read("vkey")
  if (bytes === null || bytes.length > 1_000) return null
  try {
    return parseVerifierKey(Buffer.from(bytes).toString("utf8").trim())
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}

function countEntry({ counts }: Findings, kind: string): void {
  counts.signatures += 1
  counts.entriesByKind[kind] = (counts.entriesByKind[kind] ?? 0) + 1
}

function noCounts(): AuditReport["counts"] {
  const none = { tiles: 0, bundles: 0, entries: 0, signatures: 0 }
  return { ...none, entriesByKind: {}, cooperatives: 0, officers: 0, batches: 0 }
}
