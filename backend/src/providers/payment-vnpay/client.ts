const TIMEOUT_MS = 15_000
const LONGEST_REPLY = 64 * 1024

export type ApiReply = { kind: "reply"; body: unknown; raw: string } | { kind: "silence"; reason: string }

/** One question to VNPay's transaction API. Whatever goes wrong on the way is silence: it may have been heard. */
export async function postTransaction(apiUrl: string, body: Record<string, string>): Promise<ApiReply> {
  try {
    const response = await fetch(apiUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const raw = await readBounded(response)
    return { kind: "reply", body: JSON.parse(raw) as unknown, raw }
  } catch (cause) {
    return { kind: "silence", reason: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) }
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > LONGEST_REPLY) throw new RangeError(`An answer of more than ${LONGEST_REPLY} bytes`)
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString("utf8")
}
