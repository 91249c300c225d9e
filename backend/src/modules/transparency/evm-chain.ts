import {
  addressOf,
  ChainError,
  createChainClient,
  decodeRevert,
  encodePublish,
  encodeRecall,
  NO_HASH,
  signCheckpoint,
  signRecall,
  signTransaction,
  type ChainClient,
} from "@nguon/traceability/chain"
import { ChainRefusal, type ChainPort, type EffectOf } from "./chain-port"
import { bufferToHex } from "./submission-store"
import type { TransparencyModuleOptions } from "./types"

const RPC_TIMEOUT_MS = 5000
/** The simulation runs on the newest block; the next one may cost a little more. */
const GAS_MARGIN_PERCENT = 120n

/** Anchoring on an EVM chain by way of `traceability/chain`. Nothing is contacted here. */
export function createEvmChain(options: TransparencyModuleOptions): ChainPort {
  const { chainId, rpcUrls, profile } = options
  const contract = prefixed(options.contract)
  const publisherKey = prefixed(options.publisherPrivateKey)
  const relayerKey = prefixed(options.relayerPrivateKey)
  const client = createChainClient({ rpcUrls, chainId, profile, timeoutMs: RPC_TIMEOUT_MS })
  const publisher = addressOf(publisherKey)
  const relayer = addressOf(relayerKey)
  return {
    publisher,
    relayer,
    survey: () => client.survey({ contract, publisher, account: relayer }),
    trust: (places) => client.trust(places),
    relayerBalance: () => client.balance(relayer),
    async receipt(txHash) {
      const receipt = await client.receipt(txHash)
      return receipt && { ...receipt, succeeded: receipt.status === 1 }
    },
    async effectAt(effect) {
      const found = await client.lookup(contract, publisher, rootOf(effect), subjectOf(effect))
      return (effect.kind === "publish" ? found.anchoredAt : found.recalledAt) || null
    },
    testify: (effect, blockNumber) =>
      client.testify({ contract, publisher, root: rootOf(effect), subject: subjectOf(effect), blockNumber }),
    async quote(data) {
      const gas = await estimate(client, { from: relayer, to: contract, data })
      return { gasLimit: (gas * GAS_MARGIN_PERCENT) / 100n, fees: await client.fees() }
    },
    fees: () => client.fees(),
    async broadcast(rawTx) {
      await client.broadcast(rawTx)
    },
    signCheckpoint: ({ seq, size, root }) =>
      signCheckpoint(publisherKey, { chainId, contract, seq, size, root: bufferToHex(root) }),
    signRecall: ({ subject, reason }) =>
      signRecall(publisherKey, { chainId, contract, subject: bufferToHex(subject), reason: bufferToHex(reason) }),
    signTransaction({ fees, ...call }) {
      const { raw, hash } = signTransaction(relayerKey, { ...call, ...fees, chainId, to: contract })
      return { rawTx: raw, txHash: hash }
    },
    publishCall: ({ root, consistencyProof, ...rest }) =>
      encodePublish({
        ...rest,
        publisher,
        root: bufferToHex(root),
        consistencyProof: consistencyProof.map(bufferToHex),
      }),
    recallCall: ({ subject, reason, ...signature }) =>
      encodeRecall({ ...signature, publisher, subject: bufferToHex(subject), reason: bufferToHex(reason) }),
  }
}

async function estimate(client: ChainClient, call: { from: string; to: string; data: string }): Promise<bigint> {
  try {
    return await client.estimate(call)
  } catch (error) {
    if (!(error instanceof ChainError) || error.code !== "reverted") throw error
    const revert = decodeRevert(error.data)
    const reason = revert ? `${revert.name}(${revert.args.map(String).join(", ")})` : error.message
    throw new ChainRefusal(reason, { cause: error })
  }
}

const rootOf = (effect: EffectOf): string => (effect.kind === "publish" ? bufferToHex(effect.root) : NO_HASH)
const subjectOf = (effect: EffectOf): string => (effect.kind === "recall" ? bufferToHex(effect.subject) : NO_HASH)
const prefixed = (hex: string): string => (hex.startsWith("0x") ? hex : `0x${hex}`)
