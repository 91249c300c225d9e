import { Transaction } from "ethers"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { toHex, utf8 } from "../bytes/index.js"
import { leafHash, rootOf } from "../log/index.js"
import { deployStampLog, PUBLISHER_KEY, RELAYER_KEY, startAnvil, untilMined, type TestChain } from "../testing/anvil.js"
import {
  addressOf,
  chainProfile,
  createChainClient,
  encodePublish,
  signCheckpoint,
  signTransaction,
  type ChainClient,
} from "./index.js"

const CHAIN_ID = 88
const publisher = addressOf(PUBLISHER_KEY)
const relayer = addressOf(RELAYER_KEY)

let chain: TestChain
let contract: string
let client: ChainClient

beforeAll(async () => {
  chain = await startAnvil(["--hardfork", "istanbul"], CHAIN_ID)
  contract = await deployStampLog(chain, CHAIN_ID)
  client = createChainClient({ rpcUrls: [chain.url], chainId: CHAIN_ID, profile: chainProfile("viction") })
})
afterAll(async () => {
  client.close()
  await chain.stop()
})

describe("a chain under Istanbul rules, as Viction", () => {
  test("takes the contract and a legacy anchor priced by the profile", async () => {
    const leaves = [leafHash(utf8("one"))]
    const head = { seq: 1, size: 1, root: toHex(rootOf(leaves)) }
    const signature = signCheckpoint(PUBLISHER_KEY, { chainId: CHAIN_ID, contract, ...head })
    const data = encodePublish({ publisher, ...head, consistencyProof: [], ...signature })
    const fees = await client.fees()
    expect(fees).toMatchObject({ type: 0, maxFeePerGas: fees.floor })
    expect(fees.floor).toBeGreaterThanOrEqual(250_000_000n)

    const gasLimit = await client.estimate({ from: relayer, to: contract, data })
    const call = { chainId: CHAIN_ID, to: contract, data, nonce: 0, gasLimit, ...fees }
    const { raw, hash } = signTransaction(RELAYER_KEY, call)
    expect(Transaction.from(raw)).toMatchObject({ type: 0, chainId: 88n, gasPrice: fees.maxFeePerGas })
    expect(await client.broadcast(raw)).toBe("accepted")
    await untilMined(chain, hash)
    expect(await client.readHead(contract, publisher)).toMatchObject(head)
  })

  test("is surveyed without tags", async () => {
    const [answer] = await client.survey({ contract, publisher, account: relayer })
    expect(answer).toMatchObject({ status: "answered", value: { nonce: 1, safe: null, finalized: null } })
  })

  test("is neither read nor sent to by a client of another chain", async () => {
    const stranger = createChainClient({ rpcUrls: [chain.url], chainId: 31337, timeoutMs: 2_000 })
    await expect(stranger.blockNumber()).rejects.toMatchObject({ message: expect.stringContaining("serves chain 88") })
    const [answer] = await stranger.survey({ contract, publisher, account: relayer })
    expect(answer).toMatchObject({ status: "wrong-chain", rpc: new URL(chain.url).host })
    await expect(stranger.broadcast("0x02")).rejects.toMatchObject({ code: "unreachable" })
    stranger.close()
  })
})
