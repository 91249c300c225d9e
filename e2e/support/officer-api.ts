import { randomUUID } from "node:crypto"
import { stack } from "./environment.ts"
import { readSeed } from "./member-api.ts"

type Decision = { action: "approve" | "suspend" | "lift"; reason?: string }

/** An officer's decision without the desk; journeys look at what it does to a cooperative. */
export async function decideOn(cooperativeId: string, decision: Decision): Promise<void> {
  const { admin } = readSeed()
  const { token } = (await post("/auth/user/emailpass", admin)) as { token: string }
  await post(`/admin/cooperatives/${cooperativeId}/decisions`, decision, token)
}

async function post(path: string, body: object, token?: string): Promise<unknown> {
  const headers = {
    ...{ "content-type": "application/json", "idempotency-key": randomUUID() },
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const response = await fetch(`${stack.backend}${path}`, { method: "POST", headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}
