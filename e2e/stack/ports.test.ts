import { createServer } from "node:net"
import { describe, expect, it } from "vitest"
import { isPortFree, portsFromEnvironment, requireFreePorts, startPorts } from "./ports.ts"

describe("ports", () => {
  it("can be moved one by one from the environment", () => {
    expect(portsFromEnvironment(startPorts, { NGUON_PORT_STOREFRONT: "8080" })).toEqual({
      ...startPorts,
      storefront: 8080,
    })
  })

  it.each(["", "0", "65536", "abc", "80.5", "-1"])("refuse %j with one sentence", (value) => {
    expect(() => portsFromEnvironment(startPorts, { NGUON_PORT_RPC: value })).toThrow(
      "NGUON_PORT_RPC must be a port number from 1 to 65535.",
    )
  })

  it("that are taken are named together with the way out", async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve))
    const { port } = holder.address() as { port: number }
    expect(await isPortFree(port)).toBe(false)
    const ports = { ...startPorts, postgres: port }
    await expect(requireFreePorts(ports)).rejects.toThrow(
      new RegExp(`Port ${port}, which the postgres needs, is taken.*NGUON_PORT_POSTGRES=`),
    )
    await new Promise((resolve) => holder.close(resolve))
  })
})
