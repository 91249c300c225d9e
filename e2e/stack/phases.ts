/** Progress of a long start: one line a phase with its time, and the list of them for the closing table. */
export type PhaseTime = { name: string; seconds: number; note: string }

export class Phases {
  readonly times: PhaseTime[] = []
  constructor(private readonly write: (line: string) => void = console.log) {}

  /** Runs one phase; `work` may return a short note shown beside the time. */
  async run<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
    const started = performance.now()
    let note = ""
    this.write(`▸ ${name}…`)
    const heartbeat = setInterval(() => {
      this.write(`    still at it: ${name} (${Math.round((performance.now() - started) / 1000)} s)`)
    }, 30_000)
    try {
      return await work((text) => (note = text))
    } finally {
      clearInterval(heartbeat)
      const seconds = (performance.now() - started) / 1000
      this.times.push({ name, seconds, note })
      this.write(`  ${seconds.toFixed(1).padStart(6)} s  ${name}${note ? ` (${note})` : ""}`)
    }
  }

  get total(): number {
    return this.times.reduce((sum, phase) => sum + phase.seconds, 0)
  }
}
