import { ed25519 } from "@noble/curves/ed25519.js"
import { sign } from "node:crypto"
import { readFileSync } from "node:fs"
import type pg from "pg"
import { toHex, utf8 } from "../../bytes/index.js"
import { buildDossier, dossierText, provenanceHash, type DossierInput } from "../../dossier/index.js"
import {
  ALG_ES256,
  buildLevels,
  checkpointText,
  consistencyPath,
  encodeEntry,
  encodeSignedEntry,
  formatNote,
  keyIdOf,
  leafHash,
  noteVerifier,
  rootOf,
  type Custody,
  type LogEntry,
} from "../../log/index.js"
import { SCAN_LOG_GRANTS, SCAN_LOG_SQL } from "../../scan-log/index.js"
import { makePair } from "../../testing/make-bundle.js"
import { codeHash, deriveCode, deriveRunKey, stampCommit, stampLeaf } from "../../stamp/index.js"
import type { ChainIdentity } from "../queries.js"

export const COOPERATIVE = { id: "coop_thienan", name: "HTX Thiên An", phone: "0209 387 6543" }
export const SEALED_AT = "2026-11-12T02:10:00.000Z"

const LOG_ORIGIN = "nguon.test/log"
const CHECKPOINT_SEED = new Uint8Array(32).fill(5)
const MASTER_KEY = new Uint8Array(32).fill(9)

export interface TestBatch {
  batchId: string
  codes: string[]
  dossier: string
}

type BatchChanges = {
  [Part in "batch" | "product" | "cooperative"]?: Partial<DossierInput[Part]>
} & Partial<Pick<DossierInput, "certificates" | "events">>

/** Fills a database the way the operator does: real keys, entries, trees and codes. */
export class TestRecord {
  readonly checkpointKey = noteVerifier(LOG_ORIGIN, ed25519.getPublicKey(CHECKPOINT_SEED))
  private readonly leafHashes: Uint8Array[] = []
  private key = makePair()
  private published = { size: 0, seq: 0 }

  private constructor(private readonly db: pg.Client) {}

  static async create(db: pg.Client): Promise<TestRecord> {
    await db.query(readFileSync(new URL("public-record.sql", import.meta.url), "utf8"))
    await db.query(SCAN_LOG_SQL + SCAN_LOG_GRANTS)
    const record = new TestRecord(db)
    await record.register()
    return record
  }

  async addBatch(
    batchId: string,
    changes: BatchChanges = {},
    { appended = true, quantity = 9 }: { appended?: boolean; quantity?: number } = {},
  ): Promise<TestBatch> {
    const dossier = buildDossier(dossierOf(batchId, changes))
    const text = dossierText(dossier)
    const sealed: LogEntry = {
      kind: "batch-sealed",
      batchId,
      cooperativeId: COOPERATIVE.id,
      dossierVersion: dossier.version,
      provenanceHash: provenanceHash(text),
      sealedAt: SEALED_AT,
    }
    const index = appended ? await this.append(sealed) : null
    await this.db.query("insert into nguon_public.batch values ($1,$2,$3,$4,$5,1,$6,$7,null,null,$8)", [
      batchId,
      dossier.batch.lotCode,
      COOPERATIVE.id,
      dossier.product.id,
      text,
      SEALED_AT,
      dossier.batch.expiresOn,
      index,
    ])
    return { batchId, codes: await this.issueStamps(batchId, quantity, appended), dossier: text }
  }

  /** The cooperative goes over to another key, by the word of the one it had. */
  async rotateKey(custody: Custody): Promise<void> {
    const next = makePair()
    const rotatedAt = SEALED_AT
    await this.append({
      kind: "key-rotated",
      cooperativeId: COOPERATIVE.id,
      publicKey: next.publicKey,
      custody,
      rotatedAt,
    })
    this.key = next
  }

