import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { passwordIdentity } from "../modules/cooperative/password-identity"
import type { Sql } from "../modules/transparency/types"

/** Passwords of members from before were filed under their e-mail. */
export default async function fileMemberPasswords({ container }: ExecArgs): Promise<void> {
  const sql: Sql = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await sql.raw(
    `update provider_identity p set entity_id = ? || (a.app_metadata ->> 'member_id'), updated_at = now()
       from auth_identity a
      where a.id = p.auth_identity_id and p.provider = 'emailpass' and a.app_metadata ->> 'member_id' is not null
        and position('@' in p.entity_id) > 0`,
    [passwordIdentity("")],
  )
}
