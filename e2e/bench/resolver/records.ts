import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto"
import type pg from "pg"
import { buildDossier, dossierText, provenanceHash } from "@nguon/traceability/dossier"
import {
  ALG_ES256,
  buildLevels,
  encodeEntry,
  encodeSignedEntry,
  keyIdOf,
  leafHash,
  rootOf,
  type LogEntry,
} from "@nguon/traceability/log"
import { codeHash, deriveCode, deriveRunKey, stampCommit, stampLeaf } from "@nguon/traceability/stamp"

const sealedAt = "2026-11-12T02:10:00.000Z"
const cooperativeId = "coop_bench"

export type Chain = { chainId: number; contract: string; publisher: string }

/** A cooperative with sealed batches, issued and anchored stamps: real keys, signatures and trees, straight into the tables. */
export class BenchRecords {
  readonly codes: string[] = []
  private readonly leafHashes: Uint8Array[] = []
  private readonly key: KeyObject
  private readonly publicKey: Uint8Array
  private readonly masterKey = randomBytes(32)

  private constructor(private readonly db: pg.Client) {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" })
    this.key = createPrivateKey(pair.privateKey.export({ type: "pkcs8", format: "pem" }))
    const jwk = pair.publicKey.export({ format: "jwk" })
    this.publicKey = Uint8Array.from([
      4,
      ...Buffer.from(jwk.x ?? "", "base64url"),
      ...Buffer.from(jwk.y ?? "", "base64url"),
    ])
  }

  static async create(
    db: pg.Client,
    chain: Chain,
    size: { runs: number; stampsPerRun: number },
  ): Promise<BenchRecords> {
    const records = new BenchRecords(db)
    await records.register()
    for (let run = 1; run <= size.runs; run += 1) await records.addBatch(run, size.stampsPerRun)
    await records.anchor(chain)
    await db.query("analyze")
    return records
  }

  private async register(): Promise<void> {
    await this.db.query(
      `insert into cooperative (id, handle, name, commune, province, phone, registered_at)
       values ($1, 'thien-an', 'HTX Thiên An', 'xã Phủ Thông', 'Thái Nguyên', '0209 387 6543', $2)`,
      [cooperativeId, sealedAt],
    )
    await this.append(cooperativeId, {
      kind: "cooperative-registered",
      cooperativeId,
      name: "HTX Thiên An",
      commune: "xã Phủ Thông",
      province: "Thái Nguyên",
      publicKey: this.publicKey,
      custody: "platform",
      registeredAt: sealedAt,
    })
  }

  private async addBatch(number: number, quantity: number): Promise<void> {
    const batchId = `batch_bench_${number}`
    const lotCode = `TA-2611-${number}`
    const text = dossierText(buildDossier(dossierOf(batchId, lotCode)))
    const hash = provenanceHash(text)
    await this.db.query(
      `insert into batch (id, cooperative_id, product_id, lot_code, quantity, unit, expires_on, state, dossier, dossier_version,
                          provenance_hash, sealed_at)
       values ($1, $2, 'prod_tra', $3, $4, 'hộp', '2028-11-11', 'sealed', $5, 1, $6, $7)`,
      [batchId, cooperativeId, lotCode, quantity, text, `0x${Buffer.from(hash).toString("hex")}`, sealedAt],
    )
    await this.db.query(
      `insert into batch_dossier (batch_id, version, cooperative_id, dossier, provenance_hash, entry_key)
       select id, 1, cooperative_id, dossier, provenance_hash, 'batch-sealed:' || id from batch where id = $1
       on conflict do nothing`,
      [batchId],
    )
    await this.append(batchId, {
      kind: "batch-sealed",
      batchId,
      cooperativeId,
      dossierVersion: 1,
      provenanceHash: hash,
      sealedAt,
    })
    await this.issue(batchId, `run_bench_${number}`, quantity)
  }

