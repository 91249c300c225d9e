import { parseArgs } from "node:util"
import { probeChain } from "../chain/index.js"
import { isHttpUrl } from "./args.js"
import { CHAIN_HELP, renderProbe } from "./probe-texts.js"
import type { Output } from "./run-cli.js"

export const PROBE_EXIT = { usable: 0, unusable: 1, unreachable: 2 } as const
const USAGE = 64

/** `nguon chain ...`: everything after the word `chain`. @returns the exit code */
export async function runChainCommand(argv: readonly string[], { out, err }: Output): Promise<number> {
  const command = readProbe(argv)
  if (command === "help") {
    out(CHAIN_HELP)
    return 0
  }
  if (typeof command === "string") {
    err(`${command} Xem \`nguon chain --help\`.\n`)
    return USAGE
  }
  const { json, ...settings } = command
  const report = await probeChain({ ...settings, nowSeconds: Math.floor(Date.now() / 1000) })
  const { host } = new URL(settings.rpcUrl)
  out(json ? JSON.stringify({ rpc: host, ...report }, null, 2) + "\n" : renderProbe(report))
  return PROBE_EXIT[report.outcome]
}

type Probe = { rpcUrl: string; contract?: string; json: boolean }

/** The command, `help`, or a sentence that says what is wrong with the call. */
function readProbe(argv: readonly string[]): Probe | string {
  const options = readOptions(argv)
  if (typeof options === "string") return options
  const { values, positionals } = options
  if (values.help) return "help"
  const [verb, ...more] = positionals
  if (verb !== "probe") return verb === undefined ? "Thiếu lệnh sau `chain`." : `Không có lệnh "chain ${verb}".`
  if (more.length > 0) return "`chain probe` không nhận thêm gì ngoài các tùy chọn."
  if (values.rpc === undefined) return "Thiếu --rpc: hãy cho địa chỉ một nút RPC."
  if (!isHttpUrl(values.rpc)) return `--rpc cần một địa chỉ http hoặc https, không phải "${values.rpc}".`
  const { contract } = values
  if (contract !== undefined && !/^0x[0-9a-f]{40}$/i.test(contract)) {
    return "--contract cần một địa chỉ 0x và 40 chữ số thập lục phân."
  }
  return { rpcUrl: values.rpc, json: values.json, ...(contract === undefined ? {} : { contract }) }
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        rpc: { type: "string" },
        contract: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    })
  } catch (cause) {
    const option = /'(-[^']*)'/.exec(cause instanceof Error ? cause.message : "")?.[1]?.split(/[ ,]/)[0]
    return `Tùy chọn ${option ?? "trên"} không có hoặc thiếu giá trị.`
  }
}
