import { computeAddress, SigningKey, TypedDataEncoder, type TypedDataDomain, type TypedDataField } from "ethers"

/** Compact signature of EIP-2098, as the contract takes it. */
export type CompactSignature = { r: string; vs: string }
export type CheckpointClaim = { chainId: number; contract: string; seq: number; size: number; root: string }
export type RecallClaim = { chainId: number; contract: string; subject: string; reason: string }

const CHECKPOINT: Record<string, TypedDataField[]> = {
  Checkpoint: [
    { name: "publisher", type: "address" },
    { name: "seq", type: "uint64" },
    { name: "size", type: "uint64" },
    { name: "root", type: "bytes32" },
  ],
}

const RECALL: Record<string, TypedDataField[]> = {
  Recall: [
    { name: "publisher", type: "address" },
    { name: "subject", type: "bytes32" },
    { name: "reason", type: "bytes32" },
  ],
}

/** Checksummed address of a private key (0x hex). */
export function addressOf(privateKey: string): string {
  return computeAddress(new SigningKey(privateKey).publicKey)
}

/** The publisher's word, by EIP-712, that its log has this head; any relayer may carry it to the contract. */
export function signCheckpoint(privateKey: string, claim: CheckpointClaim): CompactSignature {
  const { seq, size, root } = claim
  return sign(privateKey, domainOf(claim), CHECKPOINT, { publisher: addressOf(privateKey), seq, size, root })
}

/** `reason` is the leaf hash of the `recalled` log entry. */
export function signRecall(privateKey: string, claim: RecallClaim): CompactSignature {
  const { subject, reason } = claim
  return sign(privateKey, domainOf(claim), RECALL, { publisher: addressOf(privateKey), subject, reason })
}

function domainOf({ chainId, contract }: { chainId: number; contract: string }): TypedDataDomain {
  return { name: "Nguon StampLog", version: "1", chainId, verifyingContract: contract }
}

function sign(
  privateKey: string,
  domain: TypedDataDomain,
  types: Record<string, TypedDataField[]>,
  value: Record<string, unknown>,
): CompactSignature {
  const { r, yParityAndS } = new SigningKey(privateKey).sign(TypedDataEncoder.hash(domain, types, value))
  return { r, vs: yParityAndS }
}
