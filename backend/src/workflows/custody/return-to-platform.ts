import type { MedusaContainer } from "@medusajs/framework/types"
import { currentKey } from "../../modules/cooperative/key-store"
import { databaseOf } from "../transparency/database"
import { holdKeyring, proposePlatformKey, rotate } from "./change-key"

/** Asks the phone to hand the signing back; nothing changes before it signs. Under platform custody nothing is asked. */
export async function returnToPlatform(container: MedusaContainer, cooperativeId: string): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    await holdKeyring(container, sql, cooperativeId)
    if ((await currentKey(sql, cooperativeId))?.custody === "platform") return
    await rotate(container, sql, await proposePlatformKey(container, sql, cooperativeId))
  })
}
