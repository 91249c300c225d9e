import type { CommonState } from "../market/market.ts"

export type App = {
  app_id: string
  secret: string
  /** Of the Official Account: what its webhooks are signed with. */
  oa_secret: string
  name: string
  webhook_url?: string
  redirects?: string[]
  /** Its console asks for `appsecret_proof` at every call (changelog v240409); asked for unless this is false. */
  needs_proof?: boolean
}

export type Account = {
  id: string
  name: string
  most_products: number
  /** Calls a minute. */
  per_minute: number
  /** Whether the account's package has a store at all. */
  has_store: boolean
}

export type Code = { code: string; appId: string; oaId: string; challenge: string; expiresAt: number; used: boolean }
export type Token = {
  value: string
  kind: "access" | "refresh"
  appId: string
  oaId: string
  expiresAt: number
  used: boolean
}
export type Grant = { appId: string; oaId: string; active: boolean }
export type Category = { id: string; oaId: string; name: string }

export type Product = {
  id: string
  oaId: string
  code: string
  name: string
  price: number
  quantity: number
  status: "show" | "hide"
  industry: string
  description: string
  photos: string[]
  categories: string[]
  weight: string
  createdAt: number
}

export type State = CommonState & {
  accounts: Record<string, Account>
  grants: Grant[]
  codes: Code[]
  tokens: Record<string, Token>
  categories: Record<string, Category>
  products: Record<string, Product>
  photos: Record<string, { oaId: string; type: string }>
  /** Apps whose webhook was switched off, for it did not answer for twelve hours. */
  silenced: string[]
  offences: { refresh_reused: number; code_reused: number }
}

const firstCategories = (accounts: readonly Account[]): Category[] =>
  accounts.flatMap(({ id }) => ["Trà", "Đặc sản"].map((name, n) => ({ id: `${id.slice(-6)}c${n}`, oaId: id, name })))

export const freshState = (common: CommonState, accounts: readonly Account[]): State => ({
  ...common,
  accounts: Object.fromEntries(accounts.map((account) => [account.id, { ...account }])),
  ...{ grants: [], codes: [], tokens: {}, products: {}, photos: {}, silenced: [] },
  categories: Object.fromEntries(firstCategories(accounts).map((category) => [category.id, category])),
  offences: { refresh_reused: 0, code_reused: 0 },
})
