import { concat, getCreateAddress, SigningKey, Transaction } from "ethers"
import { stampLog, stampLogBytecode } from "./artifact.js"
import type { Fees, TransactionType } from "./fees.js"
import { addressOf } from "./signing.js"

/** `type` 2 unless given; a legacy transaction (0) pays `maxFeePerGas` as its one gas price. */
export type CallTransaction = Fees & {
  chainId: number
  to: string
  data: string
  nonce: number
  gasLimit: bigint
  type?: TransactionType
}
export type Deployment = Fees & {
  chainId: number
  nonce: number
  admin: string
  publishers: readonly string[]
  gasLimit?: bigint
  type?: TransactionType
}

/** Ample for the StampLog and a handful of publishers; what is not used is not paid. */
const DEPLOYMENT_GAS = 3_000_000n

/**
 * Signs a transaction without touching a network, so that the bytes can be stored before they are sent
 * and sent again after a crash. `hash` is its hash on every node.
 */
export function signTransaction(privateKey: string, transaction: CallTransaction): { raw: string; hash: string } {
  return sign(privateKey, transaction)
}

/** The transaction that creates a StampLog, and the address it will have. */
export function signDeployment(
  privateKey: string,
  { admin, publishers, gasLimit = DEPLOYMENT_GAS, ...rest }: Deployment,
): { raw: string; hash: string; address: string } {
  const data = concat([stampLogBytecode, stampLog.encodeDeploy([admin, [...publishers]])])
  const address = getCreateAddress({ from: addressOf(privateKey), nonce: rest.nonce })
  return { ...sign(privateKey, { ...rest, data, gasLimit }), address }
}

type Unsigned = Omit<CallTransaction, "to"> & { to?: string }

/** A legacy transaction names its chain too (EIP-155), or it could be repeated on another one. */
function sign(privateKey: string, { type = 2, maxFeePerGas, maxPriorityFeePerGas, ...rest }: Unsigned) {
  const fees = type === 0 ? { gasPrice: maxFeePerGas } : { maxFeePerGas, maxPriorityFeePerGas }
  const transaction = Transaction.from({ ...rest, ...fees, type })
  transaction.signature = new SigningKey(privateKey).sign(transaction.unsignedHash)
  return { raw: transaction.serialized, hash: transaction.hash as string }
}