  private async issue(batchId: string, runId: string, quantity: number): Promise<void> {
    const runKey = deriveRunKey(this.masterKey, runId)
    const codes = Array.from({ length: quantity }, (_, i) => deriveCode(runKey, batchId, i + 1))
    const commits = codes.map((code, i) => stampCommit(batchId, i + 1, code))
    const hashes = commits.map((commit, i) => leafHash(stampLeaf(batchId, i + 1, commit)))
    const stampRoot = rootOf(hashes)
    await this.db.query(
      `insert into stamp_run (id, batch_id, cooperative_id, quantity, state, progress, idempotency_key, stamp_root, tree, issued_at)
       values ($1, $2, $3, $4, 'issued', $4, $1, $5, $6, $7)`,
      [runId, batchId, cooperativeId, quantity, Buffer.from(stampRoot), Buffer.from(buildLevels(hashes)), sealedAt],
    )
    await this.db.query(
      `insert into stamp (run_id, serial, code_hash, commit, activated_at)
       select $1::text, k + 1, substring($2::bytea from k * 32 + 1 for 32), substring($3::bytea from k * 32 + 1 for 32), now()
         from generate_series(0, $4::int - 1) as k`,
      [runId, Buffer.concat(codes.map(codeHash)), Buffer.concat(commits), quantity],
    )
    await this.append(runId, {
      kind: "stamps-issued",
      runId,
      batchId,
      cooperativeId,
      quantity,
      stampRoot,
      issuedAt: sealedAt,
    })
    this.codes.push(...codes)
  }

  private async append(subject: string, entry: LogEntry): Promise<void> {
    const body = encodeEntry(entry)
    const signature = sign("sha256", body, { key: this.key, dsaEncoding: "ieee-p1363" })
    const leaf = encodeSignedEntry({ body, alg: ALG_ES256, keyId: keyIdOf(this.publicKey), signature })
    const hash = leafHash(leaf)
    const index = this.leafHashes.push(hash) - 1
    await this.db.query(
      `insert into log_entry (entry_key, index, kind, subject, leaf, leaf_hash, appended_at) values ($1, $2, $3, $4, $5, $6, now())`,
      [`${entry.kind}:${subject}`, index, entry.kind, subject, Buffer.from(leaf), Buffer.from(hash)],
    )
  }

  /** As if this head were on the chain: the resolver itself never asks the chain, its readers' devices do. */
  private async anchor({ chainId, contract, publisher }: Chain): Promise<void> {
    await this.db.query(
      `insert into chain_submission (id, kind, chain_id, contract, publisher, seq, size, root, prev_size, state, anchored_at, tx_hash)
       values ('sub_bench', 'publish', $1, $2, $3, 1, $4, $5, 0, 'final', '2026-11-12T02:14:00Z', '0x00')`,
      [chainId, contract, publisher, this.leafHashes.length, Buffer.from(rootOf(this.leafHashes))],
    )
  }
}

function dossierOf(batchId: string, lotCode: string): Parameters<typeof buildDossier>[0] {
  const epcClass = `urn:nguon:batch:${batchId}`
  const event = (day: string, title: string, more: object): Parameters<typeof buildDossier>[0]["events"][number] => ({
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
  return {
    version: 1,
    batch: {
      id: batchId,
      lotCode,
      quantity: 9_000,
      unit: "hộp",
      harvestedFrom: "2026-11-02",
      harvestedTo: "2026-11-05",
      packedOn: "2026-11-11",
      expiresOn: "2028-11-11",
    },
    product: {
      id: "prod_tra",
      name: "Trà mướp đắng rừng",
      variant: "Hộp 20 túi lọc",
      netContent: "40 g",
      gtin: null,
      ocopGroup: "drink",
      illustration: "tea",
    },
    cooperative: {
      id: cooperativeId,
      name: "HTX Thiên An",
      commune: "xã Phủ Thông",
      province: "Thái Nguyên",
      formerPlace: "xã Vi Hương, Bạch Thông, Bắc Kạn",
    },
    certificates: [
      {
        id: "cert_1288",
        kind: "ocop",
        number: "1288/QĐ-UBND",
        stars: 4,
        issuer: "UBND tỉnh Thái Nguyên",
        issuedOn: "2023-07-01",
        expiresOn: "2028-06-30",
        fileHash: null,
      },
    ],
    events: [
      event("02", "Thu hái quả tươi", {
        quantityList: [{ epcClass, quantity: 3180, uom: "KGM" }],
        "nguon:household": "7 hộ",
        "nguon:place": "thôn Địa Cát",
      }),
      event("06", "Sấy ở 45 °C", {
        type: "TransformationEvent",
        action: undefined,
        inputQuantityList: [{ epcClass, quantity: 3180, uom: "KGM" }],
        outputQuantityList: [{ epcClass, quantity: 361.5, uom: "KGM" }],
      }),
      event("09", "Kiểm nghiệm đạt", { "nguon:note": "Phiếu 1127/KN, không có dư lượng thuốc" }),
      event("11", "Đóng hộp", { quantityList: [{ epcClass, quantity: 9_000, uom: "BX" }] }),
    ],
  }
}
