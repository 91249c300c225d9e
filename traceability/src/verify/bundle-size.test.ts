import { build } from "esbuild"
import { Interface } from "ethers"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { LOOKUP_SELECTOR } from "./ask-chain.js"

test("the browser verifier stays within 3 KB gzipped and brings nothing of Node or of a library", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("browser-entry.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2020",
    write: false,
    metafile: true,
  })
  expect(Object.keys(metafile.inputs).filter((path) => path.includes("node_modules"))).toEqual([])
  expect(gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length).toBeLessThanOrEqual(3 * 1024)
})

test("the selector of the one contract read is the one ethers computes", () => {
  const view = new Interface(["function lookup(address publisher, bytes32 root, bytes32 subject)"])
  expect(view.getFunction("lookup")?.selector).toBe(LOOKUP_SELECTOR)
})
