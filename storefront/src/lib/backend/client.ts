import "server-only"
import { z } from "zod"
import { env } from "@/lib/env"
import { describeBackendError, type BackendError, type LabelThatWorks, type Result } from "./result"

const READ_TIMEOUT_MS = 8_000

const errorBody = z.object({
  code: z.string().optional(),
  type: z.string().optional(),
  message: z.string().optional(),
  faults: z.array(z.object({ code: z.string() })).optional(),
  label_that_works: z
    .object({
      smallest_width_mm: z.number().nullable(),
      smallest_height_mm: z.number().nullable(),
      dpis: z.array(z.number()),
    })
    .transform(({ smallest_width_mm: width, smallest_height_mm: height, dpis }): LabelThatWorks => {
      return { size: width === null || height === null ? null : [width, height], dpis }
    })
    .optional()
    // Words of a later backend: the sentence of the code stands without them.
    .catch(undefined),
})

export type BackendRequest = {
  method?: "GET" | "POST" | "PUT" | "DELETE"
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is; its type is among the headers. */
  rawBody?: Blob
  headers?: Record<string, string>
  timeoutMs?: number
  /** Seconds and tags of Next's data cache; absent means never cached. */
  cache?: { revalidateSeconds: number; tags: string[] }
}

/** One door to the backend: never throws for anything the network or the other side may do. */
export async function request<T>(path: string, schema: z.ZodType<T>, options: BackendRequest = {}): Promise<Result<T>> {
  const response = await send(path, options)
  if (!response.ok) return failed(path, response.error)
  const parsed = await readBody(response.data, schema)
  return parsed.ok ? parsed : failed(path, parsed.error)
}

/** The raw answer, for bodies that are passed through as a stream. Error answers come back parsed. */
export async function requestStream(path: string, options: BackendRequest = {}): Promise<Result<Response>> {
  const response = await send(path, options)
  if (!response.ok) return failed(path, response.error)
  return response.data.ok ? response : failed(path, await readError(response.data))
}

async function send(path: string, options: BackendRequest): Promise<Result<Response>> {
  const timeoutMs = options.timeoutMs ?? READ_TIMEOUT_MS
  try {
    return { ok: true, data: await fetch(env().BACKEND_URL + path, requestInit(options, timeoutMs)) }
  } catch (cause) {
    return { ok: false, error: transportError(cause, timeoutMs) }
  }
}

function requestInit(options: BackendRequest, timeoutMs: number): RequestInit {
  const hasBody = options.body !== undefined
  return {
    method: options.method ?? "GET",
    headers: { Accept: "application/json", ...(hasBody && { "Content-Type": "application/json" }), ...options.headers },
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
    ...(hasBody && { body: JSON.stringify(options.body) }),
    ...(options.rawBody && { body: options.rawBody }),
    ...(options.cache
      ? { next: { revalidate: options.cache.revalidateSeconds, tags: options.cache.tags } }
      : { cache: "no-store" as const }),
  }
}

async function readBody<T>(response: Response, schema: z.ZodType<T>): Promise<Result<T>> {
  if (!response.ok) return { ok: false, error: await readError(response) }
  const json = await readJson(response)
  if (!json.ok) return json
  const parsed = schema.safeParse(json.data)
  if (parsed.success) return { ok: true, data: parsed.data }
  const detail = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")
  return { ok: false, error: { kind: "malformed", status: response.status, detail } }
}

async function readError(response: Response): Promise<BackendError> {
  const json = await readJson(response)
  const body = json.ok ? errorBody.safeParse(json.data) : undefined
  return {
    kind: "http",
    status: response.status,
    code: body?.data?.code ?? body?.data?.type ?? `http_${response.status}`,
    message: body?.data?.message ?? response.statusText,
    ...(body?.data?.faults ? { faults: body.data.faults.map(({ code }) => code) } : {}),
    ...(body?.data?.label_that_works ? { labelThatWorks: body.data.label_that_works } : {}),
  }
}

async function readJson(response: Response): Promise<Result<unknown>> {
  try {
    return { ok: true, data: await response.json() }
  } catch (cause) {
    if (isTimeout(cause)) return { ok: false, error: { kind: "timeout", timeoutMs: READ_TIMEOUT_MS } }
    const detail = cause instanceof Error ? cause.message : String(cause)
    return { ok: false, error: { kind: "malformed", status: response.status, detail } }
  }
}

const isTimeout = (cause: unknown): boolean => cause instanceof DOMException && cause.name === "TimeoutError"

const transportError = (cause: unknown, timeoutMs: number): BackendError =>
  isTimeout(cause) ? { kind: "timeout", timeoutMs } : { kind: "unreachable", cause }

/** Refusals (4xx) are answers; everything else is an outage that the operator must find in the log. */
function failed(path: string, error: BackendError): { ok: false; error: BackendError } {
  if (error.kind !== "http" || error.status >= 500) {
    console.error(`${path.split("?")[0]}: ${describeBackendError(error)}`)
  }
  return { ok: false, error }
}
