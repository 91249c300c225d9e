import { parseArgs } from "node:util"
import { InvalidInputError } from "../../errors/index.js"
import { parseVerifierKey } from "../../log/index.js"
import { address, chainId, httpUrl, isHttpUrl, misuse, misusedOption } from "../args.js"
import { LoadError } from "../load-bundle.js"
import type { RegistryIdentity } from "./ask-registry.js"
import { auditLog } from "./audit-log.js"
import { openSource } from "./log-source.js"
import { MirrorRefusal, mirrorLog } from "./mirror-log.js"
import { plain, renderAudit } from "./render-audit.js"
import type { AuditReport } from "./report.js"
import { LOG_HELP, type AuditLanguage } from "./texts.js"

type Output = { out: (text: string) => void; err: (text: string) => void }
type Shared = { source: string; vkey: string | null; language: AuditLanguage; json: boolean }
type LogCommand =
  | { kind: "help" }
  | ({ kind: "audit"; rpcUrls: string[]; expected: Partial<RegistryIdentity> } & Shared)
  | ({ kind: "mirror"; folder: string } & Shared)

const EXIT: Record<AuditReport["verdict"], number> = { ok: 0, refuted: 1, incomplete: 2 }

/** `nguon log …`; gives the exit code. @throws InvalidInputError for a command that cannot be read */
export async function runLogCommand(argv: readonly string[], output: Output): Promise<number> {
  const command = parseLogCommand(argv)
  if (command.kind === "help") {
    output.out(LOG_HELP)
    return 0
  }
  return command.kind === "audit" ? runAudit(command, output) : runMirror(command, output)
}

async function runAudit(
  { source, rpcUrls, expected, vkey, language, json }: Extract<LogCommand, { kind: "audit" }>,
  { out }: Output,
): Promise<number> {
  const report = await auditLog(openSource(source), { rpcUrls, expected, vkey })
  out(json ? `${JSON.stringify(report, null, 2)}\n` : renderAudit(report, language))
  return EXIT[report.verdict]
}

async function runMirror(
  { source, folder, vkey, language, json }: Extract<LogCommand, { kind: "mirror" }>,
  { out, err }: Output,
): Promise<number> {
  const vi = language === "vi"
  try {
    const result = await mirrorLog(openSource(source), folder, vkey)
    const { origin, from, size, files } = result
    const sentence = vi
      ? `Bản sao sổ ${plain(origin)}: từ ${from} lên ${size} mục, ${files} tệp mới.`
      : `Copy of ${plain(origin)}: from ${from} to ${size} entries, ${files} new files.`
    out(json ? `${JSON.stringify({ verdict: "ok", ...result }, null, 2)}\n` : `${sentence}\n`)
    return EXIT.ok
  } catch (error) {
    if (error instanceof MirrorRefusal) {
      if (json) out(`${JSON.stringify({ verdict: "refuted", code: error.code, path: error.path }, null, 2)}\n`)
      const says = vi
        ? "Không chép: sổ không khớp với chính nó hoặc với bản đang giữ"
        : "Not copied: the log contradicts itself or the copy"
      err(`✗ ${says} (${error.path}) [${error.code}].\n`)
      return EXIT.refuted
    }
    if (!(error instanceof LoadError)) throw error
    if (json) out(`${JSON.stringify({ verdict: "incomplete", error: error.message }, null, 2)}\n`)
    err(`? ${vi ? "Chưa chép được" : "Could not copy"}: ${error.message}.\n`)
    return EXIT.incomplete
  }
}

function parseLogCommand(argv: readonly string[]): LogCommand {
  const { values, positionals } = readOptions(argv)
  if (values.help) return { kind: "help" }
  const [verb, source, folder, ...more] = positionals
  if (verb !== "audit" && verb !== "mirror") {
    throw misuse(verb === undefined ? "Thiếu lệnh: audit hoặc mirror." : `Không có lệnh "log ${verb}".`)
  }
  if (source === undefined) throw misuse("Thiếu địa chỉ của sổ.")
  if (values.lang !== "vi" && values.lang !== "en") throw misuse("--lang là vi hoặc en.")
  const shared = { source, vkey: verifierKey(values.vkey), language: values.lang, json: values.json } satisfies Shared
  if (verb === "mirror") {
    if (folder === undefined || more.length > 0) throw misuse("mirror cần một địa chỉ và một thư mục.")
    if (!isHttpUrl(source)) throw misuse(`"${source}" không phải địa chỉ http hoặc https.`)
    return { kind: "mirror", folder, ...shared }
  }
  if (folder !== undefined) throw misuse("Mỗi lần chỉ kiểm một sổ.")
  return {
    kind: "audit",
    ...shared,
    rpcUrls: values.rpc.map(httpUrl),
    expected: {
      ...(values.contract === undefined ? {} : { contract: address("--contract", values.contract) }),
      ...(values.publisher === undefined ? {} : { publisher: address("--publisher", values.publisher) }),
      ...(values["chain-id"] === undefined ? {} : { chainId: chainId(values["chain-id"]) }),
    },
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
        vkey: { type: "string" },
        lang: { type: "string", default: "vi" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    })
  } catch (cause) {
    throw misusedOption(cause)
  }
}

function verifierKey(vkey: string | undefined): string | null {
  if (vkey === undefined) return null
  try {
    parseVerifierKey(vkey)
    return vkey
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw misuse("--vkey cần một khóa dạng tên+mã+khóa.", cause)
    throw cause
  }
}
