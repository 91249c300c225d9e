import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { applyPublicRecord } from "../projection/apply-public-record"

/** `medusa exec ./src/scripts/apply-projection.js`, after a change of the projection or a restored dump. */
export default async function applyProjection({ container }: ExecArgs): Promise<void> {
  await applyPublicRecord(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  container.resolve(ContainerRegistrationKeys.LOGGER).info("The public record is in place")
}
