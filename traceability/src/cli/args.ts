import { parseArgs } from "node:util"
import { InvalidInputError } from "../errors/index.js"
import type { ProofBundle } from "../verify/index.js"

export type VerifyCommand = {
  source: string
  rpcUrls: string[]
  expected: Partial<ProofBundle["chain"]>
  json: boolean
}
export type BuildVerifierCommand = { out: string }
export type Command =
  { kind: "help" } | ({ kind: "verify" } & VerifyCommand) | ({ kind: "verifier-build" } & BuildVerifierCommand)

/** @throws InvalidInputError whose one issue is a sentence for the person at the terminal */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = readOptions(argv)
  if (values.help) return { kind: "help" }
  const [verb, source, ...more] = positionals
  if (verb === "verifier" && source === "build" && more.length === 0) {
    return { kind: "verifier-build", out: values.out ?? "nguon-verifier.html" }
  }
  if (verb === "verifier") throw misuse("Lệnh verifier chỉ có một việc: `nguon verifier build [--out tệp]`.")
  if (verb !== "verify") throw misuse(verb === undefined ? "Thiếu lệnh." : `Không có lệnh "${verb}".`)
  if (source === undefined) throw misuse("Thiếu gói bằng chứng: hãy cho đường dẫn tệp hoặc địa chỉ tem.")
  if (more.length > 0) throw misuse("Mỗi lần chỉ kiểm một gói bằng chứng.")
  return {
    kind: "verify",
    source,
    rpcUrls: values.rpc.map(httpUrl),
    expected: {
      ...(values.contract === undefined ? {} : { contract: address("--contract", values.contract) }),
      ...(values.publisher === undefined ? {} : { publisher: address("--publisher", values.publisher) }),
      ...(values["chain-id"] === undefined ? {} : { chainId: chainId(values["chain-id"]) }),
    },
    json: values.json,
  }
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        rpc: { type: "string", multiple: true, default: [] },
        contract: { type: "string" },
        publisher: { type: "string" },
        "chain-id": { type: "string" },
        out: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    })
  } catch (cause) {
    throw misusedOption(cause)
  }
}

/** What `parseArgs` of node throws, as our own error. */
export function misusedOption(cause: unknown): InvalidInputError {
  const option = /'(-[^']*)'/.exec(cause instanceof Error ? cause.message : "")?.[1]?.split(/[ ,]/)[0]
  return misuse(`Tùy chọn ${option ?? "trên"} không có hoặc thiếu giá trị.`, cause)
}

export function httpUrl(text: string): string {
  if (!isHttpUrl(text)) throw misuse(`--rpc cần một địa chỉ http hoặc https, không phải "${text}".`)
  return text
}

export function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

export function address(option: string, text: string): string {
  if (!/^0x[0-9a-f]{40}$/i.test(text)) throw misuse(`${option} cần một địa chỉ 0x và 40 chữ số thập lục phân.`)
  return text
}

export function chainId(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < 1)
    throw misuse("--chain-id cần một số nguyên dương.")
  return number
}

export function misuse(sentence: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError("bad_arguments", [{ path: "", message: sentence }], { cause })
}
