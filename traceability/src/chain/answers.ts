import { InvariantError } from "../errors/index.js"

/** Reading of JSON-RPC results; the node may send anything. */
export function toNumber(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new InvariantError(`the chain gave ${String(value)} for a number`)
  return number
}

export function text(value: unknown): string {
  if (typeof value !== "string") throw new InvariantError("the chain gave no text where text is due")
  return value
}

export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new InvariantError("the chain gave no object where one is due")
  return value as Record<string, unknown>
}

/** JSON-RPC writes whole numbers in hex without leading zeros. */
export const quantity = (value: number): string => `0x${value.toString(16)}`
