import { setMaxListeners } from "node:events"
import { NotSentError, type HttpAnswer, type HttpPort, type OutgoingRequest } from "./http"

const TIMEOUT_MS = 30_000
const LONGEST_ANSWER = 32 * 1024 * 1024

/** What happened before a byte of the request could leave: no name, nobody listening, no certificate to trust. */
const NOT_SENT = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
])

/** The port over the platform's network. A redirect is not followed: it would carry the token elsewhere. */
export const fetchHttp = (timeoutMs = TIMEOUT_MS, longest = LONGEST_ANSWER): HttpPort => ({
  async send(request, signal) {
    if (signal.aborted) throw new NotSentError("Given up before sending")
    return within(timeoutMs, signal, async (until) => {
      const response = await ask(request, until)
      const body = await readBounded(response, longest)
      return { status: response.status, headers: Object.fromEntries(response.headers), body }
    })
  },
})

/**
 * Ends after so long whatever the platform's network does, with a timer that nothing collects: `AbortSignal.any` over
 * `AbortSignal.timeout` may never fire once garbage was collected (nodejs/node #57736), nor what follows a signal (undici
 * #4068), and a floor that does not answer would hold its caller for ever.
 */
async function within<T>(ms: number, signal: AbortSignal, work: (until: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController()
  const end = (): void => own.abort()
  const late = new Promise<never>((_, reject) => {
    own.signal.addEventListener("abort", () => reject(new Error("no answer")), { once: true })
  })
  const timer = setTimeout(end, ms)
  // As many listen as calls are under way; each leaves when its own is over.
  setMaxListeners(0, signal)
  signal.addEventListener("abort", end, { once: true })
  try {
    return await Promise.race([work(own.signal), late])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener("abort", end)
  }
}

async function ask(request: OutgoingRequest, signal: AbortSignal): Promise<Response> {
  const { method, url, headers, body } = request
  try {
    return await fetch(url, { method, headers, redirect: "manual", signal, ...(body && { body }) })
  } catch (cause) {
    const code = codeOf(cause)
    // The URL carries tokens and Node puts it into some messages, so neither cause nor message goes on.
    if (NOT_SENT.has(code)) throw new NotSentError(`${request}: ${code}`)
    throw new Error(`${request}: ${code || "no answer"}`)
  }
}

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } }
  const code = cause?.code ?? (error as { code?: unknown }).code
  return typeof code === "string" ? code : ""
}

async function readBounded(response: Response, longest: number): Promise<HttpAnswer["body"]> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > longest) throw new RangeError(`An answer of more than ${longest} bytes`)
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}
