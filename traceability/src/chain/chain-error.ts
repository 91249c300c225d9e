export type ChainErrorCode = "unreachable" | "reverted" | "no-contract" | "refused"

/** `data` is the revert data of a refused call (0x hex), for `decodeRevert`. */
export class ChainError extends Error {
  override readonly name = "ChainError"

  constructor(
    readonly code: ChainErrorCode,
    message: string,
    options?: ErrorOptions & { data?: string },
  ) {
    super(message, options)
    this.data = options?.data ?? "0x"
  }

  readonly data: string
}
