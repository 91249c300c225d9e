import type { ServerResponse } from "node:http"

const SMALLEST = 32 * 1024
const MOST_KEPT = 64

const free: Buffer[] = []

/**
 * Sends the parts as one body, in memory that the next answers use again: a new body of twenty cards for each question
 * had the whole heap collected every few seconds.
 */
export function sendParts(res: ServerResponse, parts: readonly Buffer[]): void {
  const length = lengthOf(parts)
  const taken = free.pop()
  const memory = taken && taken.length >= length ? taken : Buffer.allocUnsafeSlow(Math.max(SMALLEST, length))
  let at = 0
  for (const part of parts) at += part.copy(memory, at)
  // Told once the bytes are with the system, and when the reader is gone before.
  res.once("close", () => {
    if (free.length < MOST_KEPT) free.push(memory)
  })
  res.end(memory.subarray(0, length))
}

export const lengthOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0)
