import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { encodeBundle, type ProofBundle } from "@nguon/traceability/verify"
import { expect, test, type Locator, type Page } from "@playwright/test"
import { stack } from "../../support/environment.ts"
import { readSeed } from "../../support/member-api.ts"
import { nguon } from "../../support/nguon-cli.ts"

let folder: string
let verifier: string
let bundle: ProofBundle

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nguon-verifier-"))
  const out = join(folder, "kiem-tem.html")
  const { code } = await nguon("verifier", "build", "--out", out)
  expect(code).toBe(0)
  verifier = pathToFileURL(out).href
  const { pathname } = new URL(readSeed().demo.stampUrl)
  bundle = (await (await fetch(`${stack.resolver}${pathname}/proof`)).json()) as ProofBundle
})
test.afterAll(() => rmSync(folder, { recursive: true }))

const json = (value: unknown) => ({
  name: "bang-chung.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(value)),
})

/** Gives the file to the page that was opened from the disk, and the node to ask. */
async function check(page: Page, file: ReturnType<typeof json>, rpc = stack.rpc): Promise<Locator> {
  await page.goto(verifier)
  await page.locator("#file").setInputFiles(file)
  await page.locator("#rpcs").fill(rpc)
  await page.locator("#form button.main").click()
  const report = page.locator("#report")
  await expect(report).toHaveAttribute("data-outcome", /./)
  return report
}

test("a file on the disk verifies a saved bundle, and asks nobody but the node that was typed", async ({ page }) => {
  const asked = new Set<string>()
  page.on("request", (request) => asked.add(new URL(request.url()).origin))
  const report = await check(page, json(bundle))
  await expect(report).toHaveAttribute("data-outcome", "verified")
  expect(await report.locator("[data-check][data-status=passed]").count()).toBeGreaterThanOrEqual(9)
  expect([...asked].filter((origin) => origin !== "null" && !origin.startsWith("file:"))).toEqual([
    new URL(stack.rpc).origin,
  ])
})

test("the binary form says the same", async ({ page }) => {
  const bytes = { ...json(null), name: "bang-chung.nguon", buffer: Buffer.from(encodeBundle(bundle)) }
  await expect(await check(page, bytes)).toHaveAttribute("data-outcome", "verified")
  // A letter of the dossier; the note of the checkpoint, at the end, is for the log's auditors and not for this page.
  const changed = Buffer.from(bytes.buffer)
  const place = changed.indexOf('"lotCode"')
  expect(place).toBeGreaterThan(0)
  changed[place + 1] = "m".charCodeAt(0)
  await expect(await check(page, { ...bytes, buffer: changed })).toHaveAttribute("data-outcome", "failed")
})

test("one changed letter is refused, and named", async ({ page }) => {
  const report = await check(page, json({ ...bundle, dossier: bundle.dossier.replace("9000", "9001") }))
  await expect(report).toHaveAttribute("data-outcome", "failed")
  await expect(report.locator("[data-check=dossier-unaltered]")).toHaveAttribute("data-status", "failed")
})

test("without an answer from the chain it says what it could not check", async ({ page }) => {
  const report = await check(page, json(bundle), "http://127.0.0.1:1")
  await expect(report).toHaveAttribute("data-outcome", "incomplete")
  await expect(report.locator("[data-check=anchored-on-chain]")).toHaveAttribute("data-status", "unchecked")
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test("with no node typed it says whose choice that was, and brings the answer into view", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const report = await check(page, json(bundle), "")
  await expect(report).toHaveAttribute("data-outcome", "incomplete")
  await expect(report.locator("[data-check=anchored-on-chain]")).toContainText("bạn chưa gõ nút RPC nào")
  await expect(report.getByRole("heading", { name: "Chưa kiểm được hết" })).toBeInViewport()
})

test("what is no bundle is answered in words", async ({ page }) => {
  const report = await check(page, { ...json(null), buffer: Buffer.from("hello") })
  await expect(report).toHaveAttribute("data-outcome", "failed")
})
