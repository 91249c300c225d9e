const PATIENCE_MS = 20_000

/** What the server would not do, by its stable code; `server_silent` when it said nothing at all. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options)
  }
}

/** @throws Refused */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await reach(path, body)
  const answer: unknown = await response.json().catch((cause: unknown) => ({ cause }))
  if (!response.ok) throw new Refused(codeOf(answer, response.status))
  return answer as T
}

async function reach(path: string, body: unknown): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const sent =
    body === undefined
      ? { method: "GET" }
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
  try {
    return await fetch(path, { ...sent, credentials: "include", signal })
  } catch (cause) {
    throw new Refused("server_silent", { cause })
  }
}

function codeOf(answer: unknown, status: number): string {
  if (status === 401) return "signed_out"
  const code = (answer as { code?: unknown } | null)?.code
  if (typeof code === "string") return code
  return status >= 500 ? "server_failed" : String(status)
}
