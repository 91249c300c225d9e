import { InvalidInputError } from "../errors/index.js"
import { isBinaryBundle, verifyBundle, type Report } from "../verify/index.js"
import { runLogCommand } from "./audit/log-command.js"
import { buildVerifier } from "./build-verifier.js"
import { parseCommand, type Command, type VerifyCommand } from "./args.js"
import { runChainCommand } from "./chain-command.js"
import { loadBundle, LoadError } from "./load-bundle.js"
import { renderReport } from "./render.js"
import { HELP } from "./texts.js"

export type Output = { out: (text: string) => void; err: (text: string) => void }

export const EXIT = { verified: 0, failed: 1, incomplete: 2, usage: 64 } as const

/** Runs one command and gives its exit code. */
export async function runCli(argv: readonly string[], output: Output): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === "log") return runOrUsage(() => runLogCommand(rest, output), output)
  if (verb === "chain") return runChainCommand(rest, output)
  const command = readCommand(argv, output)
  if (command === null) return EXIT.usage
  if (command.kind === "help") {
    output.out(HELP)
    return EXIT.verified
  }
  if (command.kind === "verifier-build") return buildVerifier(command, output)
  return runVerify(command, output)
}

async function runOrUsage(run: () => Promise<number>, { err }: Output): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.code !== "bad_arguments") throw error
    err(`${error.issues[0]?.message ?? error.code} Xem \`nguon log --help\`.\n`)
    return EXIT.usage
  }
}

function readCommand(argv: readonly string[], { err }: Output): Command | null {
  try {
    return parseCommand(argv)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    err(`${error.issues[0]?.message ?? error.code} Xem \`nguon --help\`.\n`)
    return null
  }
}

async function runVerify(command: VerifyCommand, { out, err }: Output): Promise<number> {
  const bytes = await loadOrNull(command, { out, err })
  if (bytes === null) return EXIT.incomplete
  const report = await verifyBundle(parseUnverified(bytes), { rpcUrls: command.rpcUrls, expected: command.expected })
  out(
    command.json
      ? JSON.stringify({ source: command.source, ...report }, null, 2) + "\n"
      : renderReport(report, command),
  )
  return EXIT[report.outcome]
}

async function loadOrNull({ source, json }: VerifyCommand, { out, err }: Output): Promise<Uint8Array | null> {
  try {
    return await loadBundle(source)
  } catch (error) {
    if (!(error instanceof LoadError)) throw error
    const outcome: Report["outcome"] = "incomplete"
    if (json) out(JSON.stringify({ source, outcome, error: error.message }, null, 2) + "\n")
    err(`? Chưa kiểm được gì (incomplete): ${error.message}.\n`)
    return null
  }
}

/** The two forms; text that is no JSON is a malformed bundle, which `verifyBundle` reports as such. */
function parseUnverified(bytes: Uint8Array): unknown {
  if (isBinaryBundle(bytes)) return bytes
  try {
    return JSON.parse(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
