import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { codeHash } from "@nguon/traceability/stamp"
import * as activationStore from "../../modules/stamp/activation-store"
import { findRun } from "../../modules/stamp/run-store"
import type { Sql, StampActivationRow } from "../../modules/stamp/types"
import { databaseOf } from "../transparency/database"
import {
  batchOfRun,
  conflict,
  lockIssuedRun,
  refuseRecalled,
  requireIssued,
  requireSerials,
  type SerialRange,
} from "./own-run"

export type Activation = {
  activation: StampActivationRow
  /** Of the range asked for, in use before. */
  alreadyActive: number
  skippedVoid: number
  isNew: boolean
}

/** First and last label of a roll, in whatever order they were scanned. */
export type RollEnds = { firstCode: string; lastCode: string }

export type Roll = SerialRange & { runId: string }

type Who = { cooperativeId: string; memberId: string }

/**
 * From now on a scan of these stamps is answered as that of a pack. Void stamps stay void and are counted apart; said
 * twice it is the same activation.
 * @throws 404 `stamp_run_not_found`, 409 `stamp_run_not_issued`, `batch_recalled`, `stamps_void`, 400 `serials_out_of_range`
 */
export async function activateRange(
  container: MedusaContainer,
  order: Who & SerialRange & { runId: string },
): Promise<Activation> {
  return databaseOf(container).transaction((sql) => activate(sql, order))
}

/** @throws also 404 `stamp_not_found` for a code that is not the cooperative's own, 400 `stamps_of_different_runs` */
export async function activateRoll(container: MedusaContainer, { who, ends }: { who: Who; ends: RollEnds }) {
  return databaseOf(container).transaction(async (sql) => {
    const { runId, ...range } = await rollBetween(sql, who.cooperativeId, ends)
    return activate(sql, { ...who, runId, ...range })
  })
}

/** What an activation would take, for a member to read before it is done: nothing is changed. */
export type ActivationPreview = Roll & { alreadyActive: number; skippedVoid: number }

/** @throws what the activation itself would throw, but for `stamps_void` and `batch_recalled` */
export async function previewActivation(
  container: MedusaContainer,
  { cooperativeId, of }: { cooperativeId: string; of: Roll | RollEnds },
): Promise<ActivationPreview> {
  const sql = databaseOf(container)
  const roll = "runId" in of ? of : await rollBetween(sql, cooperativeId, of)
  const run = await findRun(sql, cooperativeId, roll.runId)
  if (!run) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Stamp run not found", "stamp_run_not_found")
  requireSerials(requireIssued(run), roll)
  const { active, voided } = await activationStore.countUsed(sql, { run_id: roll.runId, from: roll.from, to: roll.to })
  return { ...roll, alreadyActive: active, skippedVoid: voided }
}

async function rollBetween(sql: Sql, cooperativeId: string, { firstCode, lastCode }: RollEnds): Promise<Roll> {
  const hashes = [codeHash(firstCode), codeHash(lastCode)]
  const [first, last] = await activationStore.findOwnStamps(sql, cooperativeId, hashes)
  if (!first || !last) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No stamp of yours", "stamp_not_found")
  if (first.run_id !== last.run_id) {
    const message = "First and last label belong to different runs"
    throw new MedusaError(MedusaError.Types.INVALID_DATA, message, "stamps_of_different_runs")
  }
  const [from, to] = [Math.min(first.serial, last.serial), Math.max(first.serial, last.serial)]
  return { runId: first.run_id, from, to }
}

async function activate(sql: Sql, order: Who & SerialRange & { runId: string }): Promise<Activation> {
  const { runId, cooperativeId, memberId, from, to } = order
  await refuseRecalled(sql, await batchOfRun(sql, order), "The batch is recalled: its stamps are not put into use")
  const run = await lockIssuedRun(sql, order)
  requireSerials(run, order)
  const range = { run_id: runId, from, to }
  const id = generateEntityId(undefined, "stact")
  const act = { ...range, id, cooperative_id: cooperativeId, member_id: memberId }
  const made = await activationStore.activate(sql, act)
  const skippedVoid = made?.skipped_void ?? (await activationStore.countVoid(sql, range))
  const alreadyActive = to - from + 1 - skippedVoid - (made?.activated ?? 0)
  if (made) return { activation: made, alreadyActive, skippedVoid, isNew: true }
  const earlier = alreadyActive > 0 ? await activationStore.activationOver(sql, range) : null
  if (!earlier) throw conflict("stamps_void", "All stamps of this range are void")
  return { activation: earlier, alreadyActive, skippedVoid, isNew: false }
}
