import type pg from "pg"
import type { ChainIdentity } from "../queries.js"
import { ocop, TestRecord, type TestBatch } from "./record.js"

export type ScenarioName =
  | "good"
  | "link"
  | "longNames"
  | "hostile"
  | "expired"
  | "oldCertificate"
  | "recalled"
  | "altered"
  | "broken"
  | "waiting"
  | "unrecorded"

export type Scenarios = Record<ScenarioName, TestBatch> & { record: TestRecord }

export const GTIN = "8931234567897"
export const LONG_NAME =
  "Trà mướp đắng rừng thượng hạng sấy lạnh thăng hoa nguyên lát Vi Hương – Bạch Thông, hộp quà Tết đặc biệt năm Bính Ngọ"
export const HOSTILE_NAME = `<script>alert("x")</script>&'"`

/** One batch for each state that a scan page can show. */
export async function addScenarios(
  db: pg.Client,
  publish: (record: TestRecord) => Promise<unknown>,
): Promise<Scenarios> {
  const record = await TestRecord.create(db)
  const anchored = {
    good: await record.addBatch("batch_good"),
    link: await record.addBatch("batch_link", { product: { gtin: GTIN } }),
    longNames: await record.addBatch("batch_long", {
      product: { name: LONG_NAME, netContent: "Khối lượng tịnh 40 g, gồm 20 túi lọc × 2 g", illustration: "herb" },
      batch: { lotCode: "TA-2611-03-XUATKHAU-A" },
    }),
    hostile: await record.addBatch("batch_hostile", { product: { name: HOSTILE_NAME, illustration: "__proto__" } }),
    expired: await record.addBatch("batch_expired", { batch: { expiresOn: "2026-11-20" } }),
    oldCertificate: await record.addBatch("batch_oldcert", { certificates: [ocop("2026-06-30")] }),
    recalled: await record.addBatch("batch_recalled"),
    altered: await record.addBatch("batch_altered"),
    broken: await record.addBatch("batch_broken"),
  }
  await publish(record)
  const waiting = await record.addBatch("batch_waiting")
  const unrecorded = await record.addBatch("batch_unrecorded", {}, { appended: false })
  await db.query(
    `update nguon_public.batch set recalled_at = '2026-11-20T01:00:00Z', recall_reason = 'phát hiện ẩm mốc ở một số túi.'
     where batch_id = 'batch_recalled'`,
  )
  await db.query(
    `update nguon_public.batch set dossier = replace(dossier, '"quantity":600', '"quantity":601') where batch_id = 'batch_altered'`,
  )
  await db.query(`update nguon_public.batch set dossier = left(dossier, 200) where batch_id = 'batch_broken'`)
  await db.query(
    `update nguon_public.stamp set state = 'void', void_reason = 'cuộn tem bị ướt' where run_id = 'run_good' and serial = 2`,
  )
  return { ...anchored, waiting, unrecorded, record }
}

export function resolverEnv(url: string, chain: ChainIdentity, rpcUrl: string): Record<string, string> {
  return {
    DATABASE_URL: url,
    PUBLIC_BASE_URL: "https://nguon.vn",
    CHAIN_ID: String(chain.chainId),
    CONTRACT_ADDRESS: chain.contract,
    PUBLISHER_ADDRESS: chain.publisher,
    PUBLIC_RPC_URLS: rpcUrl,
    OPERATOR_NAME: "Chi cục Phát triển nông thôn Thái Nguyên",
    SHOP_URL: "https://cho.nguon.vn",
    VISITOR_SECRET: "only-for-tests-only-for-tests",
    NGUON_PIN_KEY: "0a".repeat(32),
  }
}
