/** One line of a benchmark: seconds, median of `runs`, and what it is compared with in the same run. */
export type Measurement = { name: string; seconds: number; runs: number; note?: string }
export type Ratio = { name: string; value: number; meaning: string }
/** One figure with its own unit, and what was aimed at; `met` where the bench itself can tell. */
export type Figure = { name: string; value: number; unit: string; target?: string; met?: boolean }
export type Report = {
  machine: { node: string; platform: string; cores: number; model: string }
  stamps: number
  measurements: Measurement[]
  ratios: Ratio[]
  figures?: Figure[]
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Median of `runs` after one run that warms the compiler up; machines here are noisy and shared. */
export async function measure(name: string, runs: number, work: () => unknown): Promise<Measurement> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now()
    await work()
    times.push((performance.now() - started) / 1000)
  }
  return { name, seconds: median(times), runs }
}

/** CPU time of this process: on a shared machine it says more than the clock. */
export function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
