/** Why something is not GS1 data. Closed; the texts of `message` may change, the codes do not. */
export type Gs1FaultCode =
  | "not-text"
  | "too-long"
  | "illegal-character"
  | "illegal-scheme"
  | "illegal-domain"
  | "missing-path"
  | "missing-fnc1"
  | "no-primary-key"
  | "unknown-ai"
  | "too-many-elements"
  | "empty-value"
  | "illegal-null"
  | "value-too-short"
  | "value-too-long"
  | "value-illegal-length"
  | "value-illegal-character"
  | "value-illegal"
  | "key-qualifiers"
  | "duplicate-ai"
  | "not-an-attribute"
  | "belongs-in-path"
  | "excluded-ai"
  | "missing-ai"
  | "missing-serial"
  | "different-values"

/** One fault; `ai` when it is that of one element. */
export interface Gs1Fault {
  readonly code: Gs1FaultCode
  readonly message: string
  readonly ai?: string
}

export function fault(code: Gs1FaultCode, message: string, ai?: string): Gs1Fault {
  return ai === undefined ? { code, message } : { code, message: `(${ai}) ${message}`, ai }
}
