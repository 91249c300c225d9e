import { toHex } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { decodeSignedEntry } from "../log/index.js"
import type { RelatedEntry } from "./proof-queries.js"
import type { BatchRecord, RecordStore } from "./queries.js"

/** Indexes of what says which dossier counts, and which keys, for statements up to some place in the log. */
export interface Related {
  amended: number | null
  keys: number[]
}

/** Null while the amendment that the stored dossier belongs to is not in the log. */
export async function relatedIndexes(
  store: RecordStore,
  { dossier, related }: BatchRecord,
  newestStatement: number,
): Promise<Related | null> {
  const amendments = related.filter(({ kind }) => kind === "batch-amended")
  // Version 1 was sealed, and each amendment is the next one: the log takes them in no other order.
  const version = versionOf(dossier)
  const amended = version > 1 ? amendments[version - 2] : undefined
  if (version > 1 && amended === undefined) return null
  const newest = Math.max(newestStatement, amended?.index ?? 0)
  const own = related.filter(({ kind, index }) => kind !== "batch-amended" && index < newest)
  const officers = own.length === 0 ? [] : officersBehind(own, await store.officerEntries())
  const keys = [...own, ...officers.filter(({ index }) => index < newest)].map(({ index }) => index)
  return { amended: amended?.index ?? null, keys: keys.sort((a, b) => a - b) }
}

/** The officers who signed any of these, whose revocations were signed by others, and so on. */
function officersBehind(entries: readonly RelatedEntry[], all: readonly RelatedEntry[]): RelatedEntry[] {
  const signers = new Set(entries.map(signerOf))
  const found = new Set<RelatedEntry>()
  for (let before = -1; before < found.size;) {
    before = found.size
    const ids = all.filter((one) => one.kind === "officer-registered" && signers.has(signerOf(one)))
    for (const one of all.filter(({ subject }) => ids.some((officer) => officer.subject === subject))) {
      found.add(one)
      signers.add(signerOf(one))
    }
  }
  return [...found]
}

/** Key id in hex; a leaf that was tampered with has no signer, and the checks refuse it. */
function signerOf({ leaf }: RelatedEntry): string {
  try {
    return toHex(decodeSignedEntry(leaf).keyId)
  } catch (error) {
    if (error instanceof InvalidInputError) return ""
    throw error
  }
}

/** Canonical JSON sorts members, and the dossier's own version is its last; a broken text counts as the first version. */
function versionOf(dossier: string): number {
  const [, version] = /"version":(\d{1,9})\}$/.exec(dossier) ?? []
  return version === undefined ? 1 : Number(version)
}
