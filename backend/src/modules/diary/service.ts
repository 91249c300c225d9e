import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import type { Sql } from "../transparency/types"
import * as entries from "./entry-store"
import type { DiaryEntryRow } from "./types"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

/** Plain SQL: an entry, its event in a batch and the correction of another one are written in one transaction. */
export default class DiaryModuleService extends MedusaService({}) {
  private readonly sql: Sql

  constructor(dependencies: Dependencies) {
    super(...arguments)
    this.sql = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
  }

  async findEntry(cooperativeId: string, id: string): Promise<DiaryEntryRow | null> {
    const [entry] = await entries.findEntries(this.sql, cooperativeId, [id])
    return entry ?? null
  }

  listEntries(cooperativeId: string, filter: entries.EntryFilter): Promise<DiaryEntryRow[]> {
    return entries.listEntries(this.sql, cooperativeId, filter)
  }
}
