import { execFile } from "node:child_process"
import { copyFile, mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { gzipSync } from "node:zlib"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { toHex } from "../bytes/index.js"
import { fakeRpc, type FakeChain } from "../testing/fake-rpc.js"
import { logRoot, makeBundle, makeWorld } from "../testing/make-bundle.js"
import type { ProofBundle } from "../verify/index.js"
import { runCli } from "./index.js"
import { proofUrlOf } from "./load-bundle.js"

const identity = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const world = makeWorld()
const bundle = makeBundle(world, identity)
const altered: ProofBundle = { ...bundle, dossier: bundle.dossier.replace("9000", "9001") }
const honest: FakeChain = { ...identity, root: toHex(logRoot(world)), size: world.leaves.length }

let server: Server
let base: string
let folder: string

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  folder = await mkdtemp(join(tmpdir(), "nguon-cli-"))
  await writeFile(join(folder, "bundle.json"), JSON.stringify(bundle))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

/** Resolver and RPC in one: `/good`, `/altered`, `/waiting` are stamps, `/rpc` and `/recalled` nodes. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const routes: Record<string, () => Promise<[number, string]>> = {
    "/good/proof": async () => [200, JSON.stringify(bundle)],
    "/altered/proof": async () => [200, JSON.stringify(altered)],
    "/waiting/proof": async () => [409, '{"code":"proof_not_ready"}'],
    "/page/proof": async () => [200, "<html>"],
    "/rpc": async () => [200, await (await fakeRpc(honest)("", { body })).text()],
    "/recalled": async () => [200, await (await fakeRpc({ ...honest, recalledAt: 5 })("", { body })).text()],
  }
  const [status, text] = await (
    routes[request.url ?? ""] ?? (async () => [404, '{"code":"stamp_not_found"}'] as const)
  )()
  response.writeHead(status, { "content-type": "application/json" }).end(text)
}

async function nguon(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""]
  const code = await runCli(argv, { out: (text) => void (out += text), err: (text) => void (err += text) })
  return { code, out, err }
}

describe("nguon verify", () => {
  test("exits 0 for an honest stamp and says what is proved and what is not", async () => {
    const { code, out } = await nguon("verify", `${base}/good`, "--rpc", `${base}/rpc`)
    expect(code).toBe(0)
    expect(out.split("\n").filter((line) => line.startsWith("✓"))).toHaveLength(9)
    expect(out).toContain("KẾT LUẬN: ĐÃ KIỂM CHỨNG (verified).")
    expect(out).toContain("do HTX chè La Bằng (coop_01) ký")
    expect(out).toContain("Không được chứng minh")
    expect(out).toContain("lấy theo lời gói bằng chứng")
  })

  test("says nothing of the bundle's own word once contract and publisher are given", async () => {
    const known = ["--contract", identity.contract, "--publisher", identity.publisher, "--chain-id", "31337"]
    const { code, out } = await nguon("verify", `${base}/good/proof`, "--rpc", `${base}/rpc`, ...known)
    expect(code).toBe(0)
    expect(out).not.toContain("lấy theo lời gói bằng chứng")
  })

  test("reads a file as well", async () => {
    expect((await nguon("verify", join(folder, "bundle.json"), "--rpc", `${base}/rpc`)).code).toBe(0)
  })

  test("exits 1 and names the check when one byte of the dossier is changed", async () => {
    const { code, out } = await nguon("verify", `${base}/altered`, "--rpc", `${base}/rpc`)
    expect(code).toBe(1)
    expect(out).toContain("KẾT LUẬN: KHÔNG ĐẠT (failed): dossier-unaltered.")
    expect(out).toMatch(/^✗ .*\(dossier-unaltered\): SAI: .*\[dossier-mismatch\]$/m)
  })

  test("exits 1 for a recalled batch, for a contract other than the expected one, and for what is no bundle", async () => {
    expect((await nguon("verify", `${base}/good`, "--rpc", `${base}/recalled`)).out).toContain(
      "(failed): not-recalled.",
    )
    const other = await nguon("verify", `${base}/good`, "--rpc", `${base}/rpc`, "--contract", `0x${"00".repeat(20)}`)
    expect(other.out).toContain("[unexpected-chain]")
    expect((await nguon("verify", `${base}/page`)).code).toBe(1)
  })

  test("exits 2 and says what could not be checked when the chain is down or not given", async () => {
    const down = await nguon("verify", `${base}/good`, "--rpc", "http://127.0.0.1:1")
    expect(down.code).toBe(2)
    expect(down.out).toContain("(incomplete): anchored-on-chain, not-recalled.")
    expect(down.out).toContain("không nút RPC nào trả lời")
    expect((await nguon("verify", `${base}/good`)).out).toContain("[no-rpc]")
  })

  test("exits 2 when the bundle itself cannot be had", async () => {
    const gone = await nguon("verify", `${base}/unheard`)
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining("404 (stamp_not_found)")])
    expect((await nguon("verify", `${base}/waiting`)).err).toContain("409 (proof_not_ready)")
    expect((await nguon("verify", "http://127.0.0.1:1/t/x")).code).toBe(2)
    expect((await nguon("verify", join(folder, "missing.json"))).code).toBe(2)
  })

  test("asks several RPCs and is content with those that answer", async () => {
    const { code, out } = await nguon("verify", `${base}/good`, "--rpc", "http://127.0.0.1:1", "--rpc", `${base}/rpc`)
    expect(code).toBe(0)
    expect(out).toContain(`Nút RPC đã trả lời: ${new URL(base).host}.`)
  })

  test("gives the report as JSON", async () => {
    const { code, out } = await nguon("verify", `${base}/altered`, "--rpc", `${base}/rpc`, "--json")
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      source: `${base}/altered`,
      outcome: "failed",
      facts: { batchId: "batch_01" },
    })
    const lost = await nguon("verify", `${base}/unheard`, "--json")
    expect(JSON.parse(lost.out)).toMatchObject({ outcome: "incomplete" })
  })

  test("lets nothing in a bundle steer the terminal", async () => {
    const sly = makeWorld((entry) =>
      entry.kind === "cooperative-registered" ? { ...entry, name: "HTX\u001b[2J\u202eA" } : entry,
    )
    const path = join(folder, "sly.json")
    await writeFile(path, JSON.stringify(makeBundle(sly, identity)))
    const { out } = await nguon("verify", path)
    expect(["\u001b", "\u202e"].filter((character) => out.includes(character))).toEqual([])
  })
})

describe("a wrong call", () => {
  test.each([
    [[], "Thiếu lệnh"],
    [["publish"], 'Không có lệnh "publish"'],
    [["verify"], "Thiếu gói bằng chứng"],
    [["verify", "a", "b"], "một gói"],
    [["verify", "a", "--rpc"], "--rpc"],
    [["verify", "a", "--rpc", "localhost:8545"], "--rpc cần"],
    [["verify", "a", "--contract", "0x12"], "--contract cần"],
    [["verify", "a", "--chain-id", "x"], "--chain-id cần"],
    [["verify", "a", "--unheard"], "--unheard"],
  ])("%j exits 64 with one sentence", async (argv, sentence) => {
    const { code, out, err } = await nguon(...argv)
    expect([code, out]).toEqual([64, ""])
    expect(err).toContain(sentence)
    expect(err.trim().split("\n")).toHaveLength(1)
  })

  test("for help exits 0", async () => {
    expect(await nguon("--help")).toMatchObject({ code: 0, err: "" })
    expect((await nguon("verify", "-h")).out).toContain("nguon verify")
  })
})

test.each([
  ["https://nguon.vn/T/7K3M9QX2WB4TH5RD", "https://nguon.vn/T/7K3M9QX2WB4TH5RD/proof"],
  ["https://nguon.vn/t/x/?a=1#top", "https://nguon.vn/t/x/proof"],
  ["https://nguon.vn/b/batch_1/proof", "https://nguon.vn/b/batch_1/proof"],
])("the proof of %s is at %s", (stamp, proof) => expect(proofUrlOf(stamp)).toBe(proof))

describe("the command", () => {
  const run = (...argv: string[]) =>
    new Promise<{ code: number | string; err: string }>((resolve) => {
      execFile(process.execPath, argv, (error, _, err) => resolve({ code: error?.code ?? 0, err }))
    })

  test("gives the exit code to the shell", async () => {
    const main = fileURLToPath(new URL("main.ts", import.meta.url))
    expect(await run("--import", "tsx", main, "verify")).toMatchObject({ code: 64 })
  })

  test("that is not built says what to run", async () => {
    await mkdir(join(folder, "bin"), { recursive: true })
    const copy = join(folder, "bin", "nguon.mjs")
    await copyFile(new URL("../../bin/nguon.mjs", import.meta.url), copy)
    expect(await run(copy)).toMatchObject({ code: 2, err: expect.stringContaining("npm run build -w traceability") })
  })
})

describe("nguon verifier build", () => {
  test("writes one file that needs nothing else, and never over another", async () => {
    const out = join(folder, "kiem-tem.html")
    expect(await nguon("verifier", "build", "--out", out)).toMatchObject({ code: 0, err: "" })
    const page = await readFile(out, "utf8")
    expect(page).not.toMatch(/(?:src|href)="(?!data:|#)/)
    expect(gzipSync(page).length).toBeLessThan(25_000)
    const again = await nguon("verifier", "build", "--out", out)
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("Đã có tệp")])
    expect((await nguon("verifier", "build", "--out", join(folder, "no", "such", "place.html"))).code).toBe(2)
    expect((await nguon("verifier")).code).toBe(64)
  })
})
