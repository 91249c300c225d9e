import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** Plain data kept in a file across restarts, or in memory alone; many changes of one moment are one write. */
export class Saved<T extends object> {
  readonly state: T
  private readonly blobs = new Map<string, Buffer>()
  private pending: NodeJS.Timeout | undefined

  constructor(
    private readonly file: string | undefined,
    private readonly fresh: () => T,
  ) {
    const stored = file && existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<T>) : {}
    this.state = { ...fresh(), ...stored }
    if (file) mkdirSync(dirname(file), { recursive: true })
  }

  /** As on the first day; what others hold of the state stays the same objects. */
  clear(): void {
    for (const [name, value] of Object.entries(this.fresh())) {
      const held = this.state[name as keyof T] as unknown
      if (Array.isArray(held)) held.length = 0
      else if (held !== null && typeof held === "object") {
        for (const key of Object.keys(held)) delete (held as Record<string, unknown>)[key]
        Object.assign(held, value)
      } else Object.assign(this.state, { [name]: value })
    }
    this.blobs.clear()
    if (this.file) rmSync(`${this.file}.blobs`, { recursive: true, force: true })
    this.changed()
  }

  changed(): void {
    if (!this.file || this.pending) return
    this.pending = setTimeout(() => this.save(), 250)
  }

  save(): void {
    clearTimeout(this.pending)
    this.pending = undefined
    if (!this.file) return
    writeFileSync(`${this.file}.part`, JSON.stringify(this.state), { mode: 0o600 })
    renameSync(`${this.file}.part`, this.file)
  }

  /** Bytes under a name that is ours, never a caller's. */
  putBlob(name: string, bytes: Buffer): void {
    if (!this.file) return void this.blobs.set(name, bytes)
    mkdirSync(`${this.file}.blobs`, { recursive: true })
    writeFileSync(join(`${this.file}.blobs`, name), bytes)
  }

  blob(name: string): Buffer | undefined {
    if (!this.file) return this.blobs.get(name)
    const path = join(`${this.file}.blobs`, name)
    return existsSync(path) ? readFileSync(path) : undefined
  }
}
