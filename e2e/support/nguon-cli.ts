import { execFile } from "node:child_process"
import { tmpdir } from "node:os"
import { fileURLToPath } from "node:url"

export const nguonBin = fileURLToPath(new URL("../../traceability/bin/nguon.mjs", import.meta.url))

/** `nguon verify …` in another directory with an empty environment: nothing but its arguments to go by. */
export function nguon(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [nguonBin, ...args],
      { cwd: tmpdir(), env: {}, timeout: 60_000 },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === "number" ? error.code : -1) : 0
        resolve({ code, output: stdout + stderr })
      },
    )
  })
}
