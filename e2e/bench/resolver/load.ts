import { readFileSync } from "node:fs"
import autocannon from "autocannon"

export type Load = { rps: number; p50: number; p99: number; cpuMs: number; requests: number; errors: number }

type Options = {
  url: string
  /** Process whose CPU time is told per request. */
  pid: number
  connections?: number
  seconds?: number
  amount?: number
  /** What the n-th request asks for. */
  request: (n: number) => { path: string; headers?: Record<string, string> }
  /** Statuses that are no errors. */
  expected?: readonly number[]
}

const TICKS_PER_SECOND = 100
const browser = {
  "accept-encoding": "gzip, deflate, br",
  "accept-language": "vi-VN,vi;q=0.9,en;q=0.8",
  accept: "text/html",
}

/** CPU seconds that a process has used, its kernel time included. */
export function cpuSeconds(pid: number): number {
  const [, after = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=\w )/)
  const fields = after.split(" ")
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
}

/** One closed-loop run of autocannon in this process, with the CPU time that the server spent on it. */
export async function load({
  url,
  pid,
  connections = 32,
  seconds = 5,
  amount,
  request,
  expected = [200],
}: Options): Promise<Load> {
  let sent = 0
  let unexpected = 0
  const before = cpuSeconds(pid)
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections,
        ...(amount === undefined ? { duration: seconds } : { amount }),
        headers: browser,
        requests: [
          {
            setupRequest: (prepared) => {
              const { path, headers } = request(sent++)
              return { ...prepared, path, headers: { ...prepared.headers, ...headers } }
            },
          },
        ],
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    run.on("response", (_client, status) => {
      if (!expected.includes(status)) unexpected += 1
    })
  })
  const requests = result.requests.total
  return {
    rps: requests / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMs: ((cpuSeconds(pid) - before) * 1000) / requests,
    requests,
    errors: result.errors + result.timeouts + unexpected,
  }
}
