import { Interface } from "ethers"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { bundleForBrowser } from "../testing/bundle-for-browser.js"
import { LOOKUP_SELECTOR } from "./ask-chain.js"

test("the browser verifier stays within 3 KB gzipped and brings nothing of Node or of a library", async () => {
  const { text, inputs } = await bundleForBrowser("verify/browser-entry.ts")
  expect(inputs.filter((path) => path.includes("node_modules"))).toEqual([])
  expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(3 * 1024)
})

test("the selector of the one contract read is the one ethers computes", () => {
  const view = new Interface(["function lookup(address publisher, bytes32 root, bytes32 subject)"])
  expect(view.getFunction("lookup")?.selector).toBe(LOOKUP_SELECTOR)
})