  /** Puts a second version of its dossier in the place of the sealed one. */
  async amendBatch(batchId: string, changes: BatchChanges): Promise<void> {
    const dossier = dossierText(buildDossier({ ...dossierOf(batchId, changes), version: 2 }))
    const index = await this.append({
      kind: "batch-amended",
      ...{ batchId, cooperativeId: COOPERATIVE.id, dossierVersion: 2 },
      ...{ provenanceHash: provenanceHash(dossier), amendedAt: SEALED_AT },
    })
    await this.db.query(
      "update nguon_public.batch set dossier = $2, dossier_version = 2, amended_entry_index = $3 where batch_id = $1",
      [batchId, dossier, index],
    )
  }

  /** Root of the log as it is now, written down as anchored on this chain; returns what the contract wants. */
  async anchor(chain: ChainIdentity): Promise<{ seq: number; size: number; root: string; consistencyProof: string[] }> {
    const size = this.leafHashes.length
    const root = rootOf(this.leafHashes)
    const seq = this.published.seq + 1
    const proof = this.published.size === 0 ? [] : consistencyPath(this.leafHashes, this.published.size)
    await this.db.query("insert into nguon_public.anchor values ($1,$2,$3,'final',$4,$5,$6,$7,$8)", [
      ...[size, Buffer.from(root), seq, chain.chainId, chain.contract, chain.publisher],
      ...["2026-11-12T02:14:00Z", "0x00"],
    ])
    this.published = { size, seq }
    return { seq, size, root: toHex(root), consistencyProof: proof.map(toHex) }
  }

  private async register(): Promise<void> {
    const place = { commune: "xã Phủ Thông", province: "Thái Nguyên" }
    const index = await this.append({
      kind: "cooperative-registered",
      cooperativeId: COOPERATIVE.id,
      name: COOPERATIVE.name,
      ...place,
      publicKey: this.key.publicKey,
      custody: "platform",
      registeredAt: SEALED_AT,
    })
    const values = [COOPERATIVE.id, COOPERATIVE.name, COOPERATIVE.phone, "thien-an", index]
    await this.db.query("insert into nguon_public.cooperative values ($1,$2,$3,$4,$5)", values)
  }

  private async issueStamps(batchId: string, quantity: number, appended: boolean): Promise<string[]> {
    const runId = batchId.replace("batch_", "run_")
    const runKey = deriveRunKey(MASTER_KEY, runId)
    const codes = Array.from({ length: quantity }, (_, i) => deriveCode(runKey, batchId, i + 1))
    const hashes = codes.map((code, i) => leafHash(stampLeaf(batchId, i + 1, stampCommit(batchId, i + 1, code))))
    const stampRoot = rootOf(hashes)
    const issued: LogEntry = {
      kind: "stamps-issued",
      ...{ runId, batchId, cooperativeId: COOPERATIVE.id, quantity, stampRoot, issuedAt: SEALED_AT },
    }
    const index = appended ? await this.append(issued) : null
    const run = [runId, batchId, quantity, Buffer.from(stampRoot), Buffer.from(buildLevels(hashes)), SEALED_AT, index]
    await this.db.query("insert into nguon_public.stamp_run values ($1,$2,$3,$4,$5,$6,$7)", run)
    for (const [i, code] of codes.entries()) {
      const stamp = [Buffer.from(codeHash(code)), i + 1, runId, batchId]
      await this.db.query("insert into nguon_public.stamp values ($1,$2,'issued',null,$3,$4,now())", stamp)
    }
    return codes
  }

  private async append(entry: LogEntry): Promise<number> {
    const body = encodeEntry(entry)
    const signature = sign("sha256", body, { key: this.key.privateKey, dsaEncoding: "ieee-p1363" })
    const leaf = encodeSignedEntry({ body, alg: ALG_ES256, keyId: keyIdOf(this.key.publicKey), signature })
    const index = this.leafHashes.push(leafHash(leaf)) - 1
    const values = [index, entry.kind, Buffer.from(leaf), Buffer.from(leafHash(leaf)), subjectOf(entry)]
    await this.db.query("insert into nguon_public.log_entry values ($1,$2,$3,$4,$5)", values)
    await this.writeHead()
    return index
  }

