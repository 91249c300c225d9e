/** Why a check failed. Closed, as the next one: a reader of reports may switch over them exhaustively. */
export type FailedCode =
  | "malformed"
  | "path-mismatch"
  | "batch-mismatch"
  | "cooperative-mismatch"
  | "sealed-time-mismatch"
  | "dossier-mismatch"
  | "signer-mismatch"
  | "signature-invalid"
  | "unexpected-chain"
  | "contract-not-found"
  | "root-not-anchored"
  | "size-mismatch"
  | "recalled"
  | "rpc-disagree"

/** Why a check could not be made. */
export type UncheckedCode =
  "no-rpc" | "rpc-unreachable" | "rpc-wrong-chain" | "not-anchored-yet" | "not-in-bundle" | "crypto-unavailable"

export type VerificationCode = FailedCode | UncheckedCode

/** Something does not prove what it claims to prove, or (`unchecked`) nobody can tell. */
export class VerificationError extends Error {
  constructor(
    readonly code: VerificationCode,
    readonly status: "failed" | "unchecked" = "failed",
  ) {
    super(code)
  }
}
