import { createServer } from "node:http"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import next from "next"
import { finishAnswers } from "./finish"

/** `node dist/serve.mjs --port 3000 --hostname 127.0.0.1`: the built shop, with its pages finished on their way out. */
const { values } = parseArgs({
  options: { port: { type: "string", default: "3000" }, hostname: { type: "string", default: "0.0.0.0" } },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error("--port must be a number from 1 to 65535")

const dir = dirname(dirname(fileURLToPath(import.meta.url)))
const app = next({ dev: false, dir, port, hostname: values.hostname })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer((req, res) => {
  const report = (error: unknown): void => console.error(`${req.method} ${req.url} could not be finished:`, error)
  finishAnswers(req, res, report)
  handle(req, res).catch((error: unknown) => {
    report(error)
    res.destroy()
  })
})
server.listen(port, values.hostname, () => console.log(`The shop answers on http://${values.hostname}:${port}`))

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 3000).unref()
  })
}
