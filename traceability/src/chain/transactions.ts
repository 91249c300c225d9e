import { concat, getCreateAddress, SigningKey, Transaction } from "ethers"
import { stampLog, stampLogBytecode } from "./artifact.js"
import type { Fees } from "./client.js"
import { addressOf } from "./signing.js"

export type CallTransaction = Fees & { chainId: number; to: string; data: string; nonce: number; gasLimit: bigint }
export type Deployment = Fees & {
  chainId: number
  nonce: number
  admin: string
  publishers: readonly string[]
  gasLimit?: bigint
}

/** Ample for the StampLog and a handful of publishers; what is not used is not paid. */
const DEPLOYMENT_GAS = 3_000_000n

/**
 * Signs a type 2 transaction without touching a network, so that the bytes can be stored before they are sent
 * and sent again after a crash. `hash` is its hash on every node.
 */
export function signTransaction(privateKey: string, transaction: CallTransaction): { raw: string; hash: string } {
  return sign(privateKey, Transaction.from({ ...transaction, type: 2 }))
}

/** The transaction that creates a StampLog, and the address it will have. */
export function signDeployment(
  privateKey: string,
  { admin, publishers, gasLimit = DEPLOYMENT_GAS, ...rest }: Deployment,
): { raw: string; hash: string; address: string } {
  const data = concat([stampLogBytecode, stampLog.encodeDeploy([admin, [...publishers]])])
  const address = getCreateAddress({ from: addressOf(privateKey), nonce: rest.nonce })
  return { ...sign(privateKey, Transaction.from({ ...rest, data, gasLimit, type: 2 })), address }
}

function sign(privateKey: string, transaction: Transaction): { raw: string; hash: string } {
  transaction.signature = new SigningKey(privateKey).sign(transaction.unsignedHash)
  return { raw: transaction.serialized, hash: transaction.hash as string }
}
