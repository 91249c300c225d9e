import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { openSealed, seal } from "../../custody/seal"
import { closeCircuit } from "../../modules/channel/circuit-store"
import {
  credentialOf,
  type NewCredential,
  renewOnce,
  saveCredential,
  versionOf,
} from "../../modules/channel/credential-store"
import type { Account, Credential, Sql } from "../../modules/channel/types"
import type { ChannelConnector, Grant } from "../../providers/channel/connector"
import type { Wire } from "../../providers/channel/exchange"
import type { ChannelError } from "../../providers/channel/outcome"
import { Secret } from "../../providers/channel/secret"

/** Before it ends: a call that takes long must not see its end. */
const EARLY_MS = 5 * 60_000
const PURPOSE = "channel-credential"

export type Tokens = { sql: Knex; masterKey: Uint8Array; connector: ChannelConnector; wire: Wire }
/** `version`: of which pair of tokens it is. */
export type Held = { token: Secret; version: string }
/** `version`: of the pair that is good for nothing, null without any. */
export type Refused = { fault: ChannelError; version: string | null }

/** What a fresh consent gave: of several shops together, or of one alone. */
export async function saveGrant(
  sql: Sql,
  masterKey: Uint8Array,
  accountIds: readonly string[],
  grant: Grant,
): Promise<void> {
  const [only = "", ...others] = accountIds
  const grantId = others.length === 0 ? only : `chgrant_${randomUUID()}`
  await saveCredential(sql, sealed(masterKey, grantId, grant), accountIds)
  for (const id of accountIds) await closeCircuit(sql, id)
}

/**
 * The token that is good now, renewed where it is about to end.
 * @param refused the version that the floor did not take though it should still be good
 * @returns the floor's refusal where none can be had: then the seller has to agree anew
 */
export async function tokenOf(
  tokens: Tokens,
  account: Pick<Account, "id" | "locator">,
  refused: string | null = null,
): Promise<Held | Refused> {
  const { sql, wire } = tokens
  const held = await credentialOf(sql, account.id)
  if (held === null) return { fault: noConsent("The shop was never connected, or is not any more"), version: null }
  const isEnding =
    held.access_expires_at !== null && held.access_expires_at.getTime() - EARLY_MS <= wire.now().getTime()
  if (!isEnding && versionOf(held) !== refused) return open(tokens, held)
  const renewed = await renew(tokens, account, held)
  if ("token" in renewed || renewed.fault.class !== "AUTH") return renewed
  // Whoever waited for the old consent's tokens, or asked with them, may find that the seller agreed anew meanwhile.
  const now = await credentialOf(sql, account.id)
  return now === null || versionOf(now) === renewed.version ? renewed : open(tokens, now)
}

async function renew(
  tokens: Tokens,
  account: Pick<Account, "id" | "locator">,
  old: Credential,
): Promise<Held | Refused> {
  const { sql, masterKey, connector, wire } = tokens
  const version = versionOf(old)
  let fault: ChannelError | null = null
  const now = await renewOnce(sql, { grantId: old.grant_id, version: old.version }, async (held) => {
    if (held.refresh_encrypted === null) {
      fault = noConsent("The floor gave no token to renew with, or takes it no more", "no_refresh_token")
      return null
    }
    const token = unseal(masterKey, held.grant_id, held.refresh_encrypted)
    const renewed = await connector.refresh(wire, token, account.locator)
    if (renewed.ok) return sealed(masterKey, held.grant_id, renewed.value)
    fault = renewed.error
    // The other shops of the consent are not to try it again.
    return renewed.error.class === "AUTH" ? "refused" : null
  })
  if (fault !== null) return { fault, version }
  return now === null ? { fault: noConsent("The shop is not connected any more"), version } : open(tokens, now)
}

const open = ({ masterKey }: Tokens, held: Credential): Held => ({
  ...{ token: unseal(masterKey, held.grant_id, held.access_encrypted), version: versionOf(held) },
})

const noConsent = (message: string, code = "no_credential"): ChannelError => ({
  ...{ class: "AUTH", code, message, scope: "shop" },
})

const boxOf = (id: string) => ({ purpose: PURPOSE, id })
const unseal = (masterKey: Uint8Array, grantId: string, text: string): Secret =>
  new Secret(openSealed(masterKey, boxOf(grantId), text).toString("utf8"))

function sealed(masterKey: Uint8Array, grantId: string, grant: Grant): NewCredential {
  const shut = (secret: Secret): string => seal(masterKey, boxOf(grantId), Buffer.from(secret.reveal(), "utf8"))
  return {
    ...{ grant_id: grantId, access_encrypted: shut(grant.accessToken) },
    refresh_encrypted: grant.refreshToken === null ? null : shut(grant.refreshToken),
    ...{ access_expires_at: grant.accessExpiresAt, refresh_expires_at: grant.refreshExpiresAt },
  }
}
