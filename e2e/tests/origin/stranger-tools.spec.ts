import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "@playwright/test"
import { stack } from "../../support/environment.ts"
import { holdingProxy, lyingRpc } from "../../support/http-proxies.ts"
import { readSeed } from "../../support/member-api.ts"
import { nguon, nguonBin } from "../../support/nguon-cli.ts"

test("a stranger's copy of the log that was cut off with kill -9 is finished later, and audits like the log itself", async () => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), "nguon-mirror-"))
  const slow = await holdingProxy(stack.resolver, /^\/log\/tile\/entries\//)
  try {
    const mirror = spawn(process.execPath, [nguonBin, "log", "mirror", slow.url, folder], { stdio: "ignore" })
    const ended = once(mirror, "exit")
    await slow.held
    mirror.kill("SIGKILL")
    await ended

    const half = await nguon("log", "audit", folder, "--rpc", stack.rpc)
    expect(half.code, half.output).not.toBe(0)
    const finished = await nguon("log", "mirror", stack.resolver, folder)
    expect(finished.code, finished.output).toBe(0)
    const copy = await nguon("log", "audit", folder, "--rpc", stack.rpc, "--lang", "en")
    expect(copy.output).toContain("VERDICT: OK")
    expect(copy.code).toBe(0)
    const again = await nguon("log", "mirror", stack.resolver, folder)
    expect(again.code, again.output).toBe(0)
  } finally {
    await slow.close()
    await rm(folder, { recursive: true })
  }
})

test("a chain is probed: this one can run the contract, and an address without it is told apart", async () => {
  const usable = await nguon("chain", "probe", "--rpc", stack.rpc)
  expect(usable.output).toContain("KẾT LUẬN: DÙNG ĐƯỢC")
  expect(usable.code).toBe(0)
  const empty = await nguon("chain", "probe", "--rpc", stack.rpc, "--contract", `0x${"ab".repeat(20)}`)
  expect(empty.code, empty.output).toBe(1)
  const dead = await nguon("chain", "probe", "--rpc", "http://127.0.0.1:9")
  expect(dead.code, dead.output).toBe(2)
})

test("one RPC that lies beside an honest one is a loud failure", async () => {
  const liar = await lyingRpc(stack.rpc)
  try {
    const rpcs = ["--rpc", stack.rpc, "--rpc", liar.url]
    const stamp = await nguon("verify", readSeed().demo.stampUrl, ...rpcs)
    expect(stamp.output).toContain("rpc-disagree")
    expect(stamp.code).toBe(1)
    const log = await nguon("log", "audit", stack.resolver, ...rpcs)
    expect(log.output).toContain("rpc-disagree")
    expect(log.code).not.toBe(0)
  } finally {
    await liar.close()
  }
})
