/** Why a check failed. Closed: a reader of reports may switch over it exhaustively. */
export type VerificationCode =
  | "bundle-malformed"
  | "entry-malformed"
  | "path-mismatch"
  | "stamp-not-in-run"
  | "serial-out-of-range"
  | "batch-mismatch"
  | "cooperative-mismatch"
  | "sealed-time-mismatch"
  | "dossier-mismatch"
  | "signer-mismatch"
  | "signature-invalid"
  | "unexpected-chain"
  | "unexpected-contract"
  | "unexpected-publisher"
  | "contract-not-found"
  | "root-not-anchored"
  | "size-mismatch"
  | "recalled"

/** Something does not prove what it claims to prove. */
export class VerificationError extends Error {
  override readonly name = "VerificationError"

  constructor(
    readonly code: VerificationCode,
    options?: ErrorOptions,
  ) {
    super(code, options)
  }
}
