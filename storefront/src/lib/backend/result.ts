/** What went wrong at the network edge. `http` carries the backend's stable code; the rest is transport. */
export type BackendError =
  | { kind: "unreachable"; cause: unknown }
  | { kind: "timeout"; timeoutMs: number }
  | { kind: "malformed"; status: number; detail: string }
  | {
      kind: "http"
      status: number
      code: string
      message: string
      /** Codes of all reasons, where a refusal has several. */
      faults?: readonly string[]
      labelThatWorks?: LabelThatWorks
    }

/** What would do in place of a label that is too small: one of this size in millimetres, or this one at other resolutions. */
export type LabelThatWorks = { size: readonly [number, number] | null; dpis: readonly number[] }

export type Result<T> = { ok: true; data: T } | { ok: false; error: BackendError }

export const isUnauthorized = (error: BackendError): boolean => error.kind === "http" && error.status === 401

export const isNotFound = (error: BackendError): boolean => error.kind === "http" && error.status === 404

/** True when the request may have taken effect although no answer came, so that a retry must carry the same key. */
export const isOutcomeUnknown = (error: BackendError): boolean => error.kind !== "http" || error.status >= 500

/** Thrown only where a cached page must not be replaced by an outage: a page that fails is not kept. */
export class BackendUnavailableError extends Error {
  override readonly name = "BackendUnavailableError"

  constructor(error: BackendError) {
    super(describeBackendError(error), "cause" in error ? { cause: error.cause } : undefined)
  }
}

export function describeBackendError(error: BackendError): string {
  switch (error.kind) {
    case "unreachable":
      return "backend unreachable"
    case "timeout":
      return `backend silent for ${error.timeoutMs} ms`
    case "malformed":
      return `backend answered ${error.status} with an unexpected body: ${error.detail}`
    case "http":
      return `backend answered ${error.status} ${error.code}: ${error.message}`
  }
}
