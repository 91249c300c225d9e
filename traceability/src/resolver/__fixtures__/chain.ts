import { createRequire } from "node:module"
import {
  addressOf,
  createChainClient,
  encodePublish,
  encodeRecall,
  signCheckpoint,
  signDeployment,
  signRecall,
  signTransaction,
} from "../../chain/index.js"
import { toHex } from "../../bytes/index.js"
import { recallSubject } from "../../stamp/index.js"
import { untilMined } from "../../testing/anvil.js"
import { freePort } from "./free-port.js"
import { startProcess } from "./start-process.js"

const CHAIN_ID = 31_337
// The first development account of every anvil; worth nothing anywhere else.
const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"

export interface TestChain {
  rpcUrl: string
  identity: { chainId: number; contract: string; publisher: string }
  publish(head: { seq: number; size: number; root: string; consistencyProof: string[] }): Promise<void>
  recall(batchId: string): Promise<void>
  stop(): Promise<void>
}

/** An EVM node of its own with the registry deployed. */
export async function startChain(): Promise<TestChain> {
  const port = await freePort()
  const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`
  const anvil = createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${platform}/bin/anvil`)
  const parameters = ["--port", String(port), "--chain-id", String(CHAIN_ID)]
  const node = await startProcess(anvil, parameters, { ready: /Listening on/ })
  const rpcUrl = `http://127.0.0.1:${port}`
  const client = createChainClient({ rpcUrls: [rpcUrl], chainId: CHAIN_ID })
  const publisher = addressOf(KEY)
  const fees = await client.fees()
  const deployment = signDeployment(KEY, {
    chainId: CHAIN_ID,
    nonce: 0,
    admin: publisher,
    publishers: [publisher],
    ...fees,
  })
  await client.broadcast(deployment.raw)
  const contract = deployment.address
  let nonce = 1
  const send = async (data: string): Promise<void> => {
    const call = { chainId: CHAIN_ID, to: contract, data, nonce: nonce++, gasLimit: 500_000n, ...fees }
    const { raw, hash } = signTransaction(KEY, call)
    await client.broadcast(raw)
    await untilMined({ client }, hash)
  }
  return {
    rpcUrl,
    identity: { chainId: CHAIN_ID, contract, publisher },
    publish: async ({ consistencyProof, ...head }) => {
      const signature = signCheckpoint(KEY, { chainId: CHAIN_ID, contract, ...head })
      await send(encodePublish({ publisher, ...head, consistencyProof, ...signature }))
    },
    recall: async (batchId) => {
      const claim = { subject: toHex(recallSubject(batchId)), reason: `0x${"11".repeat(32)}` }
      await send(encodeRecall({ publisher, ...claim, ...signRecall(KEY, { chainId: CHAIN_ID, contract, ...claim }) }))
    },
    async stop() {
      client.close()
      await node.stop()
    },
  }
}
