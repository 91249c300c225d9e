import { Agent, request as httpRequest } from "node:http"

type Options = {
  /** Address of the resolver, the same before and after. */
  url: string
  codes: readonly string[]
  scans: number
  /** Ends the resolver with SIGKILL and starts it again; called once, half-way. */
  killAndRestart: () => Promise<void>
}

/** Visitors who scan once each and try again until they are answered; half-way the resolver is killed. */
export async function scanThroughAKill({
  url,
  codes,
  scans,
  killAndRestart,
}: Options): Promise<{ answered: number; retries: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let [next, answered, retries] = [0, 0, 0]
  let killing: Promise<void> | undefined
  const visitor = async (): Promise<void> => {
    while (next < scans) {
      const n = next++
      const path = `/t/${codes[n % codes.length] ?? ""}`
      while (!(await answers(`${url}${path}`, agent, `visitor ${n}`))) {
        retries += 1
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      answered += 1
      if (answered >= scans / 2) killing ??= killAndRestart()
    }
  }
  await Promise.all(Array.from({ length: 64 }, visitor))
  await killing
  agent.destroy()
  return { answered, retries }
}

/** Whether a page with a count came; a page without one says that the scan is not counted. */
function answers(url: string, agent: Agent, userAgent: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = httpRequest(url, { agent, headers: { "user-agent": userAgent } }, (response) => {
      let text = ""
      response.setEncoding("utf8")
      response.on("data", (chunk: string) => (text += chunk))
      response.on("error", () => resolve(false))
      response.on("end", () => resolve(response.statusCode === 200 && /data-verdict="valid-(first|seen)"/.test(text)))
    })
    asked.on("error", () => resolve(false))
    asked.end()
  })
}
