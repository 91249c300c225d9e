import { concatBytes, ensure, fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { codeFromBytes, codeToBytes } from "./code-bytes.js"
import { sectionReader, varint, type SectionReader } from "./sections.js"
import type { PartialBundle, ProofBundle, SignedEntryProof } from "./types.js"

/** "NGP" and the version; what comes after another version byte is another format. */
const MAGIC = Uint8Array.of(0x4e, 0x47, 0x50, 1)

/** Far above any honest bundle: a dossier of a million characters in UTF-8 and its entries. */
export const MAX_BUNDLE_BYTES = 5_000_000

/**
 * Sections, each at most once but `keyEntry`, in this order. Numbers and layouts are for ever; a new section gets a new
 * number. The compact bundle is `chain` to `stampsIssued`.
 */
const TAGS = {
  chain: 1,
  treeHead: 2,
  stamp: 3,
  stampsIssued: 4,
  batchSealed: 5,
  cooperativeRegistered: 6,
  keyEntry: 7,
  batchAmended: 8,
  dossier: 9,
  sealedAt: 10,
  anchoredAt: 11,
  checkpoint: 12,
} as const

/**
 * The binary form of a bundle (ADR 0004): magic | sections of u8 tag, varint length, bytes. Addresses lose their
 * spelling, nothing else is lost.
 *
 * @throws InvalidInputError `bundle_invalid` for a bundle whose parts have no binary form
 */
export function encodeBundle(bundle: PartialBundle): Uint8Array<ArrayBuffer> {
  return refusing(() => concatBytes(MAGIC, ...sectionsOf(bundle).map(([tag, body]) => section(tag, body))))
}

/**
 * Reads attacker-controlled bytes. Every bundle has one spelling: what this accepts, `encodeBundle` writes again byte
 * for byte. Says nothing about whether the bundle proves anything: `verify` does.
 *
 * @throws InvalidInputError `bundle_invalid`
 */
export function decodeBundle(bytes: Uint8Array): PartialBundle {
  return refusing(() => {
    ensure(bytes.length <= MAX_BUNDLE_BYTES)
    const reader = sectionReader(bytes)
    ensure(toHex(reader.take(MAGIC.length)) === toHex(MAGIC))
    const found = new Map<number, Uint8Array[]>()
    for (let last = 0; !reader.atEnd();) {
      const tag = reader.byte()
      ensure(tag > last || (tag === last && tag === TAGS.keyEntry))
      ensure(tag <= TAGS.checkpoint)
      found.set(tag, [...(found.get(tag) ?? []), reader.take(reader.varint())])
      last = tag
    }
    return bundleOf(found)
  })
}

/** Whether these bytes are of the binary form, of this version or another; JSON begins with none of its letters. */
export function isBinaryBundle(bytes: Uint8Array): boolean {
  return MAGIC.subarray(0, 3).every((byte, i) => bytes[i] === byte)
}

/** What ties the stamp to the chain and no more: the whole record (dossier, seal, signatures) is left out. */
export function compactBundle({ format, chain, treeHead, stamp, stampsIssued }: PartialBundle): PartialBundle {
  return { format, chain, treeHead, stamp, stampsIssued, anchoredAt: null }
}

type Section = [tag: number, body: Uint8Array]

function sectionsOf(bundle: PartialBundle): Section[] {
  const { chain, treeHead, stamp, anchoredAt } = bundle
  const part = <T>(tag: number, value: T | null | undefined, write: (value: T) => Uint8Array): Section[] =>
    value === null || value === undefined ? [] : [[tag, write(value)]]
  return [
    [TAGS.chain, concatBytes(varint(chain.chainId), address(chain.contract), address(chain.publisher))],
    ...part(TAGS.treeHead, treeHead, ({ size, root }) => concatBytes(varint(size), hash(root))),
    ...part(TAGS.stamp, stamp, ({ code, serial, proof }) =>
      concatBytes(varint(serial), codeToBytes(code), ...proof.map(hash)),
    ),
    ...part(TAGS.stampsIssued, bundle.stampsIssued, entryBytes),
    ...part(TAGS.batchSealed, bundle.batchSealed, entryBytes),
    ...part(TAGS.cooperativeRegistered, bundle.cooperativeRegistered, entryBytes),
    ...(bundle.keyEntries ?? []).flatMap((entry) => part(TAGS.keyEntry, entry, entryBytes)),
    ...part(TAGS.batchAmended, bundle.batchAmended, entryBytes),
    ...part(TAGS.dossier, bundle.dossier, exactUtf8),
    ...part(TAGS.sealedAt, bundle.sealedAt, exactUtf8),
    ...part(TAGS.anchoredAt, anchoredAt, exactUtf8),
    ...part(TAGS.checkpoint, bundle.checkpoint, exactUtf8),
  ]
}

function section(tag: number, body: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(tag), varint(body.length), body)
}

