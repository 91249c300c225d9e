import { readFileSync } from "node:fs"
import { askAll } from "./client.ts"

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

/** One closed-loop run from this process, with the CPU time that the server spent on it. */
export async function load({
  url,
  pid,
  connections = 32,
  seconds = 5,
  amount = Infinity,
  request,
  expected = [200],
}: Options): Promise<Load> {
  const { host, port } = new URL(url)
  const latencies: number[] = []
  let unexpected = 0
  const before = cpuSeconds(pid)
  const began = performance.now()
  const until = amount === Infinity ? began + seconds * 1000 : Infinity
  const lost = await askAll({
    port: Number(port),
    connections,
    next: (n) => {
      if (n >= amount || performance.now() >= until) return null
      const { path, headers } = request(n)
      return requestText(host, path, headers)
    },
    onAnswer: ({ status, milliseconds }) => {
      latencies.push(milliseconds)
      if (!expected.includes(status)) unexpected += 1
    },
  })
  const duration = (performance.now() - began) / 1000
  latencies.sort((a, b) => a - b)
  const requests = latencies.length
  return {
    rps: requests / duration,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuMs: ((cpuSeconds(pid) - before) * 1000) / requests,
    requests,
    errors: lost + unexpected,
  }
}

const browserLines = Object.entries(browser)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join("")

function requestText(host: string, path: string, headers: Record<string, string> = {}): string {
  let own = ""
  for (const name in headers) own += `${name}: ${headers[name]}\r\n`
  return `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${browserLines}${own}\r\n`
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
