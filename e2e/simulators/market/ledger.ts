import { createHash } from "node:crypto"

export type Call = {
  n: number
  /** Virtual time, in ms. */
  at: number
  method: string
  path: string
  /** The shop or seller it was about; empty before one is known. */
  account: string
  status: number | null
  /** The platform's own code; empty when all went well. */
  code: string
  /** What went wrong on purpose. */
  fault: string | null
  /** Of path and body: two writes that say the same have the same. Nothing of a call's content is kept. */
  digest: string
}

const kept = 50_000

/** Every call that came in, without tokens, secrets or bodies. */
export class Ledger {
  readonly calls: Call[] = []
  private count = 0

  add(call: Omit<Call, "n" | "digest">, body: Uint8Array): void {
    const digest = createHash("sha256").update(call.path).update("\n").update(body).digest("hex").slice(0, 16)
    this.calls.push({ n: ++this.count, ...call, digest })
    if (this.calls.length > kept * 1.2) this.calls.splice(0, this.calls.length - kept)
  }

  get total(): number {
    return this.count
  }

  after(n: number): Call[] {
    return this.calls.filter((call) => call.n > n)
  }

  clear(): void {
    this.calls.length = 0
    this.count = 0
  }

  /** Calls by path and outcome. */
  summary(): Record<string, Record<string, number>> {
    const table: Record<string, Record<string, number>> = {}
    for (const { path, code, status, fault } of this.calls) {
      const outcome = fault ?? (code || (status !== null && status >= 400 ? String(status) : "ok"))
      const row = (table[path] ??= {})
      row[outcome] = (row[outcome] ?? 0) + 1
    }
    return table
  }
}
