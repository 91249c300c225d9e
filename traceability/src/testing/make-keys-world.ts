import { createHash } from "node:crypto"
import { toBase64, toHex } from "../bytes/index.js"
import { buildDossier, dossierText, provenanceHash } from "../dossier/index.js"
import { inclusionPath, keyIdOf, leafHash, rootOf, type LogEntry } from "../log/index.js"
import { deriveCode, deriveRunKey, stampCommit, stampLeaf } from "../stamp/index.js"
import type { ProofBundle, SignedEntryProof } from "../verify/index.js"
import { passkeyLeaf, type AssertionChanges } from "./authenticator.js"
import { makePair, signedLeaf, type SigningPair } from "./make-bundle.js"
import { sampleDossier } from "./sample-dossier.js"

/** One entry of a log, and who signs it; with `phone` by a passkey, which may answer wrongly. */
export type Statement = { entry: LogEntry; by: SigningPair; phone?: AssertionChanges }
export type StatementName =
  "officer" | "registered" | "rotated" | "sealed" | "revoked" | "rotatedAgain" | "issued" | "amended"
export type KeysWorld = Record<StatementName, Statement>
export type Keys = Record<"officer" | "platform" | "phone" | "secondPhone", SigningPair>

const { id: cooperativeId, name, commune, province } = sampleDossier.cooperative
const batchId = sampleDossier.batch.id
const RUN_ID = "run_01"
const QUANTITY = 25
const SERIAL = 17
const at = (hour: number) => `2026-09-06T0${hour}:00:00.000Z`
const amendedDossier = dossierText(buildDossier({ ...sampleDossier, version: 2 }))
const runKey = deriveRunKey(new Uint8Array(32).fill(9), RUN_ID)
const codes = Array.from({ length: QUANTITY }, (_, i) => deriveCode(runKey, batchId, i + 1))
const stampLeaves = codes.map((code, i) => leafHash(stampLeaf(batchId, i + 1, stampCommit(batchId, i + 1, code))))

export function makeKeys(): Keys {
  return { officer: makePair(), platform: makePair(), phone: makePair(), secondPhone: makePair() }
}

/**
 * A cooperative that began under the platform's key, took its own on a phone, sealed, lost the phone, got a second one
 * through the officer, and with that issued stamps and amended the dossier.
 */
export function makeKeysWorld({ officer, platform, phone, secondPhone }: Keys): KeysWorld {
  const rotated = (to: SigningPair, hour: number): LogEntry => ({
    kind: "key-rotated",
    ...{ cooperativeId, publicKey: to.publicKey, custody: "self", rotatedAt: at(hour) },
  })
  const sealed = { batchId, cooperativeId, dossierVersion: 1 }
  return {
    officer: {
      entry: {
        kind: "officer-registered",
        ...{ officerId: "officer_01", name: "Chi cục Phát triển nông thôn", authority: "Sở NN&MT Thái Nguyên" },
        ...{ publicKey: officer.publicKey, registeredAt: at(0) },
      },
      by: officer,
    },
    registered: {
      entry: {
        kind: "cooperative-registered",
        ...{ cooperativeId, name, commune, province },
        ...{ publicKey: platform.publicKey, custody: "platform", registeredAt: at(1) },
      },
      by: platform,
    },
    rotated: { entry: rotated(phone, 2), by: platform },
    sealed: {
      entry: {
        kind: "batch-sealed",
        ...sealed,
        ...{ provenanceHash: provenanceHash(dossierText(buildDossier(sampleDossier))), sealedAt: at(3) },
      },
      ...{ by: phone, phone: {} },
    },
    revoked: {
      entry: {
        kind: "key-revoked",
        ...{ subjectId: cooperativeId, keyId: keyIdOf(phone.publicKey), reason: "mất điện thoại", revokedAt: at(4) },
      },
      by: officer,
    },
    rotatedAgain: { entry: rotated(secondPhone, 5), by: officer },
    issued: {
      entry: {
        kind: "stamps-issued",
        ...{ runId: RUN_ID, batchId, cooperativeId },
        ...{ quantity: QUANTITY, stampRoot: rootOf(stampLeaves), issuedAt: at(6) },
      },
      ...{ by: secondPhone, phone: {} },
    },
    amended: {
      entry: {
        kind: "batch-amended",
        ...{ ...sealed, dossierVersion: 2 },
        ...{ provenanceHash: provenanceHash(amendedDossier), amendedAt: at(7) },
      },
      ...{ by: secondPhone, phone: {} },
    },
  }
}

const KEY_KINDS = ["officer-registered", "key-rotated", "key-revoked"]

/** The bundle of a log that holds these statements in this order, a stranger's leaf before and after each. */
export function makeKeysBundle(
  world: Partial<KeysWorld>,
  chain: ProofBundle["chain"],
): { bundle: ProofBundle; root: Uint8Array; size: number } {
  const stranger = (i: number): Uint8Array => new Uint8Array(createHash("sha256").update(`${i}`).digest())
  const statements = Object.values(world)
  const leaves = [stranger(0), ...statements.flatMap((one, i) => [leafOf(one), stranger(i + 1)])]
  const hashes = leaves.map(leafHash)
  const proofOf = (place: number): SignedEntryProof => {
    const index = 2 * place + 1
    return {
      index,
      leaf: toBase64(leaves[index] as Uint8Array),
      proof: inclusionPath(hashes, index).map(toHex),
    }
  }
  const proofs = statements.map(({ entry }, place) => ({ kind: entry.kind, proof: proofOf(place) }))
  const only = (kind: LogEntry["kind"]) => proofs.find((one) => one.kind === kind)?.proof as SignedEntryProof
  const root = rootOf(hashes)
  const bundle: ProofBundle = {
    format: "nguon.proof.v1",
    chain,
    treeHead: { size: leaves.length, root: toHex(root) },
    cooperativeRegistered: only("cooperative-registered"),
    batchSealed: only("batch-sealed"),
    stampsIssued: only("stamps-issued"),
    dossier: world.amended ? amendedDossier : dossierText(buildDossier(sampleDossier)),
    stamp: {
      code: codes[SERIAL - 1] as string,
      serial: SERIAL,
      proof: inclusionPath(stampLeaves, SERIAL - 1).map(toHex),
    },
    anchoredAt: null,
    sealedAt: at(3),
    keyEntries: proofs.filter(({ kind }) => KEY_KINDS.includes(kind)).map(({ proof }) => proof),
    ...(world.amended ? { batchAmended: only("batch-amended") } : {}),
  }
  return { bundle, root, size: leaves.length }
}

function leafOf({ entry, by, phone }: Statement): Uint8Array {
  return phone ? passkeyLeaf(entry, by, phone) : signedLeaf(entry, by)
}
