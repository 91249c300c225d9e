import { encodePublish, signCheckpoint, signTransaction } from "@nguon/traceability/chain"
import { deployStampLog, rpc, startChain } from "../../stack/chain.ts"
import { inRoot } from "../../stack/paths.ts"
import { startPostgres, withClient } from "../../stack/postgres.ts"
import { answersHttp, type Processes, type Running, waitUntilReady } from "../../stack/processes.ts"
import { loadSecrets, type Secrets } from "../../stack/secrets.ts"
import { freePort } from "../free-port.ts"
import { createOperatorDatabase } from "../resolver/database.ts"
import { BenchRecords, type Chain } from "../resolver/records.ts"

const stampsPerRun = 9_000

export type ScanPage = { running: Running; port: number; rpcPort: number; codes: readonly string[] }

type Options = {
  processes: Processes
  dataDir: string
  /** Where visitors reach the resolver and the EVM node: known only once the ports are. */
  publicBaseUrl: string
  publicRpcUrl: string
}

/** The resolver on a Postgres of its own, one sealed batch, its stamps, and their tree head on a chain of its own. */
export async function startScanPage({ processes, dataDir, publicBaseUrl, publicRpcUrl }: Options): Promise<ScanPage> {
  const secrets = loadSecrets(`${dataDir}/secrets.json`)
  const node = await startChain({ processes, dataDir: `${dataDir}/chain`, port: await freePort() })
  const { address, publisher } = await deployStampLog(node, secrets, `${dataDir}/deployments`)
  await node.stopSaving()
  const chain = { chainId: node.chainId, contract: address, publisher }
  const postgres = await startPostgres({
    processes,
    dataDir: `${dataDir}/postgres`,
    port: await freePort(),
    password: secrets.databasePassword,
    durable: true,
  })
  await withClient(postgres.url("postgres"), (client) => client.query("create database bench"))
  const codes = await withClient(postgres.url("bench"), async (client) => {
    await createOperatorDatabase(client)
    await client.query("alter role nguon_resolver password 'bench'")
    const records = await BenchRecords.create(client, chain, { runs: 1, stampsPerRun })
    const { rows } = await client.query<Head>("select seq::int, size::int, root from chain_submission")
    for (const head of rows) await publish(node.url, chain, secrets, head)
    return records.codes
  })
  const port = await freePort()
  const running = processes.start({
    name: "resolver",
    file: process.execPath,
    args: [inRoot("traceability", "dist", "resolver", "main.js")],
    env: {
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: postgres.url("bench", "nguon_resolver", "bench"),
      PUBLIC_BASE_URL: publicBaseUrl,
      CHAIN_ID: String(chain.chainId),
      CONTRACT_ADDRESS: chain.contract,
      PUBLISHER_ADDRESS: chain.publisher,
      PUBLIC_RPC_URLS: publicRpcUrl,
      OPERATOR_NAME: "Nguồn",
      SHOP_URL: "https://cho.nguon.vn",
      VISITOR_SECRET: secrets.visitorSecret,
      NGUON_PIN_KEY: secrets.pinKey,
      TRUSTED_PROXIES: "127.0.0.1",
    },
  })
  await waitUntilReady(running, answersHttp(`http://127.0.0.1:${port}/healthz`), 60)
  return { running, port, rpcPort: Number(new URL(node.url).port), codes }
}

type Head = { seq: number; size: number; root: Buffer }

/** Puts the log's head on the chain, so that the page's own check can end well. */
async function publish(url: string, chain: Chain, secrets: Secrets, { seq, size, root }: Head): Promise<void> {
  const claim = { chainId: chain.chainId, contract: chain.contract, seq, size, root: `0x${root.toString("hex")}` }
  const signature = signCheckpoint(secrets.publisherKey, claim)
  const { raw, hash } = signTransaction(secrets.relayerKey, {
    chainId: chain.chainId,
    to: chain.contract,
    data: encodePublish({ ...claim, ...signature, publisher: chain.publisher, consistencyProof: [] }),
    nonce: 0,
    gasLimit: 500_000n,
    maxFeePerGas: 10_000_000_000n,
    maxPriorityFeePerGas: 1_000_000_000n,
  })
  await rpc(url, "eth_sendRawTransaction", raw)
  const mined = async (): Promise<{ status: string } | null> => rpc(url, "eth_getTransactionReceipt", hash)
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const receipt = await mined()
    if (receipt?.status === "0x1") return
    if (receipt !== null) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error("the tree head could not be published on the bench's chain")
}
