import type { MedusaContainer } from "@medusajs/framework/types"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import * as useStore from "../../modules/stamp/use-store"
import type { StampActivationRow, StampVoidRow } from "../../modules/stamp/types"
import { databaseOf } from "../transparency/database"
import type { Activation } from "./activate-stamps"

type Named = { member_id: string }

/** Member id to name, for "who did this"; the cooperative's own members only reach its own rows. */
export async function namesOf(container: MedusaContainer, rows: readonly Named[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.member_id))]
  if (ids.length === 0) return new Map()
  const members = await container
    .resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
    .listMembers({ id: ids }, { select: ["id", "name"], take: null })
  return new Map(members.map(({ id, name }) => [id, name]))
}

export async function toVoidsView(container: MedusaContainer, rows: readonly StampVoidRow[]) {
  const names = await namesOf(container, rows)
  return rows.map((row) => ({
    id: row.id,
    run_id: row.run_id,
    from: row.from_serial,
    to: row.to_serial,
    reason: row.reason,
    note: row.note,
    stamps: row.stamps,
    by: names.get(row.member_id) ?? null,
    created_at: row.created_at.toISOString(),
  }))
}

export async function toActivationsView(container: MedusaContainer, rows: readonly StampActivationRow[]) {
  const names = await namesOf(container, rows)
  return rows.map((row) => ({
    id: row.id,
    run_id: row.run_id,
    from: row.from_serial,
    to: row.to_serial,
    activated: row.activated,
    skipped_void: row.skipped_void,
    by: names.get(row.member_id) ?? null,
    activated_at: row.activated_at.toISOString(),
    undone_at: row.undone_at?.toISOString() ?? null,
  }))
}

/** The counts are those of the range asked for, which a repeated order may name differently. */
export async function toActivationView(container: MedusaContainer, made: Activation) {
  const [view] = await toActivationsView(container, [made.activation])
  return {
    ...view,
    activated: made.isNew ? made.activation.activated : 0,
    skipped_void: made.skippedVoid,
    already_active: made.alreadyActive,
  }
}

/** `quantity` = `void` + `activated` + `left`, exactly; `packs_without_stamp` is negative when too many are in use. */
export async function toReconciliationView(container: MedusaContainer, runId: string) {
  const { batch_activated, ...counts } = await useStore.countStamps(databaseOf(container), runId)
  return { ...counts, batch_activated, packs_without_stamp: counts.packs - batch_activated }
}
