import type { FeedState } from "../feeds/desk.ts"
import type { CommonState } from "../market/market.ts"

export type App = { app_id: string; secret: string; name: string; webhook_url?: string; redirects?: string[] }

export type Catalogue = {
  id: string
  name: string
  /** People who saw its goods in 28 days: its quota follows from them. */
  viewers: number
  /** Until a batch is done and until an item was looked at, in ms. */
  batch_delay: number
  review_delay: number
}

export type Code = {
  code: string
  appId: string
  catalogue: string
  redirect: string
  expiresAt: number
  used: boolean
}
export type Token = { value: string; appId: string; catalogue: string; expiresAt: number | null }
export type Grant = { appId: string; catalogue: string; active: boolean }

export type Item = {
  catalogue: string
  retailerId: string
  fields: Record<string, unknown>
  review: "" | "pending" | "approved" | "rejected"
  createdAt: number
}

export type ItemRequest = { method: "CREATE" | "UPDATE" | "DELETE"; id: string; data: Record<string, unknown> }
export type BatchError = { line: number; id: string; message: string }
export type Batch = {
  handle: string
  catalogue: string
  requests: ItemRequest[]
  upsert: boolean
  status: "started" | "finished" | "error"
  errors: BatchError[]
}

export type State = CommonState &
  FeedState & {
    catalogues: Record<string, Catalogue>
    grants: Grant[]
    codes: Code[]
    tokens: Record<string, Token>
    items: Record<string, Item>
    batches: Record<string, Batch>
    /** Times of calls of the last hour, by what they are counted as. */
    calls: Record<string, number[]>
    /** The next batches that end badly (`POST /batches/break`). */
    broken: { next: number }
    banned: { word: string; reason: string }[]
    offences: { code_reused: number }
  }

export const freshState = (common: CommonState, catalogues: readonly Catalogue[]): State => ({
  ...common,
  feeds: {},
  catalogues: Object.fromEntries(catalogues.map((catalogue) => [catalogue.id, { ...catalogue }])),
  ...{ grants: [], codes: [], tokens: {}, items: {}, batches: {}, calls: {}, banned: [] },
  broken: { next: 0 },
  offences: { code_reused: 0 },
})
