import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { inRoot } from "./paths.ts"
import { Problem } from "./problem.ts"
import { writeDurably } from "./files.ts"

export type Command = {
  name: string
  file: string
  args: string[]
  cwd?: string
  env?: Record<string, string>
  /** Signal that asks this program to finish its work and end. */
  stopSignal?: "SIGTERM" | "SIGINT"
  user?: { uid: number; gid: number }
}

export type Running = {
  readonly name: string
  readonly pid: number
  readonly exited: Promise<string>
  hasExited(): boolean
  stop(): Promise<void>
  kill(): Promise<void>
  logTail(): string
}

/** A zombie, dead but not yet fetched by its parent, counts as gone. */
const isZombie = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) && readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ")

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

function commandLineOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`
  if (existsSync(file)) return readFileSync(file, "utf8").replaceAll("\0", " ")
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? ""
}

/** Starts, records and stops the programs of one stack; nothing it started survives it, however it ends. */
export class Processes {
  private readonly running: (Running & { stopSignal: string; marker: string })[] = []
  private readonly reaper: ChildProcess
  private readonly record: string

  constructor(private readonly dataDir: string) {
    this.record = join(dataDir, "run.json")
    mkdirSync(join(dataDir, "logs"), { recursive: true })
    this.stopLeftovers()
    this.reaper = spawn(process.execPath, [inRoot("e2e", "stack", "reaper.mjs")], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    })
    this.reaper.stdin?.on("error", () => undefined)
    this.reaper.unref()
    this.write()
  }

  start(command: Command): Running {
    const logFile = join(this.dataDir, "logs", `${command.name}.log`)
    const log = createWriteStream(logFile, { flags: "a" })
    let tail = ""
    const child = spawn(command.file, command.args, {
      cwd: command.cwd ?? inRoot(),
      env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "/tmp", ...command.env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      ...command.user,
    })
    const keep = (chunk: Buffer): void => {
      log.write(chunk)
      tail = (tail + chunk.toString("utf8")).slice(-4000)
    }
    child.stdout.on("data", keep)
    child.stderr.on("data", keep)
    let over = false
    const exited = new Promise<string>((resolve) => {
      child.once("error", (error) => {
        over = true
        resolve(error.message)
      })
      child.once("exit", (code, signal) => {
        over = true
        this.forget(child.pid ?? 0)
        resolve(signal ?? `exit code ${code}`)
      })
    })
    const pid = child.pid
    if (pid === undefined)
      throw new Problem(`${command.name} could not be started: ${command.file} cannot be run on this machine.`)
    const stopSignal = command.stopSignal ?? "SIGTERM"
    const kill = async (): Promise<void> => {
      if (over) return
      signalGroup(pid, "SIGKILL")
      await exited
    }
    const stop = async (): Promise<void> => {
      if (over) return
      signalGroup(pid, stopSignal)
      const late = setTimeout(() => signalGroup(pid, "SIGKILL"), 12_000)
      await exited
      clearTimeout(late)
    }
    const running = {
      name: command.name,
      pid,
      exited,
      stop,
      kill,
      hasExited: () => over,
      logTail: () => tail,
      stopSignal,
      marker: markerOf(command),
    }
    this.running.push(running)
    this.reaper.stdin?.write(`+ ${pid} ${stopSignal}\n`)
    this.write()
    return running
  }

  /** Stops in reverse order of starting, so that nobody loses what it still needs. */
  async stopAll(): Promise<void> {
    for (const program of [...this.running].reverse()) await program.stop()
    this.reaper.stdin?.end("bye\n")
    rmSync(this.record, { force: true })
  }

  private forget(pid: number): void {
    const index = this.running.findIndex((program) => program.pid === pid)
    if (index < 0) return
    this.running.splice(index, 1)
    this.reaper.stdin?.write(`- ${pid}\n`)
    this.write()
  }

  private write(): void {
    const programs = this.running.map(({ pid, name, marker, stopSignal }) => ({ pid, name, marker, stopSignal }))
    writeDurably(this.record, JSON.stringify({ parent: process.pid, programs }, null, 2))
  }

  /** Ends what an earlier parent that was killed left behind; refuses to start beside a living one. */
  private stopLeftovers(): void {
    if (!existsSync(this.record)) return
    const { parent, programs } = JSON.parse(readFileSync(this.record, "utf8")) as {
      parent: number
      programs: { pid: number; marker: string; stopSignal: NodeJS.Signals }[]
    }
    if (parent !== process.pid && isAlive(parent) && commandLineOf(parent).includes("bootstrap.mjs"))
      throw new Problem(
        `Nguồn is already running on this data (process ${parent}): stop it with \`kill ${parent}\` first.`,
      )
    const left = programs.filter(({ pid, marker }) => isAlive(pid) && commandLineOf(pid).includes(marker))
    for (const { pid, stopSignal } of left.reverse()) signalGroup(pid, stopSignal)
    waitUntilGone(
      left.map(({ pid }) => pid),
      10_000,
    )
    for (const { pid } of left) if (isAlive(pid)) signalGroup(pid, "SIGKILL")
    waitUntilGone(
      left.map(({ pid }) => pid),
      2_000,
    )
  }
}

function waitUntilGone(pids: number[], milliseconds: number): void {
  const deadline = Date.now() + milliseconds
  const pause = new Int32Array(new SharedArrayBuffer(4))
  while (Date.now() < deadline && pids.some(isAlive)) Atomics.wait(pause, 0, 0, 50)
}

/** A word of the command line by which an orphan is recognised even when its number was given to another program. */
const markerOf = (command: Command): string =>
  command.args.find((argument) => argument.includes("/")) ?? dirname(command.file)

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

/** Runs a program to its end; a failure becomes a Problem that carries the last lines it printed. */
export async function runToEnd(processes: Processes, command: Command): Promise<string> {
  const running = processes.start(command)
  const end = await running.exited
  if (end !== "exit code 0")
    throw new Problem(`${command.name} failed (${end}):\n${running.logTail().trim().split("\n").slice(-25).join("\n")}`)
  return running.logTail()
}

/** Polls until `ready` answers true; ends early, with the program's last words, when it dies. */
export async function waitUntilReady(running: Running, ready: () => Promise<boolean>, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    if (running.hasExited())
      throw new Problem(
        `${running.name} ended while starting:\n${running.logTail().trim().split("\n").slice(-25).join("\n")}`,
      )
    if (await ready()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Problem(
    `${running.name} did not answer within ${seconds} s; its last lines:\n${running.logTail().trim().split("\n").slice(-25).join("\n")}`,
  )
}

export const answersHttp = (url: string) => async (): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
