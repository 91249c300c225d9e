/** One fault of the caller's input; `path` says where, in dotted form. */
export type Issue = { path: string; message: string }

/** The caller gave something unusable. `code` is stable and may be shown to machines. */
export class InvalidInputError extends Error {
  override readonly name = "InvalidInputError"

  constructor(
    readonly code: string,
    readonly issues: readonly Issue[] = [],
    options?: ErrorOptions,
  ) {
    super([code, ...issues.map((issue) => `${issue.path}: ${issue.message}`)].join("; "), options)
  }
}

/** Our own code broke a promise it makes; never the caller's doing. */
export class InvariantError extends Error {
  override readonly name = "InvariantError"
}

export { VerificationError } from "./verification-error.js"
export type { FailedCode, UncheckedCode, VerificationCode } from "./verification-error.js"
