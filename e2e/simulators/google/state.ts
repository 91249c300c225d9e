import type { CommonState } from "../market/market.ts"
import type { FeedState } from "../feeds/desk.ts"

export type App = { client_id: string; secret: string; name: string; redirects?: string[] }
/** A machine's own identity: Google knows its public key, and nobody else the private one. */
export type ServiceAccount = { email: string; public_key: string; accounts: string[] }

export type Account = {
  id: string
  name: string
  /** The API data source that products are put into. */
  data_source: string
  /** Until an input is a product that can be read, and until that is looked at; in ms. */
  processing_delay: number
  review_delay: number
}

export type Code = {
  code: string
  clientId: string
  accounts: string[]
  redirect: string
  expiresAt: number
  used: boolean
}
export type Token = {
  value: string
  kind: "access" | "refresh"
  /** A client's or a service account's. */
  holder: string
  accounts: string[]
  expiresAt: number
}
export type Grant = { clientId: string; accountId: string; active: boolean }

export type Attributes = Record<string, unknown>

/** What was sent in, and what became of it. */
export type Product = {
  accountId: string
  offerId: string
  language: string
  feedLabel: string
  dataSource: string
  attributes: Attributes
  /** What can be read of it; null until it was processed. */
  processed: Attributes | null
  status: "pending" | "approved" | "disapproved"
  reason: string
  createdAt: number
  updatedAt: number
}

export type State = CommonState &
  FeedState & {
    accounts: Record<string, Account>
    grants: Grant[]
    codes: Code[]
    tokens: Record<string, Token>
    products: Record<string, Product>
    banned: { word: string; reason: string }[]
    offences: { code_reused: number }
  }

export const freshState = (common: CommonState, accounts: readonly Account[]): State => ({
  ...common,
  feeds: {},
  accounts: Object.fromEntries(accounts.map((account) => [account.id, { ...account }])),
  grants: [],
  codes: [],
  tokens: {},
  products: {},
  banned: [],
  offences: { code_reused: 0 },
})
