import { readFileSync } from "node:fs"
import { join } from "node:path"
import { contractsRoot, readForge } from "./forge.js"

type AbiItem = { type: string; name?: string }

/** What other folders need to know of a contract. Hex is lower case with 0x. */
export type Artifact = {
  contractName: string
  compiler: { version: string; evmVersion: string; optimizerRuns: number }
  abi: AbiItem[]
  bytecode: string
  deployedBytecode: string
  /** First 4 bytes of the keccak of an error's signature -> that signature. */
  errorsBySelector: Record<string, string>
}

type ForgeOutput = {
  abi: AbiItem[]
  bytecode: { object: string }
  deployedBytecode: { object: string }
  metadata: { compiler: { version: string }; settings: { evmVersion: string; optimizer: { runs: number } } }
}

export const artifactPath = join(contractsRoot, "abi", "StampLog.json")

/** Compiles what changed and describes the result. The same sources give the same bytes on every machine. */
export function generateArtifact(): string {
  readForge(["build", "src"])
  const output = JSON.parse(readFileSync(join(contractsRoot, "out/StampLog.sol/StampLog.json"), "utf8")) as ForgeOutput
  const { compiler, settings } = output.metadata
  const artifact: Artifact = {
    contractName: "StampLog",
    compiler: {
      version: compiler.version,
      evmVersion: settings.evmVersion,
      optimizerRuns: settings.optimizer.runs,
    },
    abi: output.abi,
    bytecode: output.bytecode.object,
    deployedBytecode: output.deployedBytecode.object,
    errorsBySelector: errorsBySelector(),
  }
  return `${JSON.stringify(artifact, null, 2)}\n`
}

function errorsBySelector(): Record<string, string> {
  const selectorBySignature = JSON.parse(readForge(["inspect", "StampLog", "errors", "--json"])) as Record<
    string,
    string
  >
  const entries = Object.entries(selectorBySignature).map(([signature, selector]) => [`0x${selector}`, signature])
  return Object.fromEntries(entries.sort()) as Record<string, string>
}
