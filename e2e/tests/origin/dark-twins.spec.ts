import { expect, test } from "@playwright/test"
import { ScanPage } from "../../pages/scan-page.ts"
import { freezeChain } from "../../support/chain-outage.ts"
import { tamperWithDossier } from "../../support/database.ts"
import { decodeSheets } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed, type SealedBatch } from "../../support/member-api.ts"
import { nguon } from "../../support/nguon-cli.ts"

let api: MemberApi
let batch: SealedBatch
let stampUrls: string[]

test.beforeAll(async () => {
  const member = readSeed().members[0]
  if (!member) throw new Error("the seed has no member")
  api = await MemberApi.signIn(member)
  batch = await api.sealedBatch(5)
  stampUrls = await decodeSheets(await api.sheets(batch.runId))
})

const stamp = (index: number): string => stampUrls[index] ?? ""

test("a code that was never issued is not a stamp", async ({ page }) => {
  const scan = new ScanPage(page)
  const status = await scan.open(`${stack.resolver}/T/0123456789ABCDEF`)
  expect(status).toBe(404)
  await expect(scan.verdict).toHaveText(/Không có tem này/)
})

test("one changed byte in the stored dossier is seen by the page, the browser and the command line", async ({
  page,
}) => {
  const putBack = await tamperWithDossier(batch.id)
  try {
    const scan = new ScanPage(page)
    await scan.open(stamp(0))
    await expect(scan.verdict).toHaveText(/Hồ sơ không khớp/)
    await expect(page.getByText("Tem hợp lệ")).toHaveCount(0)
    const { code, output } = await nguon("verify", stamp(0), "--rpc", stack.rpc)
    expect(output).toContain("dossier-unaltered")
    expect(code).toBe(1)
  } finally {
    await putBack()
  }
  const { code } = await nguon("verify", stamp(0), "--rpc", stack.rpc)
  expect(code).toBe(0)
})

test("with JavaScript off the page still says that the record does not match", async ({ browser }) => {
  const putBack = await tamperWithDossier(batch.id)
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "vi-VN" })
    const scan = new ScanPage(await context.newPage())
    await scan.open(stamp(1))
    await expect(scan.verdict).toHaveText(/Hồ sơ không khớp/)
    await context.close()
  } finally {
    await putBack()
  }
})

test("with the chain down the page keeps its verdict and says what could not be checked", async ({ page }) => {
  const thaw = freezeChain()
  try {
    const scan = new ScanPage(page)
    await scan.open(stamp(2))
    await expect(scan.verdict).toHaveText(/Tem hợp lệ/)
    await expect(scan.ownChecks).toContainText(/chưa tự kiểm được/i, { timeout: 40_000 })
    const { code, output } = await nguon("verify", stamp(2), "--rpc", stack.rpc)
    expect(output).toContain("anchored-on-chain")
    expect(code).toBe(2)
  } finally {
    thaw()
  }
})

test("an address where no chain answers makes the command line end with 2", async () => {
  const { code, output } = await nguon("verify", stamp(2), "--rpc", "http://127.0.0.1:9")
  expect(output).toContain("anchored-on-chain")
  expect(code).toBe(2)
})

test("a stamp of a recalled batch says so, with the reason, on the page and on the chain", async ({ page }) => {
  const recalled = await api.sealedBatch(2)
  const [url = ""] = await decodeSheets(await api.sheets(recalled.runId))
  await api.call("POST", `/cooperative/batches/${recalled.id}/recall`, { reason: "Phát hiện ẩm mốc ở một số hộp" })
  const scan = new ScanPage(page)
  await scan.open(url)
  await expect(scan.verdict).toHaveText(/Đã thu hồi/)
  await expect(page.getByText("Phát hiện ẩm mốc ở một số hộp")).toBeVisible()
  await expect
    .poll(async () => (await nguon("verify", url, "--rpc", stack.rpc)).output, { timeout: 60_000 })
    .toMatch(/not-recalled[\s\S]*/)
  await expect.poll(async () => (await nguon("verify", url, "--rpc", stack.rpc)).code, { timeout: 60_000 }).toBe(1)
})
