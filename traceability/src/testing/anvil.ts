import { spawn, type ChildProcess } from "node:child_process"
import { createRequire } from "node:module"
import { addressOf, createChainClient, signDeployment, type ChainClient } from "../chain/index.js"

/** Accounts of the mnemonic that every anvil starts with; test money only. */
export const DEPLOYER_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
export const PUBLISHER_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"
export const RELAYER_KEY = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a"
export const CHAIN_ID = 31337
export const FEES = { maxFeePerGas: 10_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n }

export type TestChain = { url: string; client: ChainClient; stop: () => Promise<void> }

/** A real EVM node on a port of the system's choosing. */
export async function startAnvil(options: readonly string[] = [], chainId = CHAIN_ID): Promise<TestChain> {
  const node = spawn(anvilBinary(), ["--port", "0", "--chain-id", String(chainId), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const url = await listeningUrl(node)
  const client = createChainClient({ rpcUrls: [url], chainId, timeoutMs: 5_000 })
  const stop = async (): Promise<void> => {
    client.close()
    const exited = new Promise<void>((resolve) => node.once("exit", () => resolve()))
    node.kill()
    await exited
  }
  return { url, client, stop }
}

/** Signs the kind of transaction that the node's rules know. */
export async function deployStampLog({ client }: TestChain, chainId = CHAIN_ID): Promise<string> {
  const { type } = await client.fees()
  const { raw, hash, address } = signDeployment(DEPLOYER_KEY, {
    chainId,
    nonce: 0,
    admin: addressOf(DEPLOYER_KEY),
    publishers: [addressOf(PUBLISHER_KEY)],
    ...FEES,
    type,
  })
  await client.broadcast(raw)
  await untilMined({ client }, hash)
  return address
}

/** The node answers a broadcast before it has mined the block. */
export async function untilMined({ client }: Pick<TestChain, "client">, hash: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const receipt = await client.receipt(hash)
    if (receipt?.status === 1) return
    if (receipt) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`transaction ${hash} was not mined`)
}

/** The platform package carries the binary itself: npm's launcher takes 70 times as long to start. */
function anvilBinary(): string {
  const architecture = { x64: "amd64", arm64: "arm64" }[process.arch as string]
  const suffix = process.platform === "win32" ? ".exe" : ""
  const platform = process.platform === "win32" ? "win32" : process.platform
  return createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${platform}-${architecture}/bin/anvil${suffix}`)
}

function listeningUrl(node: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ""
    node.once("error", reject)
    node.once("exit", (code) => reject(new Error(`anvil ended with ${code}: ${printed}`)))
    node.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /Listening on (127\.0\.0\.1:\d+)/.exec(printed)?.[1]
      if (address) resolve(`http://${address}`)
    })
  })
}
