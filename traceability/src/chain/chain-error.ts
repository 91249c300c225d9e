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

/** An RPC of ours serves another chain: it is never read from and never sent to. */
export class WrongChainError extends Error {
  override readonly name = "WrongChainError"

  constructor(
    readonly expected: number,
    readonly found: string,
  ) {
    super(`serves chain ${found}, not ${expected}`)
  }
}
