import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { probeChain } from "../chain/index.js"
import { deployStampLog, startAnvil, type TestChain } from "../testing/anvil.js"
import { runCli } from "./index.js"

async function nguon(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""]
  const code = await runCli(argv, { out: (text) => void (out += text), err: (text) => void (err += text) })
  return { code, out, err }
}

let legacy: TestChain
let modern: TestChain
let contract: string

beforeAll(async () => {
  legacy = await startAnvil(["--hardfork", "istanbul"], 88)
  modern = await startAnvil(["--hardfork", "prague"])
  contract = await deployStampLog(modern)
})
afterAll(async () => {
  await Promise.all([legacy.stop(), modern.stop()])
})

describe("nguon chain probe", () => {
  test("finds a chain under Istanbul rules usable, with legacy transactions, and names its profile", async () => {
    const { code, out } = await nguon("chain", "probe", "--rpc", legacy.url)
    expect(code).toBe(0)
    expect(out).toContain("• Mã chuỗi: 88 (Viction)")
    expect(out).toMatch(/✓ Chạy được mã của hợp đồng StampLog: được, triển khai tốn [\d.]+ gas/)
    expect(out).toContain("• Loại giao dịch: kiểu cũ (0)")
    expect(out).toContain("• Lệnh PUSH0 (chỉ để biết): không có")
    expect(out).toContain("KẾT LUẬN: DÙNG ĐƯỢC để neo sổ (usable).\nĐặt CHAIN_PROFILE=viction.")
  })

  test("finds a present-day chain usable, and the contract on it the published one", async () => {
    const { code, out } = await nguon("chain", "probe", "--rpc", modern.url, "--contract", contract, "--json")
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ outcome: "usable", chainId: 31337, profile: "anvil", rpc: new URL(modern.url).host })
    const status = Object.fromEntries(
      report.findings.map(({ name, status }: { name: string; status: string }) => [name, status]),
    )
    expect(status).toMatchObject({ "runs-contract": "good", "contract-code": "good", "finality-tags": "good" })
    expect(report.findings).toContainEqual({ name: "push0", status: "note", detail: "có" })
  })

  test("says no where another contract stands, or none", async () => {
    const empty = await nguon("chain", "probe", "--rpc", modern.url, "--contract", `0x${"12".repeat(20)}`)
    expect(empty.code).toBe(1)
    expect(empty.out).toContain("KHÔNG DÙNG ĐƯỢC để neo sổ (unusable): contract-code.")
  })

  test("exits 2 when nobody answers", async () => {
    const { code, out } = await nguon("chain", "probe", "--rpc", "http://127.0.0.1:1")
    expect([code, out]).toEqual([2, expect.stringContaining("KHÔNG HỎI ĐƯỢC")])
  })

  test.each([
    [[], "Thiếu lệnh"],
    [["deploy"], 'Không có lệnh "chain deploy"'],
    [["probe"], "Thiếu --rpc"],
    [["probe", "--rpc", "localhost:8545"], "--rpc cần"],
    [["probe", "--rpc", "http://x", "--contract", "0x12"], "--contract cần"],
    [["probe", "--unheard"], "--unheard"],
    [["probe", "more", "--rpc", "http://x"], "không nhận thêm"],
  ])("chain %j exits 64 with one sentence", async (argv, sentence) => {
    const { code, out, err } = await nguon("chain", ...argv)
    expect([code, out]).toEqual([64, ""])
    expect(err).toContain(sentence)
  })

  test("explains itself", async () => {
    expect(await nguon("chain", "--help")).toMatchObject({ code: 0, err: "" })
    expect((await nguon("--help")).out).toContain("nguon chain probe")
  })

  test("never throws on what a hostile server sends", async () => {
    const answers = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ jsonrpc: fc.constant("2.0"), result: fc.jsonValue() }).map((value) => JSON.stringify(value)),
      fc.record({ error: fc.jsonValue() }).map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '{"error":{"message":{"toString":1}}}',
        '{"result":{"valueOf":1,"toString":1}}',
        '{"result":"0x1"}',
        '{"result":{"timestamp":"0x1"}}',
        '{"result":"0x"}',
      ),
    )
    const runs = fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 4 }), async (all) => {
      let asked = 0
      vi.stubGlobal("fetch", async () => new Response(all[asked++ % all.length]))
      const report = await probeChain({ rpcUrl: "http://hostile", nowSeconds: 0 })
      expect(report.outcome).not.toBe("usable")
    })
    await fc.assert(runs, { numRuns: 2_000 }).finally(() => vi.unstubAllGlobals())
  })
})
