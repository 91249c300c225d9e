import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inRoot } from "../stack/paths.ts"
import { Problem } from "../stack/problem.ts"
import type { Figure } from "./measure.ts"

/**
 * Sync with other floors: the engine itself over HTTP at simulated floors whose limits it is not told, with a Postgres of
 * its own. The floor of each figure (calls / limit, hashing alone) is measured in the same run.
 */
export async function benchChannels(say: (line: string) => void): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "nguon-channels-"))
  try {
    const files = { FIGURES: join(folder, "figures.json"), RACED: join(folder, "raced.json") }
    const code = await measured(files)
    const figures = Object.values(files).flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as Figure[])
    for (const { name, value, unit } of figures) say(`  ${value} ${unit}  ${name}`)
    if (code !== 0) throw new Problem("Not all of the sync with other floors could be measured.")
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function measured(files: Record<string, string>): Promise<number> {
  const vitest = inRoot("node_modules", ".bin", "vitest")
  const child = spawn(vitest, ["run", "--config", "vitest.bench.config.ts"], {
    cwd: inRoot("backend"),
    env: { ...process.env, ...files },
    stdio: ["ignore", "ignore", "inherit"],
  })
  return new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)))
}
