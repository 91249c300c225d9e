import "server-only"
import { z } from "zod"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import { ORDER_STATUSES } from "./orders"
import type { Result } from "./result"
import { nullableText, text } from "./shapes"

/** `/store/account`: what a buyer with an account may ask. Tokens never leave the server: a session cookie carries them. */

/** Where the request came from, for counting attempts, and what the device calls itself. */
type Visitor = { forwardedFor: string | null; device: string }

/** A password is checked slowly on purpose, and others may wait in line. */
const PASSWORD_TIMEOUT_MS = 20_000
const token = z.object({ token: z.string().min(1) })
const done = z.object({})

const from = ({ forwardedFor }: Visitor): Record<string, string> => ({
  ...storeHeaders(),
  ...(forwardedFor ? { "X-Forwarded-For": forwardedFor } : {}),
})
const as = (session: string): Record<string, string> => ({ ...storeHeaders(), Authorization: `Bearer ${session}` })
const path = (rest = "") => `/store/account${rest}`

async function opened(rest: string, body: object, visitor: Visitor): Promise<Result<string>> {
  const answer = await request(path(rest), token, {
    ...{ method: "POST", body: { ...body, device: visitor.device }, headers: from(visitor) },
    timeoutMs: PASSWORD_TIMEOUT_MS,
  })
  return answer.ok ? { ok: true, data: answer.data.token } : answer
}

export type Person = { name: string; phone: string | null; email: string | null }

export const signUp = (person: Person & { password: string }, visitor: Visitor) => opened("/sign-up", person, visitor)

export const signIn = (login: string, password: string, visitor: Visitor) =>
  opened("/session", { login, password }, visitor)

export const setPasswordByLink = (link: { token: string; password: string }, visitor: Visitor) =>
  opened("/recovery", link, visitor)

export const sendResetLink = (body: { email: string; language: "vi" | "en" }, visitor: Visitor) =>
  request(path("/forgotten"), done, { method: "POST", body, headers: from(visitor) })

export const signOut = (session: string) => request(path("/session"), done, { method: "DELETE", headers: as(session) })

const account = z.object({ name: text, phone: nullableText, email: nullableText })
export type Account = z.infer<typeof account>

export async function findAccount(session: string): Promise<Result<Account>> {
  const found = await request(path(), z.object({ account }), { headers: as(session) })
  return found.ok ? { ok: true, data: found.data.account } : found
}

export const changeAccount = (session: string, body: Person & { current: string }, visitor: Visitor) =>
  request(path(), z.object({ account }), {
    ...{ method: "POST", body, headers: { ...from(visitor), ...as(session) }, timeoutMs: PASSWORD_TIMEOUT_MS },
  })

export async function changePassword(
  session: string,
  body: { current: string; password: string },
  visitor: Visitor,
): Promise<Result<string>> {
  const changed = await request(path("/password"), token, {
    ...{ method: "POST", body: { ...body, device: visitor.device }, headers: { ...from(visitor), ...as(session) } },
    timeoutMs: PASSWORD_TIMEOUT_MS,
  })
  return changed.ok ? { ok: true, data: changed.data.token } : changed
}

export const closeAccount = (session: string, current: string, visitor: Visitor) =>
  request(path("/close"), done, {
    ...{ method: "POST", body: { current }, headers: { ...from(visitor), ...as(session) } },
    timeoutMs: PASSWORD_TIMEOUT_MS,
  })

const address = z.object({
  ...{ id: text, name: text, phone: text, street: text, commune: text, province: text },
  ...{ note: z.string(), is_default: z.boolean() },
})
export type SavedAddress = z.infer<typeof address>
export type AddressFields = Omit<SavedAddress, "id">

export async function listAddresses(session: string): Promise<Result<SavedAddress[]>> {
  const found = await request(path("/addresses"), z.object({ addresses: z.array(address) }), { headers: as(session) })
  return found.ok ? { ok: true, data: found.data.addresses } : found
}

/** @param id of the one that is changed, or null for a new one */
export const saveAddress = (session: string, id: string | null, body: AddressFields) =>
  request(path(id === null ? "/addresses" : `/addresses/${encodeURIComponent(id)}`), done, {
    ...{ method: "POST", body, headers: as(session) },
  })

export const removeAddress = (session: string, id: string) =>
  request(path(`/addresses/${encodeURIComponent(id)}`), done, { method: "DELETE", headers: as(session) })

const ownOrder = z.object({
  ...{ id: text, display_id: z.number().int(), placed_at: text },
  parts: z.array(
    z.object({ number: text, status: z.enum(ORDER_STATUSES), total: z.number().nonnegative(), cooperative: text }),
  ),
  goods: z.array(
    z.object({ title: z.string(), variant_title: nullableText, quantity: z.number().int(), handle: nullableText }),
  ),
})
export type OwnOrder = z.infer<typeof ownOrder>
const ownOrders = z.object({
  ...{ orders: z.array(ownOrder), count: z.number().int(), offset: z.number().int(), limit: z.number().int() },
  unsaved: z.array(text),
})
export type OwnOrders = z.infer<typeof ownOrders>

/** @param among orders that this browser can show the proof of: those that no account has come back as `unsaved` */
export function listOwnOrders(session: string, offset: number, among: readonly string[]): Promise<Result<OwnOrders>> {
  const query = new URLSearchParams({ offset: String(offset) })
  if (among.length > 0) query.set("among", among.join(","))
  return request(path(`/orders?${query}`), ownOrders, { headers: as(session) })
}

export const saveOrder = (session: string, { orderId, proof }: { orderId: string; proof: string }) =>
  request(path(`/orders/${encodeURIComponent(orderId)}/claim`), done, {
    ...{ method: "POST", body: {}, headers: { ...as(session), "X-Order-Proof": proof } },
  })

export const takeCart = (session: string, cartId: string) =>
  request(path(`/carts/${encodeURIComponent(cartId)}`), done, { method: "POST", body: {}, headers: as(session) })
