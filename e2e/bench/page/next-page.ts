import { cpSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { inRoot } from "../../stack/paths.ts"
import { answersHttp, type Processes, type Running, runToEnd, waitUntilReady } from "../../stack/processes.ts"
import { freePort } from "../free-port.ts"
import type { Content } from "./next-app/content.ts"

/**
 * The same page as a Next app with one server and two client components, built with the storefront's own Next and
 * served by `next start`. What it shows is `content`, kept in its memory, as the resolver keeps a hot record.
 */
export async function startNextPage(
  processes: Processes,
  directory: string,
  { content, styles }: { content: Content; styles: string },
): Promise<{ running: Running; port: number }> {
  rmSync(directory, { recursive: true, force: true })
  cpSync(inRoot("e2e", "bench", "page", "next-app"), directory, { recursive: true })
  symlinkSync(inRoot("storefront", "node_modules"), `${directory}/node_modules`)
  writeFileSync(`${directory}/content.json`, JSON.stringify(content))
  writeFileSync(`${directory}/app/page.css`, styles)
  const next = inRoot("node_modules", "next", "dist", "bin", "next")
  const env = {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    CONTENT_FILE: `${directory}/content.json`,
    REPOSITORY_ROOT: inRoot(),
  }
  const program = { file: process.execPath, cwd: directory, env }
  await runToEnd(processes, { ...program, name: "next-build", args: [next, "build"] })
  const port = await freePort()
  const running = processes.start({
    ...program,
    name: "next",
    args: [next, "start", "--hostname", "127.0.0.1", "--port", String(port)],
  })
  await waitUntilReady(running, answersHttp(`http://127.0.0.1:${port}/t/0`), 60)
  return { running, port }
}
