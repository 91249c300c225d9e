import type { MedusaContainer } from "@medusajs/framework/types"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import type TransparencyModuleService from "../../modules/transparency/service"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "./database"

/** What an officer calls the thing that an entry is about; null where it has no such name. */
export type SubjectNames = { cooperative: string | null; lot_code: string | null; stamps: number | null }

export async function transparencyOverview(container: MedusaContainer) {
  const overview = await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).overview()
  const ids = [...overview.entries.map(({ subject }) => subject), ...overview.recalls.map(({ batch_id }) => batch_id)]
  return { ...overview, subjects: await nameSubjects(databaseOf(container), [...new Set(ids)]) }
}

export async function nameSubjects(sql: Sql, ids: string[]): Promise<Record<string, SubjectNames>> {
  const named: { rows: (SubjectNames & { id: string })[] } = await sql.raw(
    `select subject.id, cooperative.name as cooperative, batch.lot_code, run.quantity as stamps
       from unnest(?::text[]) as subject (id)
       left join stamp_run as run on run.id = subject.id
       left join certificate on certificate.id = subject.id
       left join batch on batch.id = coalesce(run.batch_id, subject.id)
       left join cooperative
         on cooperative.id = coalesce(batch.cooperative_id, certificate.cooperative_id, subject.id)`,
    [ids],
  )
  return Object.fromEntries(named.rows.map(({ id, ...names }) => [id, names]))
}
