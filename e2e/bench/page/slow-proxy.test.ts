import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { connect, createServer, type AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { expect, it } from "vitest"
import { startSlowProxy } from "./slow-proxy.ts"

it("carries every byte both ways, in order, over several connections at once", async () => {
  const echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket))
  echo.listen(0, "127.0.0.1")
  await once(echo, "listening")
  const proxy = await startSlowProxy((echo.address() as AddressInfo).port, { bytesPerSecond: 1e9, roundTripMs: 2 })
  const sent = [randomBytes(300_000), randomBytes(200_000), randomBytes(1)]
  const received = await Promise.all(
    sent.map(async (bytes) => {
      const socket = connect({ port: proxy.port, host: "127.0.0.1", allowHalfOpen: true })
      socket.end(bytes)
      return buffer(socket)
    }),
  )
  expect(received.map((bytes, i) => sent[i]?.equals(bytes))).toEqual([true, true, true])
  expect(proxy.downBytes()).toBe(500_001)
  await proxy.close()
  echo.close()
})

it("cuts the visitor off when nobody answers behind it", async () => {
  const gone = createServer()
  gone.listen(0, "127.0.0.1")
  await once(gone, "listening")
  const { port } = gone.address() as AddressInfo
  gone.close()
  await once(gone, "close")
  const proxy = await startSlowProxy(port, { bytesPerSecond: 1e9, roundTripMs: 2 })
  const socket = connect({ port: proxy.port, host: "127.0.0.1" })
  socket.on("error", () => undefined)
  await once(socket, "close")
  expect(socket.destroyed).toBe(true)
  await proxy.close()
})
