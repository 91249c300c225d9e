import type { MedusaContainer } from "@medusajs/framework/types"
import { canonicalize, type JsonValue } from "@nguon/traceability/canonical"
import { buildEpcisDocument } from "@nguon/traceability/epcis"
import type { DiaryEntryRow } from "../../modules/diary/types"
import { databaseOf } from "../transparency/database"
import { findEntries } from "../../modules/diary/entry-store"
import { DIARY_NAMESPACES, entryEvent } from "./entry-event"
import { findHouseholds } from "./household"

/**
 * RFC 8785 text of the document. An entry that was put right says so, and names what corrects it (EPCIS 2.0 7.4.1.2).
 */
export async function entryDocument(container: MedusaContainer, cooperativeId: string, row: DiaryEntryRow) {
  const sql = databaseOf(container)
  const named = async (entry: DiaryEntryRow) => ({
    household: await householdName(entry),
    commune: await communeOf(entry),
  })
  const householdName = async ({ household_id: id }: DiaryEntryRow) =>
    id === null ? null : ((await findHouseholds(sql, cooperativeId, [id])).get(id)?.public_name ?? null)
  const communeOf = async ({ growing_area_id: id }: DiaryEntryRow) => {
    if (id === null) return null
    const found: { rows: { commune: string; province: string }[] } = await sql.raw(
      `select commune, province from growing_area where id = ? and cooperative_id = ?`,
      [id, cooperativeId],
    )
    return found.rows[0] ? `${found.rows[0].commune}, ${found.rows[0].province}` : null
  }
  const event = entryEvent(row, await named(row))
  const [correction] = row.corrected_by === null ? [] : await findEntries(sql, cooperativeId, [row.corrected_by])
  const corrected =
    correction === undefined
      ? event
      : {
          ...event,
          errorDeclaration: {
            declarationTime: correction.received_at.toISOString(),
            reason: correction.error_reason ?? "incorrect_data",
            ...(correction.error_reason === "did_not_occur"
              ? {}
              : { correctiveEventIDs: [entryEvent(correction, await named(correction)).eventID ?? ""] }),
          },
        }
  const document = buildEpcisDocument({
    events: [corrected],
    creationDate: (correction ?? row).received_at.toISOString(),
    namespaces: DIARY_NAMESPACES,
    id: `urn:nguon:diary:${row.id}`,
  })
  return canonicalize(document as unknown as JsonValue)
}
