import { concat, formatUnits } from "ethers"
import { stampLog, stampLogBytecode, stampLogRuntime } from "./artifact.js"
import { profileOfChain, type ChainProfileName } from "./profiles.js"
import { createAsk, post, RpcUnreachable, type Ask } from "./raw-rpc.js"

/** `note` informs and decides nothing. `detail` is Vietnamese, for the person at the terminal. */
export type ProbeFinding = {
  name:
    | "chain-id"
    | "runs-contract"
    | "sha256-precompile"
    | "transaction-type"
    | "finality-tags"
    | "base-fee"
    | "push0"
    | "mcopy"
    | "batch"
    | "clock"
    | "contract-code"
  status: "good" | "bad" | "note"
  detail: string
}

export type ProbeReport = {
  outcome: "usable" | "unusable" | "unreachable"
  chainId: number | null
  /** The profile that knows this chain id. */
  profile: ChainProfileName | null
  findings: ProbeFinding[]
}

export type ProbeSettings = { rpcUrl: string; contract?: string; nowSeconds: number; timeoutMs?: number }

const DEFAULT_TIMEOUT_MS = 10_000
/** Anybody: deployment is only simulated, and costs this account nothing. */
const SOMEBODY = "0x00000000000000000000000000000000000a11ce"
/** PUSH0 (Shanghai), then MCOPY (Cancun), each followed by an empty return. */
const PUSH0 = "0x5f5ff3"
const MCOPY = "0x6000600060005e60006000f3"
const LARGEST_SKEW_SECONDS = 900

/** Whether the chain behind an RPC can run the contract and be anchored on. Sends no transaction. */
export async function probeChain(settings: ProbeSettings): Promise<ProbeReport> {
  const { rpcUrl, contract, timeoutMs = DEFAULT_TIMEOUT_MS } = settings
  const ask = createAsk(rpcUrl, timeoutMs)
  try {
    const told = resultOf(await ask("eth_chainId", []))
    const chainId = isQuantity(told) ? Number(told) : 0
    if (!Number.isSafeInteger(chainId) || chainId < 1) throw new RpcUnreachable("the answer is no chain id")
    const block = blockOf(resultOf(await ask("eth_getBlockByNumber", ["latest", false])))
    const profile = profileOfChain(chainId)
    const findings: ProbeFinding[] = [
      { name: "chain-id", status: "note", detail: `${chainId}${profile ? ` (${profile.label})` : ", chưa có hồ sơ"}` },
      await deployment(ask),
      await sha256(ask),
      transactionType(block),
      await finalityTags(ask),
      await price(ask, block),
      await opcode(ask, "push0", PUSH0),
      await opcode(ask, "mcopy", MCOPY),
      await batch(rpcUrl, timeoutMs),
      clock(block, settings.nowSeconds),
      ...(contract === undefined ? [] : [await contractCode(ask, contract)]),
    ]
    const usable = findings.every(({ status }) => status !== "bad")
    return { outcome: usable ? "usable" : "unusable", chainId, profile: profile?.name ?? null, findings }
  } catch (error) {
    if (!(error instanceof RpcUnreachable)) throw error
    const detail = `nút RPC không trả lời (${error.message})`
    return { outcome: "unreachable", chainId: null, profile: null, findings: [finding("chain-id", "bad", detail)] }
  }
}

const finding = (name: ProbeFinding["name"], status: ProbeFinding["status"], detail: string): ProbeFinding => ({
  name,
  status,
  detail,
})

/** The code that a simulated deployment returns has to be the published one, byte for byte. */
async function deployment(ask: Ask): Promise<ProbeFinding> {
  const data = concat([stampLogBytecode, stampLog.encodeDeploy([SOMEBODY, [SOMEBODY]])])
  const answer = await ask("eth_call", [{ from: SOMEBODY, data }, "latest"])
  if ("error" in answer) return finding("runs-contract", "bad", `bị từ chối: ${answer.error.message}`)
  if (answer.result !== stampLogRuntime) return finding("runs-contract", "bad", "mã sau khi dựng khác mã đã công bố")
  const gas = await ask("eth_estimateGas", [{ from: SOMEBODY, data }])
  const cost = "result" in gas && isQuantity(gas.result) ? `, triển khai tốn ${count(Number(gas.result))} gas` : ""
  return finding("runs-contract", "good", `được${cost}`)
}

