import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { insertBuyerSession } from "../../modules/buyer/session-store"
import { SESSION_DAYS, sessionToken } from "../member-access/open-session"
import { databaseOf } from "../transparency/database"

/** @returns the token that names the session */
export async function openBuyerSession(
  container: MedusaContainer,
  { customerId, device }: { customerId: string; device: string },
): Promise<string> {
  const id = generateEntityId(undefined, "bses")
  await insertBuyerSession(databaseOf(container), { id, customerId, device, days: SESSION_DAYS })
  return sessionToken(container, { actorType: "customer", actorId: customerId, sessionId: id })
}
