import { json, type Received, type Reply } from "../market/http.ts"
import { refusal } from "./errors.ts"
import { get, insert, list, patch, remove } from "./products.ts"
import type { Google } from "./simulator.ts"
import type { Account, Token } from "./state.ts"

export type Call = { search: URLSearchParams; body: Record<string, unknown>; name: string }
type Answer = (google: Google, account: Account, call: Call) => Reply

/** One call: a method, a path below an account, and whether it writes, which has its own quota. */
const methods: { method: string; path: RegExp; writes: boolean; answer: Answer }[] = [
  { method: "POST", path: /^\/products\/v1\/accounts\/([^/]+)\/productInputs:insert$/, writes: true, answer: insert },
  { method: "PATCH", path: /^\/products\/v1\/accounts\/([^/]+)\/productInputs\/([^/]+)$/, writes: true, answer: patch },
  {
    method: "DELETE",
    path: /^\/products\/v1\/accounts\/([^/]+)\/productInputs\/([^/]+)$/,
    writes: true,
    answer: remove,
  },
  { method: "GET", path: /^\/products\/v1\/accounts\/([^/]+)\/products$/, writes: false, answer: list },
  { method: "GET", path: /^\/products\/v1\/accounts\/([^/]+)\/products\/([^/]+)$/, writes: false, answer: get },
  { method: "GET", path: /^\/datasources\/v1\/accounts\/([^/]+)\/dataSources$/, writes: false, answer: dataSources },
]

export function call(google: Google, request: Received): Reply {
  const held = holderOf(google, request)
  if (request.method === "GET" && request.path === "/accounts/v1/accounts") return accounts(google, held)
  const found = methods.find(({ method, path }) => method === request.method && path.test(request.path))
  if (!found) throw refusal.path()
  const [, id = "", name = ""] = found.path.exec(request.path) ?? []
  if (!/^\d+$/.test(id))
    throw refusal.invalid(
      "name",
      "INVALID_NAME_PART_NOT_NUMBER",
      "The part `account` of the resource name in field `name` must be a number.",
      id,
    )
  const account = google.accountsOf(held).find((candidate) => candidate.id === id)
  if (!account) throw refusal.account(id)
  const { limits } = google.market
  if (!limits.take(found.writes ? "writes" : "reads", id)) throw refusal.rate()
  return found.answer(google, account, { search: request.search, body: bodyOf(request), name: decoded(name) })
}

export function holderOf(google: Google, { headers, search }: Received): Token {
  if (search.has("access_token")) throw refusal.unauthenticated()
  const held = google.tokenOf(/^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "")
  if (held?.kind !== "access" || held.expiresAt <= google.market.clock.now()) throw refusal.unauthenticated()
  if (held.accounts.length > 0 && google.accountsOf(held).length === 0) throw refusal.unauthenticated()
  return held
}

function bodyOf({ method, headers, body }: Received): Record<string, unknown> {
  if (method !== "POST" && method !== "PATCH") return {}
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) throw refusal.json()
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body))
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw refusal.json()
  }
  throw refusal.json()
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    throw refusal.invalid("name", "INVALID_NAME", "The name cannot be read.")
  }
}

const accounts = (google: Google, held: Token): Reply =>
  json({
    accounts: google.accountsOf(held).map(({ id, name }) => ({
      ...{ name: `accounts/${id}`, accountId: id, accountName: name, adultContent: false },
      ...{ timeZone: { id: "Asia/Ho_Chi_Minh" }, languageCode: "vi" },
    })),
  })

/** One that products are put into, and one that is a file and takes none. */
function dataSources(_: Google, { id, data_source }: Account): Reply {
  const source = (number: string, displayName: string, input: string) => ({
    ...{ name: `accounts/${id}/dataSources/${number}`, dataSourceId: number, displayName, input },
    primaryProductDataSource: { contentLanguage: "vi", feedLabel: "VN", countries: ["VN"] },
  })
  return json({
    dataSources: [source(`${data_source}9`, "Tệp hàng", "FILE"), source(data_source, "Nguồn API", "API")],
  })
}
