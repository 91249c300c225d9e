import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction

export type Rows<T> = { rows: T[]; rowCount: number }

/** Where a cooperative stands with the officers. Only an approved one publishes, seals, issues and sells. */
export type CooperativeStatus = "pending" | "needs_info" | "approved" | "refused" | "suspended"

export type Custody = "platform" | "self"

/** What a cooperative's first log entry says of it. */
export type CooperativeIdentity = { id: string; name: string; commune: string; province: string; registered_at: Date }

export type CooperativeKey = {
  /** SHA-256 of the public point, hex. */
  key_id: string
  cooperative_id: string
  /** Uncompressed point, 65 bytes. */
  public_key: Buffer
  custody: Custody
  /** Under platform custody, while the key is not replaced. */
  private_key_encrypted: string | null
  /** WebAuthn: which passkey, base64url, and for which site. Under self custody. */
  credential_id: string | null
  rp_id: string | null
  /** The log entry that makes it the cooperative's key. */
  entry_key: string | null
  created_at: Date
  /** Null: proposed, while the present key has not signed for it. */
  valid_from: Date | null
  replaced_at: Date | null
  revoked_at: Date | null
  revoke_reason: string | null
}

export type NewCooperativeKey = Pick<CooperativeKey, "key_id" | "cooperative_id" | "custody"> & {
  public_key: Uint8Array
} & Partial<Pick<CooperativeKey, "private_key_encrypted" | "credential_id" | "rp_id">>

/** A log entry that waits for the cooperative's passkey. */
export type SigningRequest = {
  id: string
  cooperative_id: string
  entry_key: string
  kind: string
  subject: string
  requires: string | null
  /** What is signed; its SHA-256 is the challenge. */
  body: Buffer
  created_at: Date
  signed_at: Date | null
  signed_by_key: string | null
}

export type NewSigningRequest = Pick<
  SigningRequest,
  "id" | "cooperative_id" | "entry_key" | "kind" | "subject" | "requires"
> & { body: Uint8Array }
