/** What a node answered: a result, or its own error. */
export type RawAnswer = { result: unknown } | { error: { message: string; data: unknown } }

/** The node could not be asked at all, or what it sent is no JSON-RPC. */
export class RpcUnreachable extends Error {
  override readonly name = "RpcUnreachable"
}

/** Far above any answer the probe asks for; keeps a hostile server from filling the memory. */
const MAX_BYTES = 2_000_000

export type Ask = (method: string, params: readonly unknown[]) => Promise<RawAnswer>

/** One JSON-RPC call over `fetch`, without a library's guesses about the chain. */
export function createAsk(url: string, timeoutMs: number): Ask {
  return async (method, params) => toAnswer(await post(url, { jsonrpc: "2.0", id: 1, method, params }, timeoutMs))
}

/** @throws RpcUnreachable */
export async function post(url: string, body: unknown, timeoutMs: number): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return JSON.parse(await boundedText(response))
  } catch (cause) {
    throw new RpcUnreachable(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  let text = ""
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true })
    if (text.length > MAX_BYTES) throw new Error("the answer is too long")
  }
  return text + decoder.decode()
}

function toAnswer(json: unknown): RawAnswer {
  if (typeof json === "object" && json !== null) {
    if ("error" in json && typeof json.error === "object" && json.error !== null) {
      const { message, data } = json.error as { message?: unknown; data?: unknown }
      const told = typeof message === "string" ? message : "an error without a message"
      return { error: { message: told.slice(0, 300), data } }
    }
    if ("result" in json) return { result: json.result }
  }
  throw new RpcUnreachable("the answer is no JSON-RPC")
}
