import type { Owner, Sql } from "../../modules/stripe_api/types"

/** Who asks, and under which number the answer can be found again. */
export type Caller = Owner & { requestId: string; idempotencyKey: string | null; ip: string }
/** One request: everything it does is done in one transaction. */
export type Work = { sql: Sql; caller: Caller; now: Date }
export type View = Record<string, unknown>
export type ListView = { object: "list"; url: string; has_more: boolean; data: View[] }

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
