import { ed25519 } from "@noble/curves/ed25519.js"
import { utf8 } from "../bytes/index.js"
import {
  checkpointText,
  encodeEntryBundle,
  formatNote,
  formatVerifierKey,
  keyIdOf,
  leafHash,
  leavesPerHash,
  noteVerifier,
  rootOf,
  tileLevels,
  tileOf,
  tilePath,
  tilesOfLevel,
  TILE_WIDTH,
  type Custody,
  type LogEntry,
} from "../log/index.js"
import { passkeyLeaf } from "./authenticator.js"
import { makePair, signedLeaf } from "./make-bundle.js"

const SEED = new Uint8Array(32).fill(3)
const at = "2026-11-22T00:00:00.000Z"
const hash = (fill: number) => new Uint8Array(32).fill(fill)

export const checkpointKey = noteVerifier("nguon.test/log", ed25519.getPublicKey(SEED))

/**
 * An honest log in which every kind of entry stands, signed by whom it speaks for; batches fill it up to `size`.
 * @param filler who signs those batches: the phone, or a second cooperative whose key the platform keeps
 */
export function honestLeaves(size: number, filler: Custody = "self"): Uint8Array[] {
  const [officer, first, phone, second] = [makePair(), makePair(), makePair(), makePair()]
  const about = { batchId: "batch_1", cooperativeId: "coop_1" }
  const stamps = { runId: "run_1", ...about }
  const sealed = (batchId: string): LogEntry => ({
    kind: "batch-sealed",
    ...about,
    ...{ batchId, dossierVersion: 1, provenanceHash: hash(1), sealedAt: at },
  })
  const named = { name: "HTX Thiên An", commune: "Vi Hương", province: "Thái Nguyên" }
  const certificate = { certificateId: "cert_1", cooperativeId: "coop_1", productId: "prod_1", certificateKind: "ocop" }
  const dates = { issuedOn: "2026-01-01", expiresOn: "2029-01-01" }
  const all: Uint8Array[] = [
    signedLeaf(
      {
        kind: "officer-registered",
        officerId: "off_1",
        name: "A",
        authority: "B",
        publicKey: officer.publicKey,
        registeredAt: at,
      },
      officer,
    ),
    signedLeaf(
      {
        kind: "cooperative-registered",
        cooperativeId: "coop_1",
        ...named,
        publicKey: first.publicKey,
        custody: "platform",
        registeredAt: at,
      },
      first,
    ),
    signedLeaf({ kind: "certificate-recorded", ...certificate, number: "1", ...dates, fileHash: hash(2) }, officer),
    signedLeaf(sealed("batch_1"), first),
    signedLeaf(
      { kind: "key-rotated", cooperativeId: "coop_1", publicKey: phone.publicKey, custody: "self", rotatedAt: at },
      first,
    ),
    passkeyLeaf({ kind: "stamps-issued", ...stamps, quantity: 9, stampRoot: hash(3), issuedAt: at }, phone),
    passkeyLeaf({ kind: "batch-amended", ...about, dossierVersion: 2, provenanceHash: hash(4), amendedAt: at }, phone),
    passkeyLeaf({ kind: "stamps-voided", ...stamps, fromSerial: 2, toSerial: 9, reason: "ướt", voidedAt: at }, phone),
    passkeyLeaf({ kind: "recalled", ...about, reason: "mốc", recalledAt: at }, phone),
    signedLeaf(
      { kind: "key-revoked", subjectId: "coop_1", keyId: keyIdOf(first.publicKey), reason: "thay khóa", revokedAt: at },
      officer,
    ),
  ]
  all.push(
    signedLeaf(
      {
        kind: "certificate-revoked",
        certificateId: "cert_1",
        cooperativeId: "coop_1",
        reason: "giả",
        revokedAt: at,
      },
      officer,
    ),
  )
  if (filler === "platform") {
    const registered = { cooperativeId: "coop_2", ...named, publicKey: second.publicKey, registeredAt: at }
    all.push(signedLeaf({ kind: "cooperative-registered", ...registered, custody: "platform" }, second))
  }
  const filling = (entry: LogEntry) =>
    filler === "self"
      ? passkeyLeaf(entry, phone)
      : signedLeaf({ ...entry, cooperativeId: "coop_2" } as LogEntry, second)
  while (all.length < size) all.push(filling(sealed(`batch_${all.length}`)))
  return all.slice(0, size)
}

/** Every file of the log below its prefix, as a resolver publishes them. */
export function publishedFiles(leaves: readonly Uint8Array[]): Map<string, Uint8Array> {
  const hashes = Buffer.concat(leaves.map(leafHash))
  const files = new Map<string, Uint8Array>()
  for (const { index, width } of tilesOfLevel("entries", leaves.length)) {
    const entries = leaves.slice(index * TILE_WIDTH, index * TILE_WIDTH + width)
    files.set(tilePath({ level: "entries", index, width }), encodeEntryBundle(entries))
  }
  for (let level = 0; level < tileLevels(leaves.length); level++) {
    for (const tile of tilesOfLevel(level, leaves.length)) {
      const under = leavesPerHash(level) * 32
      const start = tile.index * TILE_WIDTH * under
      files.set(tilePath(tile), tileOf(tile, new Uint8Array(hashes.subarray(start, start + tile.width * under))))
    }
  }
  const text = checkpointText({ origin: checkpointKey.name, size: leaves.length, root: rootOf(new Uint8Array(hashes)) })
  const { name, keyId } = checkpointKey
  files.set(
    "checkpoint",
    utf8(formatNote({ text, signatures: [{ name, keyId, signature: ed25519.sign(utf8(text), SEED) }] })),
  )
  files.set("vkey", utf8(`${formatVerifierKey(checkpointKey)}\n`))
  return files
}