function entryBytes({ index, leaf, proof }: SignedEntryProof): Uint8Array {
  const bytes = fromBase64(leaf)
  return concatBytes(varint(index), varint(bytes.length), bytes, ...proof.map(hash))
}

function bundleOf(found: ReadonlyMap<number, Uint8Array[]>): PartialBundle {
  const all = <T>(tag: number, read: (reader: SectionReader) => T): T[] =>
    (found.get(tag) ?? []).map((body) => {
      const reader = sectionReader(body)
      const value = read(reader)
      ensure(reader.atEnd())
      return value
    })
  const one = <T>(tag: number, read: (reader: SectionReader) => T): T | undefined => all(tag, read)[0]
  const text = (reader: SectionReader): string => fromUtf8(reader.rest())
  const chain = one(TAGS.chain, readChain)
  ensure(chain !== undefined)
  const optional = {
    batchSealed: one(TAGS.batchSealed, readEntry),
    cooperativeRegistered: one(TAGS.cooperativeRegistered, readEntry),
    dossier: one(TAGS.dossier, text),
    sealedAt: one(TAGS.sealedAt, text),
    keyEntries: found.has(TAGS.keyEntry) ? all(TAGS.keyEntry, readEntry) : undefined,
    batchAmended: one(TAGS.batchAmended, readEntry),
    checkpoint: one(TAGS.checkpoint, text),
  }
  const held = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return {
    format: "nguon.proof.v1",
    chain: chain as ProofBundle["chain"],
    treeHead: one(TAGS.treeHead, (reader) => ({ size: reader.varint(), root: toHex(reader.take(32)) })) ?? null,
    stampsIssued: one(TAGS.stampsIssued, readEntry) ?? null,
    stamp: one(TAGS.stamp, readStamp) ?? null,
    anchoredAt: one(TAGS.anchoredAt, text) ?? null,
    ...held,
  }
}

function readChain(reader: SectionReader): ProofBundle["chain"] {
  return { chainId: reader.varint(), contract: toHex(reader.take(20)), publisher: toHex(reader.take(20)) }
}

function readStamp(reader: SectionReader): NonNullable<ProofBundle["stamp"]> {
  const serial = reader.varint()
  return { code: codeFromBytes(reader.take(10)), serial, proof: readPath(reader) }
}

function readEntry(reader: SectionReader): SignedEntryProof {
  const index = reader.varint()
  return { index, leaf: toBase64(reader.take(reader.varint())), proof: readPath(reader) }
}

function readPath(reader: SectionReader): string[] {
  const path: string[] = []
  while (!reader.atEnd()) path.push(toHex(reader.take(32)))
  return path
}

function hash(hex: string): Uint8Array {
  const bytes = fromHex(hex)
  ensure(bytes.length === 32)
  return bytes
}

function address(hex: string): Uint8Array {
  const bytes = fromHex(hex.toLowerCase())
  ensure(bytes.length === 20)
  return bytes
}

/** The encoder writes U+FFFD for a lone surrogate: only text that reads back has bytes of its own. */
function exactUtf8(text: string): Uint8Array {
  const bytes = utf8(text)
  ensure(fromUtf8(bytes) === text)
  return bytes
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new InvalidInputError("bundle_invalid", [{ path: "", message: "not a proof bundle" }], { cause })
  }
}
