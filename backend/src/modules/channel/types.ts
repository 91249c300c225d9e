import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction
export type Rows<T> = { rows: T[]; rowCount: number | null }

/** What of a product is told to a floor, each compared and sent alone. */
export const ASPECTS = ["content", "media", "price", "stock", "status"] as const
export type Aspect = (typeof ASPECTS)[number]

/**
 * `needs_consent`: the seller has to agree again. `blocked`: something has to be done on the floor itself. `paused`: by
 * the seller or an officer. `disconnected`: for good; the shop may be connected anew.
 */
export type AccountStatus = "connected" | "needs_consent" | "blocked" | "paused" | "disconnected"

export type Account = {
  id: string
  cooperative_id: string
  platform: string
  shop_ref: string
  shop_name: string | null
  locator: Record<string, string>
  status: AccountStatus
  status_reason: string | null
}

/** Of one consent, used by every shop that it speaks for. */
export type Credential = {
  grant_id: string
  access_encrypted: string
  refresh_encrypted: string | null
  access_expires_at: Date | null
  refresh_expires_at: Date | null
  version: number
}

export type Listing = {
  account_id: string
  product_id: string
  external_id: string | null
  /** `waiting`, `sent`, `gone`, or as the floor itself has said it to be (`ListingStatus`). */
  status: string
  status_reason: string | null
  sent: Partial<Record<Aspect, string>>
  /** Set before a listing is created and cleared when its id is known: in between, nobody knows whether it is there. */
  creating_key: string | null
  /** What the floor or we still have to do before it is whole. */
  next_step: NextStep | null
  problem: Problem | null
  updated_at: Date
}

export type NextStep = "variants" | "approval"

/** Why it is not as it should be: found by us before any call (`issues`), or said by the floor. */
export type Problem =
  | { kind: "issues"; issues: { field: string; code: string; limit?: number; variantId?: string }[] }
  | { kind: "floor"; aspect: Aspect | "create"; code: string; message: string; field?: string }
  | { kind: "gone" }

/** Work that is due: at most one row for each aspect of a product in an account, however often it changed. */
export type Intent = {
  id: string
  account_id: string
  product_id: string
  aspect: Aspect
  /** Grows with every change: what was changed while it was being sent stays due. */
  seq: number
  attempts: number
}
