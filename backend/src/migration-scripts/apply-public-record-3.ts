import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { applyPublicRecord } from "../projection/apply-public-record"

/** Runs once per name: a changed projection gets a file with the next number. */
export default async function applyPublicRecordOnce({ container }: ExecArgs): Promise<void> {
  await applyPublicRecord(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
}
