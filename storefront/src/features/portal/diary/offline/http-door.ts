import type { Attachment } from "./queue"
import { NoAnswer, type Answer, type Door } from "./send-queue"

const ENTRY_TIMEOUT_MS = 30_000
/** A photo over a mountain's 2G. */
const FILE_TIMEOUT_MS = 120_000

/** The storefront's own addresses: the session travels in its cookie, which no script reads. */
export const httpDoor: Door = {
  file: (attachment: Attachment) =>
    ask(`/htx/nhat-ky/tep?loai=${attachment.kind}`, {
      body: attachment.bytes,
      headers: { "Content-Type": "application/octet-stream" },
      timeoutMs: FILE_TIMEOUT_MS,
    }),
  record: (body: object) =>
    ask("/htx/nhat-ky/gui", {
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      timeoutMs: ENTRY_TIMEOUT_MS,
    }),
}

type Asked = { body: BodyInit; headers: Record<string, string>; timeoutMs: number }

async function ask(path: string, { body, headers, timeoutMs }: Asked): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(path, { method: "POST", body, headers, signal, redirect: "error", cache: "no-store" })
    return { status: response.status, ...read(await response.text()) }
  } catch (cause) {
    throw new NoAnswer("no answer", { cause })
  }
}

/** What is no JSON of ours says nothing. */
function read(text: string): Omit<Answer, "status"> {
  const nothing = { code: null, hash: null, id: null }
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== "object" || json === null) return nothing
    const { code, hash, id } = json as Record<string, unknown>
    const textOf = (value: unknown) => (typeof value === "string" ? value : null)
    return { code: textOf(code), hash: textOf(hash), id: textOf(id) }
  } catch (error) {
    if (error instanceof SyntaxError) return nothing
    throw error
  }
}
