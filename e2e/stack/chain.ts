import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { writeDurably } from "./files.ts"
import { Problem } from "./problem.ts"
import { type Processes, type Running, waitUntilReady } from "./processes.ts"
import type { Secrets } from "./secrets.ts"

const SAVE_EVERY_MS = 500

export type Chain = {
  running: Running
  url: string
  chainId: number
  saveState(): Promise<void>
  stopSaving(): Promise<void>
}
export type Deployment = {
  chainId: number
  address: string
  transactionHash: string
  rawTransaction: string
  blockNumber: number | null
  admin: string
  publisher: string
  deployedAt: string | null
}

export const chainId = 31337

/** Loaded when needed: on a fresh clone this file is read before the package is built. */
const signing = async () => import("@nguon/traceability/chain")

export async function rpc<T>(url: string, method: string, ...params: unknown[]): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(10_000),
  })
  const answer = (await response.json()) as { result?: T; error?: { message: string } }
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
  return answer.result as T
}

function findAnvil(): string {
  const platform = process.platform === "linux" ? "linux" : process.platform
  const arch = process.arch === "x64" ? "amd64" : process.arch
  const inside = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"))
  try {
    return join(inside.resolve(`@foundry-rs/anvil-${platform}-${arch}/package.json`), "..", "bin", "anvil")
  } catch (cause) {
    throw new Problem(
      `@foundry-rs/anvil has no EVM node for ${platform}-${arch}: run this on Linux or macOS, or reinstall with \`npm ci\`.`,
      { cause },
    )
  }
}

/** The EVM node of one machine. Its state is saved after each new block, whole or not at all, so `kill -9` costs at most the last moment. */
export async function startChain(options: { processes: Processes; dataDir: string; port: number }): Promise<Chain> {
  const url = `http://127.0.0.1:${options.port}`
  const stateFile = join(options.dataDir, "state.hex")
  mkdirSync(options.dataDir, { recursive: true })
  const running = options.processes.start({
    name: "anvil",
    file: findAnvil(),
    args: [
      "--host",
      "127.0.0.1",
      "--port",
      String(options.port),
      "--chain-id",
      String(chainId),
      "--accounts",
      "1",
      "--no-request-size-limit",
      "--cache-path",
      join(options.dataDir, "cache"),
    ],
  })
  const answers = async (): Promise<boolean> =>
    rpc(url, "eth_chainId").then(
      () => true,
      () => false,
    )
  await waitUntilReady(running, answers, 30)
  if (existsSync(stateFile)) await rpc(url, "anvil_loadState", readFileSync(stateFile, "utf8"))
  return { running, url, chainId, ...keepState(url, stateFile) }
}

/** A node that is gone is gone at every turn: that its state is not saved is said once, and again after it was back. */
export function keepState(
  url: string,
  stateFile: string,
  say: (line: string) => void = console.error,
): Pick<Chain, "saveState" | "stopSaving"> {
  let savedBlock = ""
  let isFailing = false
  const saveState = async (): Promise<void> => {
    const block = await rpc<string>(url, "eth_blockNumber")
    isFailing = false
    if (block === savedBlock) return
    writeDurably(stateFile, await rpc<string>(url, "anvil_dumpState"))
    savedBlock = block
  }
  const sayOnce = (error: Error): void => {
    if (!isFailing) say(`  the chain's state is not saved while its node does not answer: ${error.message}`)
    isFailing = true
  }
  let saving: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    saving = saving.then(saveState).catch(sayOnce)
  }, SAVE_EVERY_MS)
  const stopSaving = async (): Promise<void> => {
    clearInterval(timer)
    await saving
    // A node that was killed has nothing more to save; one that is alive and refuses is worth a line.
    await saveState().catch(sayOnce)
  }
  return { saveState, stopSaving }
}

/**
 * Deploys StampLog once. The signed transaction is recorded before it is sent: after a crash, or on a chain
 * that went back, the same bytes give the same address.
 */
export async function deployStampLog(chain: Chain, secrets: Secrets, deploymentsDir: string): Promise<Deployment> {
  const { addressOf } = await signing()
  const file = join(deploymentsDir, String(chain.chainId), "StampLog.json")
  const deployer = addressOf(secrets.deployerKey)
  for (const address of [deployer, addressOf(secrets.relayerKey)])
    await rpc(chain.url, "anvil_setBalance", address, "0x3635c9adc5dea00000")
  const deployment = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Deployment)
    : await signNewDeployment(secrets, deployer)
  if ((await rpc<string>(chain.url, "eth_getCode", deployment.address, "latest")) !== "0x") return deployment
  writeDurably(file, JSON.stringify(deployment, null, 2))
  await rpc(chain.url, "eth_sendRawTransaction", deployment.rawTransaction)
  const receipt = await untilMined(chain.url, deployment.transactionHash)
  if (receipt?.status !== "0x1")
    throw new Problem(
      "The StampLog contract could not be deployed on the local chain: forget the data with `npm start -- --fresh`.",
    )
  const done = { ...deployment, blockNumber: Number(receipt.blockNumber), deployedAt: new Date().toISOString() }
  writeDurably(file, JSON.stringify(done, null, 2))
  await chain.saveState()
  return done
}

type Receipt = { blockNumber: string; status: string }

/** The node answers a broadcast before it has mined the block. */
async function untilMined(url: string, hash: string): Promise<Receipt | null> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const receipt = await rpc<Receipt | null>(url, "eth_getTransactionReceipt", hash)
    if (receipt) return receipt
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return null
}

async function signNewDeployment(secrets: Secrets, admin: string): Promise<Deployment> {
  const { addressOf, signDeployment } = await signing()
  const publisher = addressOf(secrets.publisherKey)
  const fees = { maxFeePerGas: 10_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n }
  const { raw, hash, address } = await signDeployment(secrets.deployerKey, {
    chainId,
    nonce: 0,
    admin,
    publishers: [publisher],
    ...fees,
  })
  return {
    chainId,
    address,
    transactionHash: hash,
    rawTransaction: raw,
    blockNumber: null,
    admin,
    publisher,
    deployedAt: null,
  }
}
