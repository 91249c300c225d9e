import { createServer } from "node:net"
import { Problem } from "./problem.ts"

export type Ports = {
  postgres: number
  rpc: number
  backend: number
  resolver: number
  storefront: number
  vnpay: number
  shopee: number
}

export const startPorts: Ports = {
  postgres: 5439,
  rpc: 8545,
  backend: 9000,
  resolver: 4000,
  storefront: 3000,
  vnpay: 4100,
  shopee: 4200,
}
export const testPorts: Ports = {
  postgres: 5449,
  rpc: 8555,
  backend: 9010,
  resolver: 4010,
  storefront: 3010,
  vnpay: 4110,
  shopee: 4210,
}
export const crashPorts: Ports = {
  postgres: 5459,
  rpc: 8565,
  backend: 9020,
  resolver: 4020,
  storefront: 3020,
  vnpay: 4120,
  shopee: 4220,
}

/** `NGUON_PORT_STOREFRONT=8080` and the like replace a default. */
export function portsFromEnvironment(defaults: Ports, environment: NodeJS.ProcessEnv = process.env): Ports {
  const ports = { ...defaults }
  for (const part of Object.keys(ports) as (keyof Ports)[]) {
    const name = `NGUON_PORT_${part.toUpperCase()}`
    const text = environment[name]
    if (text === undefined) continue
    const port = Number(text)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Problem(`${name} must be a port number from 1 to 65535.`)
    ports[part] = port
  }
  return ports
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const [part, port] of Object.entries(ports))
    if (!(await isPortFree(port)))
      throw new Problem(
        `Port ${port}, which the ${part} needs, is taken by another program: stop that program, or choose another port with NGUON_PORT_${part.toUpperCase()}=<port> npm start.`,
      )
}
