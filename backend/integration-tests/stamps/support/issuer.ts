import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { build } from "vite"
import type { Order } from "./issuer-program"

export type Ended = { signal: NodeJS.Signals | null; issued: number | null; lastWords: string }
type Message = { ready?: true; issued?: number; failed?: string }

/** Puts the program into one file: dozens of processes start from it, and each would translate every source anew. */
export async function buildIssuer(): Promise<string> {
  const outDir = join(BACKEND, "node_modules/.cache/issuer-program")
  await build({
    root: BACKEND,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(__dirname, "issuer-program.ts"),
      outDir,
      rollupOptions: { output: { format: "cjs", entryFileNames: "issuer-program.cjs" } },
    },
  })
  return join(outDir, "issuer-program.cjs")
}

const BACKEND = join(__dirname, "../../..")

/** A process of `issuer-program`, which takes a second or two to get ready. */
export class Issuer {
  private readonly child: ChildProcess
  private readonly ready: Promise<void>
  private readonly gone: Promise<NodeJS.Signals | null>
  private lastWords = ""
  private complaints = ""

  constructor(program: string, databaseUrl: string) {
    this.child = spawn(process.execPath, [program, databaseUrl], {
      cwd: BACKEND,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    })
    this.child.stdout?.on("data", (chunk: Buffer) => (this.lastWords += chunk.toString()))
    this.child.stderr?.on("data", (chunk: Buffer) => (this.complaints += chunk.toString()))
    this.gone = new Promise((resolve) => this.child.once("close", (_code, signal) => resolve(signal)))
    this.ready = this.next().then(({ ready }) => {
      if (!ready) throw new Error("it spoke before it was ready")
    })
    // Whoever asks is told; one that is killed before anybody asked has failed nobody.
    this.ready.catch(() => undefined)
  }

  /** Issues all that waits, or dies over it. @param killAfterMs a blow from outside */
  async work(order: Order, killAfterMs?: number): Promise<Ended> {
    await this.ready
    const answer = this.next()
    this.child.send(order)
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => this.kill(), killAfterMs)
    try {
      const ended = await Promise.race([answer, this.gone])
      if (typeof ended === "string" || ended === null) {
        answer.catch(() => undefined)
        return { signal: ended, issued: null, lastWords: this.lastWords.trim() }
      }
      if (ended.failed !== undefined) throw new Error(ended.failed)
      return { signal: null, issued: ended.issued ?? 0, lastWords: "" }
    } finally {
      clearTimeout(timer)
    }
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL")
    await this.gone
  }

  private next(): Promise<Message> {
    return new Promise((resolve, reject) => {
      this.child.once("message", (message: Message) => resolve(message))
      void this.gone.then(() => reject(new Error(`The issuer is gone: ${this.complaints}`)))
    })
  }
}
