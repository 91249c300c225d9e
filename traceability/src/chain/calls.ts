import { stampLog } from "./artifact.js"
import type { CompactSignature } from "./signing.js"

export type PublishCall = CompactSignature & {
  publisher: string
  seq: number
  size: number
  root: string
  consistencyProof: readonly string[]
}
export type RecallCall = CompactSignature & { publisher: string; subject: string; reason: string }

export function encodePublish({ publisher, seq, size, root, consistencyProof, r, vs }: PublishCall): string {
  return stampLog.encodeFunctionData("publish", [publisher, seq, size, root, consistencyProof, r, vs])
}

export function encodeRecall({ publisher, subject, reason, r, vs }: RecallCall): string {
  return stampLog.encodeFunctionData("recall", [publisher, subject, reason, r, vs])
}

/** Name and arguments of the contract's own error, or null for revert data it did not give. */
export function decodeRevert(data: string): { name: string; args: unknown[] } | null {
  if (!/^0x(?:[0-9a-f]{2}){4,}$/i.test(data)) return null
  const error = stampLog.parseError(data)
  return error && { name: error.name, args: error.args.toArray() as unknown[] }
}
