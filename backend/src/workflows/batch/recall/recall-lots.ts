import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { recallSubject } from "@nguon/traceability/stamp"
import type { OfficerRow } from "../../../modules/officer/officer-store"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"
import type { Sql } from "../../../modules/transparency/types"
import { requireOfficer } from "../../custody/officers"
import { notify } from "../../notice/notify"
import { recordDecision } from "../../officer/decisions"
import { markShopStale } from "../../shop/mark-shop-stale"
import { databaseOf } from "../../transparency/database"
import { bodyHash } from "../../transparency/place-of-entry"
import { recordEntry, recordOfficerEntry } from "../../transparency/record-entry"
import { addRecallNotices } from "./buyers"
import { holdLots } from "./hold-lots"
import { lockScope, type LotInScope, type RecallScope } from "./scope"

/** A cooperative speaks for its own lots; an officer for anybody's, under the officer's own key. */
export type RecalledBy =
  { kind: "cooperative"; cooperativeId: string; memberId: string } | { kind: "officer"; userId: string }

export type RecallInput = { batchId: string; scope: RecallScope; reason: string; by: RecalledBy }
/** @property recalled the lots that this word recalled, and not one before it */
export type Recalled = { recalled: { batch_id: string; product_id: string }[] }

/**
 * Every lot of the scope with its log entry and its call to the contract, the buyers' notices and the shop's purge, all
 * in one transaction. The warning does not wait for a signature: the chain's reason is the hash of the entry's body,
 * which is the same before the member's phone signed it and after. A recalled lot stays as it is, so that the same word
 * twice is one; a wider one takes in what is left.
 * @throws 404 `batch_not_found`, for another cooperative's too; 409 `batch_not_sealed`
 */
export async function recallLots(container: MedusaContainer, input: RecallInput): Promise<Recalled> {
  return databaseOf(container).transaction(async (sql) => {
    const officer = input.by.kind === "officer" ? await requireOfficer(sql, input.by.userId) : null
    // An officer's narrow word leaves the rest to nobody; a cooperative's says nothing for others.
    const lots = await lockScope(sql, input.batchId, officer ? input.scope : "derived")
    const root = rootOf(lots, input)
    const isAsked = (lot: LotInScope) => input.scope === "derived" || lot === root
    const concerned = lots.filter((lot) => lot.state === "sealed" && mayRecall(input.by, lot) && isAsked(lot))
    const others = lots.filter((lot) => lot.state !== "recalled" && !mayRecall(input.by, lot))
    if (concerned.length > 0) await writeRecall(container, sql, { ...input, root, concerned, officer })
    await holdOthers(container, sql, root, others)
    return { recalled: concerned.map(({ batch_id, product_id }) => ({ batch_id, product_id })) }
  })
}

const mayRecall = (by: RecalledBy, lot: LotInScope): boolean =>
  by.kind === "officer" || by.cooperativeId === lot.cooperative_id

function rootOf(lots: readonly LotInScope[], { batchId, by }: RecallInput): LotInScope {
  const root = lots.find((lot) => lot.batch_id === batchId)
  if (!root || !mayRecall(by, root)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  }
  if (root.state === "draft") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "A draft has nothing to recall", "batch_not_sealed")
  }
  return root
}

type Writing = RecallInput & { root: LotInScope; concerned: LotInScope[]; officer: OfficerRow | null }

async function writeRecall(container: MedusaContainer, sql: Sql, writing: Writing): Promise<void> {
  const { by, root, reason, scope, concerned } = writing
  const recalledAt = new Date()
  const id = generateEntityId(undefined, "rec")
  await sql.raw(
    `insert into recall (id, batch_id, cooperative_id, scope, reason, decided_by, member_id, user_id, recalled_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[id, root.batch_id, root.cooperative_id, scope, reason, by.kind],
      ...[by.kind === "cooperative" ? by.memberId : null, by.kind === "officer" ? by.userId : null, recalledAt],
    ],
  )
  for (const lot of concerned) await recallLot(container, sql, { ...writing, id, lot, recalledAt })
  await addRecallNotices(sql)
  await markShopStale(
    sql,
    concerned.map(({ product_id }) => product_id),
  )
  if (by.kind === "officer") {
    const decision = { userId: by.userId, subjectType: "batch", subjectId: root.batch_id, reason }
    await recordDecision(container, { ...decision, action: scope === "batch" ? "recall" : "recall_derived" }, sql)
  }
}

async function recallLot(
  container: MedusaContainer,
  sql: Sql,
  { id, lot, root, officer, reason, recalledAt }: Writing & { id: string; lot: LotInScope; recalledAt: Date },
): Promise<void> {
  const { batch_id: batchId, cooperative_id: cooperativeId } = lot
  const told = lot === root ? reason : `Làm từ lô ${root.lot_code} đã thu hồi: ${reason}`
  await sql.raw(
    `update batch set state = 'recalled', recalled_at = ?, recall_reason = ?, updated_at = now() where id = ?`,
    [recalledAt, told, batchId],
  )
  await sql.raw(`insert into recall_batch (batch_id, recall_id) values (?, ?)`, [batchId, id])
  const at = recalledAt.toISOString()
  const entry = { kind: "recalled", batchId, cooperativeId, reason: told, recalledAt: at } as const
  const { body } = officer
    ? await recordOfficerEntry(container, sql, officer, entry)
    : await recordEntry(container, sql, entry)
  const recall = { batchId, subject: recallSubject(batchId), reason: bodyHash(body) }
  await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).enqueueRecall(recall, sql)
  if (officer) {
    const notice = { cooperativeId, kind: "batch_recalled", subjectId: batchId } as const
    const data = { lot: lot.lot_code, product: lot.product_title, reason: told, by_officer: true }
    await notify(container, { ...notice, data, dedupeKey: `batch_recalled:${batchId}` }, sql)
  }
}

/** Also when the word is repeated: what was made of the lot in the moment of its recall is found then. */
async function holdOthers(
  container: MedusaContainer,
  sql: Sql,
  root: LotInScope,
  others: readonly LotInScope[],
): Promise<void> {
  const recall = await recallOf(sql, root.batch_id)
  if (!recall || others.length === 0) return
  const sealed = others.filter(({ state }) => state === "sealed")
  await holdLots(container, sql, { ...recall, root, lots: sealed })
  await addRecallNotices(sql)
  for (const lot of others) {
    const notice = { cooperativeId: lot.cooperative_id, kind: "input_recalled", subjectId: lot.batch_id } as const
    const data = { lot: lot.lot_code, product: lot.product_title, input: root.lot_code, cooperative: root.cooperative }
    await notify(container, { ...notice, data, dedupeKey: `input_recalled:${lot.batch_id}:${root.batch_id}` }, sql)
  }
}

type OfRecall = { recallId: string; heldAt: Date; reason: string }

async function recallOf(sql: Sql, batchId: string): Promise<OfRecall | undefined> {
  const { rows }: { rows: OfRecall[] } = await sql.raw(
    `select r.recall_id as "recallId", b.recalled_at as "heldAt", b.recall_reason as reason
       from recall_batch r join batch b on b.id = r.batch_id where r.batch_id = ?`,
    [batchId],
  )
  return rows[0]
}
