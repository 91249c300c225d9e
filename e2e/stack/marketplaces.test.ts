import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { floorUrl, startMarketplaces } from "./marketplaces.ts"
import { startPorts } from "./ports.ts"
import { Processes } from "./processes.ts"
import { loadSecrets } from "./secrets.ts"

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

it("brings every simulated floor up at one port, each below its name", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "nguon-floors-"))
  const processes = new Processes(dataDir)
  const ports = { ...startPorts, shopee: await freePort() }
  try {
    await startMarketplaces({ processes, ports, dataDir, secrets: loadSecrets(join(dataDir, "secrets.json")) })
    for (const floor of ["shopee", "tiktok", "lazada", "tiki", "google", "meta"] as const) {
      const text = await (await fetch(`${floorUrl(ports, floor)}/`)).text()
      expect(text).toContain("HTX Thiên An")
      expect(text).toContain(`href="/${floor}/shop/`)
    }
  } finally {
    await processes.stopAll()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
