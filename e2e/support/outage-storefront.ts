import { spawn } from "node:child_process"
import { createServer, type AddressInfo } from "node:net"
import { inRoot } from "../stack/paths.ts"
import { stack } from "./environment.ts"

/** A second shop and portal from the same build. Its server of goods is down, unless one is named that still is up. */
export async function startOutageStorefront(backendUrl?: string): Promise<{ url: string; stop(): Promise<void> }> {
  const [port, nobody] = [await freePort(), await freePort()]
  const shop = inRoot("storefront", "dist", "serve.mjs")
  const server = spawn(process.execPath, [shop, "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: inRoot("storefront"),
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      BACKEND_URL: backendUrl ?? `http://127.0.0.1:${nobody}`,
      PUBLISHABLE_KEY: process.env.NGUON_PUBLISHABLE_KEY ?? "",
      RESOLVER_PUBLIC_URL: stack.resolver,
      REVALIDATE_SECRET: "0".repeat(64),
    },
    stdio: "ignore",
  })
  const gone = new Promise<void>((resolve) => server.once("exit", () => resolve()))
  const stop = async (): Promise<void> => {
    server.kill("SIGKILL")
    await gone
  }
  const url = `http://localhost:${port}`
  const deadline = Date.now() + 60_000
  while (!(await answers(url))) {
    if (Date.now() < deadline && server.exitCode === null) continue
    await stop()
    throw new Error("the storefront without its backend did not start")
  }
  return { url, stop }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/htx/dang-nhap`, { redirect: "manual" })).status < 500
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    await new Promise((resolve) => setTimeout(resolve, 200))
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