/** The contract hashes by precompile 2; SHA-256 of nothing is known to all. */
async function sha256(ask: Ask): Promise<ProbeFinding> {
  const answer = await ask("eth_call", [{ from: SOMEBODY, to: `0x${"02".padStart(40, "0")}`, data: "0x" }, "latest"])
  const right =
    "result" in answer && answer.result === "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  return finding("sha256-precompile", right ? "good" : "bad", right ? "có" : "không có: hợp đồng không kiểm được sổ")
}

type Block = { baseFee: bigint | null; timestamp: number }

function transactionType({ baseFee }: Block): ProbeFinding {
  const detail = baseFee === null ? "kiểu cũ (0): chuỗi không có EIP-1559" : "kiểu 2 (EIP-1559)"
  return finding("transaction-type", "note", detail)
}

async function finalityTags(ask: Ask): Promise<ProbeFinding> {
  const answer = await ask("eth_getBlockByNumber", ["finalized", false])
  const known = "result" in answer && typeof answer.result === "object" && answer.result !== null
  const detail = known ? "có" : "không có: chốt theo số khối xác nhận (CHAIN_CONFIRMATIONS)"
  return finding("finality-tags", known ? "good" : "note", detail)
}

async function price(ask: Ask, { baseFee }: Block): Promise<ProbeFinding> {
  const suggested = await ask("eth_gasPrice", [])
  const asked = "result" in suggested && isQuantity(suggested.result) ? gwei(BigInt(suggested.result)) : "không rõ"
  const base = baseFee === null ? "" : `phí nền ${gwei(baseFee)}, `
  return finding("base-fee", "note", `${base}nút đề nghị ${asked}`)
}

async function opcode(ask: Ask, name: "push0" | "mcopy", data: string): Promise<ProbeFinding> {
  const answer = await ask("eth_estimateGas", [{ from: SOMEBODY, data }])
  return finding(name, "note", "result" in answer ? "có" : "không có; hợp đồng của ta không dùng đến")
}

async function batch(url: string, timeoutMs: number): Promise<ProbeFinding> {
  const calls = [1, 2].map((id) => ({ jsonrpc: "2.0", id, method: "eth_chainId", params: [] }))
  const answer = await post(url, calls, timeoutMs).catch((error: unknown) => {
    if (error instanceof RpcUnreachable) return null
    throw error
  })
  const takes = Array.isArray(answer) && answer.length === 2
  return finding("batch", "note", takes ? "có" : "không; ta hỏi từng câu một nên không cần")
}

/** A development chain stands still until somebody sends something, so a wrong clock is told and decides nothing. */
function clock({ timestamp }: Block, nowSeconds: number): ProbeFinding {
  const behind = nowSeconds - timestamp
  if (Math.abs(behind) <= LARGEST_SKEW_SECONDS) return finding("clock", "good", `lệch ${Math.abs(behind)} giây`)
  const detail =
    behind > 0 ? `khối mới nhất đã cũ ${count(behind)} giây` : `khối mới nhất đi trước ${count(-behind)} giây`
  return finding("clock", "note", `${detail}: giờ neo trên chuỗi sẽ sai theo`)
}

async function contractCode(ask: Ask, contract: string): Promise<ProbeFinding> {
  const code = resultOf(await ask("eth_getCode", [contract, "latest"]))
  if (code === "0x") return finding("contract-code", "bad", "chưa có gì ở địa chỉ này")
  const same = code === stampLogRuntime
  return finding("contract-code", same ? "good" : "bad", same ? "đúng mã đã công bố" : "KHÁC mã đã công bố")
}

function resultOf(answer: Awaited<ReturnType<Ask>>): unknown {
  if ("error" in answer) throw new RpcUnreachable(answer.error.message)
  return answer.result
}

function blockOf(value: unknown): Block {
  const { baseFeePerGas, timestamp } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  if (!isQuantity(timestamp)) throw new RpcUnreachable("the newest block has no time")
  return { baseFee: isQuantity(baseFeePerGas) ? BigInt(baseFeePerGas) : null, timestamp: Number(timestamp) }
}

const isQuantity = (value: unknown): value is string => typeof value === "string" && /^0x[0-9a-f]{1,64}$/i.test(value)
const count = (value: number): string => new Intl.NumberFormat("vi-VN").format(value)
const gwei = (wei: bigint): string => `${formatUnits(wei, "gwei")} gwei`
