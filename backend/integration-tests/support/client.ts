import { randomUUID } from "node:crypto"
import { backendUrl, publishableKey, seeded, seededMember, type SeededMember } from "./environment"

/** An answer's body as it comes: a test names what it expects of it. */
export interface Json {
  [name: string]: Json
  [Symbol.iterator](): Iterator<Json>
}
/** `bytes` is what came, `body` what it says when it is JSON. */
export type Answer<T = Json> = { status: number; headers: Headers; bytes: Buffer; body: T }
export type CallOptions = { token?: string | undefined; body?: unknown; headers?: Record<string, string> }

export async function call<T = Json>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const response = await fetch(new URL(path, backendUrl), {
    method,
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: isRaw(options.body) ? options.body : JSON.stringify(options.body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get("content-type")?.includes("json") ?? false
  const body = (isJson ? JSON.parse(bytes.toString("utf8")) : {}) as T
  return { status: response.status, headers: response.headers, bytes, body }
}

/** A string is sent as it stands, to say what is no JSON; bytes are a file. */
function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === "string" || body instanceof Uint8Array
}

export function store(path: string): Promise<Answer> {
  return call("GET", path, { headers: { "x-publishable-api-key": publishableKey } })
}

export async function signIn(actor: "member" | "user", account: { email: string; password: string }) {
  const { email, password } = account
  const answer = await call("POST", `/auth/${actor}/emailpass`, { body: { email, password } })
  if (answer.status !== 200) throw new Error(`Sign-in of ${email} answered ${answer.status}`)
  return String(answer.body.token)
}

export const signInMember = (handle: string, role: SeededMember["role"]) => signIn("member", seededMember(handle, role))

export const signInAdmin = () => signIn("user", seeded.admin)

export async function signInNewCustomer(): Promise<string> {
  const body = { name: "Khách mới", email: `khach-${randomUUID()}@example.com`, password: "mat-khau-dai-1" }
  const made = await call("POST", "/store/account/sign-up", {
    headers: { "x-publishable-api-key": publishableKey },
    body,
  })
  if (made.status !== 201) throw new Error(`Sign-up answered ${made.status}`)
  return String(made.body.token)
}

/** Somebody who may open the admin and holds no office. */
export async function signInNewUser(): Promise<string> {
  const account = { email: `nhan-vien-${randomUUID()}@example.com`, password: "mat-khau-dai-1" }
  const token = await signInAdmin()
  const invited = await call("POST", "/admin/invites", { token, body: { email: account.email } })
  const registered = await call("POST", "/auth/user/emailpass/register", { body: account })
  const path = `/admin/invites/accept?token=${String(invited.body.invite?.token)}`
  const accepted = await call("POST", path, {
    ...{ token: String(registered.body.token), body: { email: account.email } },
  })
  if (accepted.status !== 200) throw new Error(`The invitation was not accepted: ${accepted.status}`)
  return signIn("user", account)
}
