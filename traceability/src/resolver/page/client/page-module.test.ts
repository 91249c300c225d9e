import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { bundleForBrowser } from "../../../testing/bundle-for-browser.js"

test("the module inside a page stays small, brings only its own files and cannot end its element", async () => {
  const { text, inputs } = await bundleForBrowser("resolver/page/client/main.ts")
  const foreign = inputs.filter((path) => !/resolver\/page\/(client\/[\w-]+|page-data)\.ts$/.test(path))
  expect(foreign).toEqual([])
  expect(gzipSync(text).length).toBeLessThanOrEqual(2_000)
  expect(text).not.toMatch(/<\/script|<!--/i)
})
