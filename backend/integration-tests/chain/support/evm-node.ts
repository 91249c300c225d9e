import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { addressOf, createChainClient, signDeployment } from "@nguon/traceability/chain"
import { untilPrinted } from "./postgres"

/** Accounts of the mnemonic that every anvil starts with; test money only. */
export const ADMIN_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
export const PUBLISHER_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"
export const RELAYER_KEY = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a"
/** Somebody who also has coins, and no other right. */
export const STRANGER_KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6"

export const publisher = addressOf(PUBLISHER_KEY)
export const relayer = addressOf(RELAYER_KEY)

export type EvmNode = {
  url: string
  chainId: number
  contract: string
  rpc<T>(method: string, ...params: unknown[]): Promise<T>
  /** Freezes the process: it takes connections and never answers. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/** A real EVM node with a StampLog that admits the publisher. */
export async function startEvmNode(args: readonly string[] = [], chainId = 31337): Promise<EvmNode> {
  const node = spawn(binary(), ["--port", "0", "--chain-id", String(chainId), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const exited = new Promise<void>((resolve) => node.once("exit", () => resolve()))
  const [, address] = await untilPrinted(node.stdout, /Listening on (127\.0\.0\.1:\d+)/)
  const url = `http://${address}`
  const rpc = <T>(method: string, ...params: unknown[]): Promise<T> => callRpc<T>(url, method, params)
  return {
    url,
    chainId,
    rpc,
    contract: await deploy(url, chainId),
    freeze: () => void node.kill("SIGSTOP"),
    thaw: () => void node.kill("SIGCONT"),
    async stop() {
      node.kill("SIGKILL")
      await exited
    },
  }
}

export async function callRpc<T>(url: string, method: string, params: readonly unknown[]): Promise<T> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params })
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })
  const answer = (await response.json()) as { result: T; error?: { message: string } }
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
  return answer.result
}

async function deploy(url: string, chainId: number): Promise<string> {
  const client = createChainClient({ rpcUrls: [url], chainId })
  const { floor: _, ...fees } = await client.fees()
  const { raw, address } = signDeployment(ADMIN_KEY, {
    chainId,
    nonce: 0,
    admin: addressOf(ADMIN_KEY),
    publishers: [publisher],
    ...fees,
  })
  await client.broadcast(raw)
  await callRpc(url, "evm_mine", [])
  client.close()
  return address
}

/** The platform package carries the binary itself: npm's launcher takes 70 times as long to start. */
function binary(): string {
  const architecture = process.arch === "x64" ? "amd64" : process.arch
  const inside = createRequire(createRequire(__filename).resolve("@foundry-rs/anvil/package.json"))
  return inside.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/bin/anvil`)
}
