import type { MedusaContainer } from "@medusajs/framework/types"
import { passkeysOf } from "../../../../modules/cooperative/passkey-store"
import { databaseOf } from "../../../../workflows/transparency/database"

export async function passkeysView(container: MedusaContainer, memberId: string) {
  const passkeys = await passkeysOf(databaseOf(container), memberId)
  return {
    passkeys: passkeys.map(({ credential_id, name, created_at, last_used_at }) => ({
      ...{ credential_id, name, created_at, last_used_at },
    })),
  }
}
