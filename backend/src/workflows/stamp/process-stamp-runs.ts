import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import * as runStore from "../../modules/stamp/run-store"
import type { StampRunRow } from "../../modules/stamp/types"
import { databaseOf } from "../transparency/database"
import { messageOf } from "../transparency/message-of"
import { LEASE_SECONDS } from "./steps/issue-run"
import { issueStampsWorkflow } from "./workflows/issue-stamps"

const MAX_ATTEMPTS = 8

/** Issues every run that waits. Several processes may do so at once: each claims rows of its own. */
export async function processStampRuns(container: MedusaContainer): Promise<number> {
  const owner = randomUUID()
  for (let issued = 0; ; issued += 1) {
    const run = await runStore.claimRun(databaseOf(container), owner, LEASE_SECONDS)
    if (!run) return issued
    await issueOrRelease(container, run, owner)
  }
}

async function issueOrRelease(container: MedusaContainer, run: StampRunRow, owner: string): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const startedAt = Date.now()
  try {
    await issueStampsWorkflow(container).run({ input: { run, owner } })
    logger.info(`Issued ${run.quantity} stamps of ${run.id} in ${Date.now() - startedAt} ms`)
  } catch (error) {
    const permanent = ["batch_recalled", "batch_held"].some((code) => code === codeOf(error))
    logger.warn(`Issuing ${run.id} failed: ${messageOf(error)}`)
    const failure = { id: run.id, owner, error: messageOf(error), permanent, maxAttempts: MAX_ATTEMPTS }
    await runStore.releaseRun(databaseOf(container), failure)
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined
