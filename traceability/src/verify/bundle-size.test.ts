import { Interface } from "ethers"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { bundleVerifier } from "../testing/bundle-for-browser.js"
import { fakeRpc, type FakeChain } from "../testing/fake-rpc.js"
import { readVectors } from "../testing/vectors.js"
import { LOOKUP_SELECTOR } from "./ask-chain.js"
import type { ProofBundle, verify } from "./index.js"

test("the browser verifier stays within 3 KB gzipped and brings nothing of Node or of a library", async () => {
  const files = await bundleVerifier()
  for (const { inputs } of Object.values(files)) {
    expect(inputs.length).toBeGreaterThan(2)
    expect(
      inputs.filter((path) => !/^src\/(verify|errors|dossier|log)\//.test(path.replace(/^traceability\//, ""))),
    ).toEqual([])
  }
  expect(gzipSync(files["browser.js"].text, { level: 9 }).length).toBeLessThanOrEqual(3 * 1024)
  expect(gzipSync(files["verify-keys.js"].text, { level: 9 }).length).toBeLessThanOrEqual(1_100)
})

test("as built, with its members shortened and its keys apart, it comes to the same report", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nguon-verifier-"))
  for (const [name, { text }] of Object.entries(await bundleVerifier())) await writeFile(join(folder, name), text)
  await writeFile(join(folder, "package.json"), '{"type":"module"}')
  const built = (await import(/* @vite-ignore */ join(folder, "browser.js"))) as { verify: typeof verify }
  for (const dump of ["proof-bundle-v1", "proof-bundle-v1-keys"]) {
    const { chain, bundle } = readVectors<{ chain: FakeChain; bundle: ProofBundle }>(`dumps/${dump}.json`)
    const report = await built.verify(bundle, { rpcUrls: ["http://rpc.test"], fetch: fakeRpc(chain) })
    expect(report.checks.filter(({ status }) => status !== "passed")).toEqual([])
    expect(report.outcome).toBe("verified")
  }
  await rm(folder, { recursive: true })
})

test("the selector of the one contract read is the one ethers computes", () => {
  const view = new Interface(["function lookup(address publisher, bytes32 root, bytes32 subject)"])
  expect(view.getFunction("lookup")?.selector).toBe(LOOKUP_SELECTOR)
})
