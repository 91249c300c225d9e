import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { inRoot } from "./paths.ts"
import { Processes, runToEnd } from "./processes.ts"

let directory = ""
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "nguon-processes-"))))
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ")
  } catch {
    return false
  }
}

async function eventually(condition: () => boolean, seconds = 15): Promise<void> {
  await expect.poll(condition, { timeout: seconds * 1000, interval: 50 }).toBe(true)
}

const sleeper = (file: string): string => {
  writeFileSync(file, "setInterval(() => {}, 1000)\n")
  return file
}

describe("Processes", () => {
  it("stops what it started and forgets it", async () => {
    const processes = new Processes(directory)
    const program = processes.start({
      name: "sleeper",
      file: process.execPath,
      args: [sleeper(join(directory, "s.mjs"))],
    })
    expect(isAlive(program.pid)).toBe(true)
    await processes.stopAll()
    expect(isAlive(program.pid)).toBe(false)
    expect(existsSync(join(directory, "run.json"))).toBe(false)
  })

  it("reports the last words of a program that fails", async () => {
    const processes = new Processes(directory)
    const file = join(directory, "f.mjs")
    writeFileSync(file, "console.error('the reason'); process.exit(3)")
    await expect(runToEnd(processes, { name: "failing", file: process.execPath, args: [file] })).rejects.toThrow(
      /failing failed \(exit code 3\):[\s\S]*the reason/,
    )
    await processes.stopAll()
  })

  it("leaves no orphan when its own process is killed with SIGKILL", async () => {
    const script = join(directory, "parent.mts")
    const pidFile = join(directory, "pid")
    writeFileSync(
      script,
      `import { writeFileSync } from "node:fs"
       import { Processes } from ${JSON.stringify(inRoot("e2e/stack/processes.ts"))}
       const processes = new Processes(${JSON.stringify(join(directory, "data"))})
       const child = processes.start({ name: "sleeper", file: process.execPath, args: [${JSON.stringify(sleeper(join(directory, "s.mjs")))}] })
       writeFileSync(${JSON.stringify(pidFile)}, String(child.pid))
       setInterval(() => {}, 1000)`,
    )
    const parent = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script], { stdio: "ignore" })
    await eventually(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "")
    const child = Number(readFileSync(pidFile, "utf8"))
    expect(isAlive(child)).toBe(true)
    parent.kill("SIGKILL")
    await eventually(() => !isAlive(child))
  })

  it("ends the leftovers of an earlier start before it starts anything", async () => {
    const file = sleeper(join(directory, "left.mjs"))
    const left = spawn(process.execPath, [file], { detached: true, stdio: "ignore" })
    writeFileSync(
      join(directory, "run.json"),
      JSON.stringify({
        parent: 999_999_999,
        programs: [{ pid: left.pid, name: "left", marker: file, stopSignal: "SIGTERM" }],
      }),
    )
    const processes = new Processes(directory)
    await eventually(() => !isAlive(left.pid ?? 0))
    await processes.stopAll()
  })
})
