import type { MedusaContainer } from "@medusajs/framework/types"
import { forgetBuyerTraces } from "../modules/buyer/session-store"
import { forgetOldTraces } from "../modules/cooperative/attempt-store"
import { databaseOf } from "../workflows/transparency/database"

/** Attempts, challenges, codes and sessions that are over (Law 91/2025: no longer than they are needed). */
export default async function forgetSignInTraces(container: MedusaContainer): Promise<void> {
  await forgetOldTraces(databaseOf(container))
  await forgetBuyerTraces(databaseOf(container))
}

export const config = { name: "forget-sign-in-traces", schedule: "23 * * * *" }
