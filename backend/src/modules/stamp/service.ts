import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import { deriveRunKey } from "@nguon/traceability/stamp"
import { StampRun } from "./models/stamp-run"
import * as runStore from "./run-store"
import { findSuspicions } from "./suspicion-store"
import type { Sql, StampModuleOptions, StampRunRow } from "./types"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

export default class StampModuleService extends MedusaService({ StampRun }) {
  private readonly sql: Sql
  private readonly masterKey: Uint8Array
  private readonly pinKeyHex: string

  constructor(dependencies: Dependencies, options: StampModuleOptions) {
    super(...arguments)
    this.sql = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.masterKey = new Uint8Array(Buffer.from(options.masterKey, "hex"))
    this.pinKeyHex = options.pinKey
  }

  /** The key under which the database keeps the PINs of stamps; the resolver has it too. */
  pinKey(): Uint8Array {
    return new Uint8Array(Buffer.from(this.pinKeyHex, "hex"))
  }

  /** The key from which a run's codes and PINs are derived; never stored. */
  runKey(runId: string): Uint8Array {
    return deriveRunKey(this.masterKey, runId)
  }

  findRunOfCooperative(cooperativeId: string, runId: string): Promise<StampRunRow | null> {
    return runStore.findRun(this.sql, cooperativeId, runId)
  }

  /** Stamps of a run that look copied, worst first. */
  listSuspicions(runId: string): ReturnType<typeof findSuspicions> {
    return findSuspicions(this.sql, runId)
  }

  /** Runs of several batches, oldest first. */
  listRunsOfBatches(batchIds: readonly string[]): Promise<StampRunRow[]> {
    return runStore.listRuns(this.sql, batchIds)
  }

  /** Batch id to number of stamps issued; a batch without any is absent. */
  countIssuedByBatch(batchIds: readonly string[]): Promise<Map<string, number>> {
    return runStore.countIssued(this.sql, batchIds)
  }
}
