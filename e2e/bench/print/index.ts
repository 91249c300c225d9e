import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Figure } from "../measure.ts"
import { benchChain } from "./chain.ts"
import { benchDecoding } from "./decode.ts"
import { benchMatrices } from "./matrices.ts"
import { benchSheets } from "./sheets.ts"

const FEW = 9_000
const MANY = 100_000
/** Ten pages: reading them takes longer than printing them by far. */
const SAMPLE = 650

/**
 * Symbols, sheets and whole runs. With `isFull` also a million stamps and every layout that an address can have: several
 * minutes instead of one or two.
 */
export async function benchPrint(say: (line: string) => void, isFull = false): Promise<Figure[]> {
  say("  symbols")
  const matrices = benchMatrices(isFull)
  say("  sheets")
  const sheets = await benchSheets()
  say("  decoding")
  const decoding = await benchDecoding(isFull ? FEW : SAMPLE)
  say("  memory")
  const memory = benchMemory()
  const chain = await benchChain(say, isFull)
  const load = { value: loadavg()[0] ?? 0, unit: `running tasks on ${cpus().length} cores` }
  return [
    { name: "load average, this bench's own included", ...load },
    ...matrices,
    ...sheets,
    ...decoding,
    ...memory,
    ...chain,
  ]
}

function benchMemory(): Figure[] {
  const directory = mkdtempSync(join(tmpdir(), "nguon-bench-"))
  try {
    const few = inAnotherProcess(FEW, directory)
    const many = inAnotherProcess(MANY, directory)
    const growth = many.megabytes / few.megabytes
    return [
      { name: `peak resident memory printing ${FEW} labels`, value: few.megabytes, unit: "MB" },
      { name: `peak resident memory printing ${MANY} labels`, value: many.megabytes, unit: "MB" },
      {
        name: `memory at ${MANY} / at ${FEW}`,
        value: growth,
        unit: "times",
        target: "at most 1.5",
        met: growth <= 1.5,
      },
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function inAnotherProcess(labels: number, directory: string): { megabytes: number } {
  const program = fileURLToPath(new URL("print-labels.mjs", import.meta.url))
  const args = [program, String(labels), join(directory, `${labels}.pdf`)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" })
  if (status !== 0) throw new Error(`printing ${labels} labels failed: ${stderr}`)
  return JSON.parse(stdout) as { megabytes: number }
}
