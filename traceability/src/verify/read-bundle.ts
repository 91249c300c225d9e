import { MAX_DOSSIER_CHARS } from "../dossier/limits.js"
import { ensure, fromBase64, fromUtf8, hashFromHex, readUint, unframe, type ByteText } from "./byte-text.js"
import type { PartialBundle, ProofBundle, SignedEntryProof } from "./types.js"

export type ReadEntry = {
  index: number
  leaf: ByteText
  path: ByteText[]
  body: ByteText
  alg: number
  keyId: ByteText
  signature: ByteText
  kind: number
  /** In the order of `ENTRY_LAYOUTS`. */
  fields: [ByteText, ByteText, ByteText, ByteText, ByteText, ByteText]
  /** Id of the cooperative or officer that the entry speaks for. */
  subject: string
  /** Id of the batch it is about, in the kinds that are about one. */
  batch: ByteText
}

/** The bundle with its bytes decoded; null is what it does not hold. */
export type ReadBundle = {
  chain: ProofBundle["chain"]
  head: { size: number; root: ByteText } | null
  stamp: { code: ByteText; serial: number; path: ByteText[] } | null
  registered: ReadEntry | null
  sealed: ReadEntry | null
  amended: ReadEntry | null
  issued: ReadEntry | null
  keyChanges: ReadEntry[]
  dossier: string | null
  sealedAt: string | null
}

/** Kind bytes of the entries a bundle holds (`ENTRY_LAYOUTS`). */
export const enum Kind {
  /** Not a kind: `key-checks.ts` decides which of its kinds such an entry is, and refuses all others. */
  OfAnyKey = 0,
  Registered = 1,
  Rotated = 2,
  Sealed = 4,
  Amended = 5,
  Issued = 6,
  Officer = 9,
  Revoked = 10,
}

/** A tree of 2^53 leaves has paths of 53. */
const MAX_LIST = 53

/** Throws, whatever it throws, unless every part has its type, size and one spelling. Unknown members are ignored. */
export function readBundle(value: unknown): ReadBundle {
  const bundle = value as PartialBundle
  const { chain } = bundle
  ensure(bundle.format === "nguon.proof.v1")
  count(chain.chainId)
  for (const address of [chain.contract, chain.publisher]) text(/^0x[0-9a-f]{40}$/i, address)
  optional(bundle.anchoredAt, time)
  return {
    chain,
    head: optional(bundle.treeHead, ({ size, root }) => ({ size: count(size), root: hashFromHex(root) })),
    stamp: optional(bundle.stamp, ({ code, serial, proof }) => ({
      code: text(/^\w{16}$/, code),
      serial: count(serial),
      path: list(proof, hashFromHex),
    })),
    registered: optional(bundle.cooperativeRegistered ?? null, entryOf(Kind.Registered, 7, 0, 0)),
    sealed: optional(bundle.batchSealed ?? null, entryOf(Kind.Sealed, 5, 1, 0)),
    amended: optional(bundle.batchAmended ?? null, entryOf(Kind.Amended, 5, 1, 0)),
    issued: optional(bundle.stampsIssued, entryOf(Kind.Issued, 6, 2, 1)),
    keyChanges: list(bundle.keyEntries ?? [], entryOf(Kind.OfAnyKey, 0, 0, 0)),
    dossier: optional(bundle.dossier ?? null, (dossier) => {
      ensure(dossier.length <= MAX_DOSSIER_CHARS)
      return dossier
    }),
    sealedAt: optional(bundle.sealedAt ?? null, time),
  }
}

/** Members of the first bundles are there or null; that those of later ones may be absent is for the caller to allow. */
function optional<From, To>(value: From | null, read: (value: From) => To): To | null {
  return value === null ? null : read(value)
}

function list<From, To>(values: From[], read: (value: From) => To): To[] {
  ensure(values.length <= MAX_LIST)
  return values.map((value) => read(value))
}

/** u8 1 | framed body | u8 algorithm | framed key id | framed signature; and the body u8 1 | u8 kind | framed domain | framed fields. */
function entryOf(
  expected: Kind,
  fieldCount: number,
  subjectAt: number,
  batchAt: number,
): (proof: SignedEntryProof) => ReadEntry {
  return ({ index, leaf: base64, proof }) => {
    const leaf = fromBase64(base64)
    const bodyEnd = 3 + readUint(leaf.slice(1, 3))
    const body = leaf.slice(3, bodyEnd)
    const kind = body.charCodeAt(1)
    const [domain, ...fields] = unframe(body.slice(2))
    const [keyId = "", signature = "", ...more] = unframe(leaf.slice(bodyEnd + 1))
    ensure(leaf[0] === "\x01" && body[0] === "\x01" && domain === "nguon.entry.v1" && !more.length)
    ensure(!expected || (kind === expected && fields.length === fieldCount))
    return {
      index: count(index, 0),
      leaf,
      path: list(proof, hashFromHex),
      body,
      alg: leaf.charCodeAt(bodyEnd),
      keyId,
      signature,
      kind,
      fields: fields as ReadEntry["fields"],
      subject: fromUtf8(fields[subjectAt] as ByteText),
      batch: fields[batchAt] as ByteText,
    }
  }
}

function time(value: string): string {
  return text(/^.{0,24}$/, value)
}

function text(pattern: RegExp, value: string): string {
  ensure(typeof value === "string" && pattern.test(value))
  return value
}

function count(value: number, least = 1): number {
  ensure(Number.isSafeInteger(value) && value >= least)
  return value
}