  /** Grows the log to `size` entries, of batches that nobody asks for. */
  async fill(size: number): Promise<void> {
    while (this.leafHashes.length < size) {
      const batchId = `batch_fill_${this.leafHashes.length}`
      const hashed = { dossierVersion: 1, provenanceHash: new Uint8Array(32).fill(1), sealedAt: SEALED_AT }
      await this.append({ kind: "batch-sealed", batchId, cooperativeId: COOPERATIVE.id, ...hashed })
    }
  }

  private async writeHead(): Promise<void> {
    const { name, keyId } = this.checkpointKey
    const size = this.leafHashes.length
    const root = rootOf(this.leafHashes)
    const text = checkpointText({ origin: name, size, root })
    const signature = ed25519.sign(utf8(text), CHECKPOINT_SEED)
    const note = formatNote({ text, signatures: [{ name, keyId, signature }] })
    await this.db.query("insert into nguon_public.tree_head values ($1,$2,$3)", [size, Buffer.from(root), note])
  }
}

function subjectOf(entry: LogEntry): string {
  if ("runId" in entry) return entry.runId
  if ("batchId" in entry) return entry.batchId
  return "cooperativeId" in entry ? entry.cooperativeId : ""
}

function dossierOf(batchId: string, changes: BatchChanges): DossierInput {
  const event = (day: string, title: string, more: object): DossierInput["events"][number] => ({
    type: "ObjectEvent",
    eventID: `urn:uuid:${batchId}-${day}`,
    eventTime: `2026-11-${day}T03:00:00.000Z`,
    eventTimeZoneOffset: "+07:00",
    action: "OBSERVE",
    bizStep: "nguon:processing",
    "nguon:title": title,
    recordTime: `2026-11-${day}T04:00:00.000Z`,
    ...more,
  })
  const epcClass = `urn:nguon:batch:${batchId}`
  return {
    version: 1,
    batch: {
      ...{ id: batchId, lotCode: "TA-2611-03", quantity: 600, unit: "hộp" },
      ...{ harvestedFrom: "2026-11-02", harvestedTo: "2026-11-05", packedOn: "2026-11-11", expiresOn: "2028-11-11" },
      ...changes.batch,
    },
    product: {
      ...{ id: "prod_tra", name: "Trà mướp đắng rừng", variant: "Hộp 20 túi lọc", netContent: "40 g" },
      ...{ gtin: null, ocopGroup: "drink", illustration: "tea" },
      ...changes.product,
    },
    cooperative: {
      ...{ id: COOPERATIVE.id, name: COOPERATIVE.name, commune: "xã Phủ Thông", province: "Thái Nguyên" },
      formerPlace: "xã Vi Hương, Bạch Thông, Bắc Kạn",
      ...changes.cooperative,
    },
    certificates: changes.certificates ?? [ocop("2028-06-30")],
    events: changes.events ?? [
      event("02", "Thu hái quả tươi", {
        quantityList: [{ epcClass, quantity: 212, uom: "KGM" }],
        ...{ "nguon:household": "7 hộ", "nguon:place": "thôn Địa Cát" },
      }),
      event("06", "Sấy ở 45 °C", {
        type: "TransformationEvent",
        action: undefined,
        inputQuantityList: [{ epcClass, quantity: 212, uom: "KGM" }],
        outputQuantityList: [{ epcClass, quantity: 24.1, uom: "KGM" }],
      }),
      event("09", "Kiểm nghiệm đạt", { "nguon:note": "Phiếu 1127/KN, không có dư lượng thuốc" }),
      event("11", "Đóng hộp", { quantityList: [{ epcClass, quantity: 600, uom: "BX" }] }),
    ],
  }
}

export function ocop(expiresOn: string): DossierInput["certificates"][number] {
  return {
    ...{ id: "cert_1288", kind: "ocop", number: "1288/QĐ-UBND", stars: 4 },
    ...{ issuer: "UBND tỉnh Thái Nguyên", issuedOn: "2023-07-01", expiresOn, fileHash: null },
  }
}
