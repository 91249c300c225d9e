import { connect, createServer, type AddressInfo, type Socket } from "node:net"
import { Link, realClock } from "./link.ts"

/** A connection that has this much on its way waits before it sends more, so that several share the line. */
const IN_FLIGHT_BYTES = 16_384

export type SlowProxy = {
  port: number
  /** Bytes that went down the line to the visitor so far, TLS included. */
  downBytes(): number
  close(): Promise<void>
}

type Options = { bytesPerSecond: number; roundTripMs: number }

/**
 * A slow line in front of a port of this machine: real TCP on both sides, bytes held back in between. A connection's
 * first bytes wait one round trip more, which is what its SYN would have cost. Slow start is not played: the line is full from
 * the first byte, which spares the larger page more.
 */
export async function startSlowProxy(targetPort: number, { bytesPerSecond, roundTripMs }: Options): Promise<SlowProxy> {
  const options = { bytesPerSecond, delayMs: roundTripMs / 2 }
  const [up, down] = [new Link(options), new Link(options)]
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (visitor) => {
    const target = connect({ port: targetPort, host: "127.0.0.1", allowHalfOpen: true, noDelay: true })
    for (const socket of [visitor, target]) {
      open.add(socket)
      socket.on("close", () => open.delete(socket))
    }
    visitor.on("error", () => target.destroy())
    target.on("error", () => visitor.destroy())
    realClock.after(roundTripMs, () => {
      pump(visitor, target, up)
      pump(target, visitor, down)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    downBytes: () => down.bytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

function pump(from: Socket, to: Socket, link: Link): void {
  let [inFlight, ended] = [0, false]
  const endWhenEmpty = (): void => {
    if (ended && inFlight === 0) to.end()
  }
  from.on("data", (chunk: Buffer) => {
    inFlight += chunk.length
    if (inFlight >= IN_FLIGHT_BYTES) from.pause()
    link.send(chunk, (bytes) => {
      inFlight -= bytes.length
      if (!to.destroyed) to.write(bytes)
      if (inFlight < IN_FLIGHT_BYTES) from.resume()
      endWhenEmpty()
    })
  })
  from.on("end", () => {
    ended = true
    endWhenEmpty()
  })
}
