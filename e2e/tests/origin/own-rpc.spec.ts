import { expect, test } from "@playwright/test"
import { ScanPage } from "../../pages/scan-page.ts"
import { decodeSheets } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { startLyingRpc } from "../../support/lying-rpc.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"

let stamp: string

test.beforeAll(async () => {
  const member = readSeed().members[0]
  if (!member) throw new Error("the seed has no member")
  const api = await MemberApi.signIn(member)
  const { runId } = await api.sealedBatch(2)
  stamp = (await decodeSheets(await api.sheets(runId)))[0] ?? ""
})

test("two nodes that disagree are a loud failure, which names neither as right", async ({ page }) => {
  const liar = await startLyingRpc(stack.rpc)
  try {
    const scan = new ScanPage(page)
    await scan.open(stamp)
    await expect(scan.verdict).toHaveText(/Tem hợp lệ/)
    await page.getByText("Tự kiểm bằng nút khác").click()
    await page.getByLabel("Hỏi thêm nút RPC của bạn").fill(liar.url)
    await page.getByRole("button", { name: "Kiểm lại với nút này" }).click()
    await expect(scan.verdict).toHaveText("Các nơi được hỏi trả lời khác nhau")
    await expect(page.getByText("Cần cẩn thận")).toBeVisible()
    // The anchor, and whether there was a recall: nobody can say either.
    await expect(scan.check("failed")).toHaveCount(2)
    await expect(page.locator("#check")).toHaveAttribute("data-outcome", "failed")
    await expect(page.locator("#check-summary")).toContainText(new URL(liar.url).host)
    expect(liar.lies()).toBeGreaterThan(0)
  } finally {
    await liar.close()
  }
})

test("the alarm is raised even when its words cannot be fetched", async ({ page }) => {
  const liar = await startLyingRpc(stack.rpc)
  try {
    await page.route(/\/words\.json/, (route) => route.abort())
    const scan = new ScanPage(page)
    await scan.open(`${stamp}?rpc=${encodeURIComponent(liar.url)}`)
    await expect(scan.verdict).toHaveText("Các nơi được hỏi trả lời khác nhau")
    await expect(scan.check("failed").first()).toHaveText(/^sai: /)
  } finally {
    await liar.close()
  }
})

test("a node that the visitor typed is asked beside ours, also after the language was changed", async ({ page }) => {
  const scan = new ScanPage(page)
  const typed = stack.rpc.replace("127.0.0.1", "localhost")
  await scan.open(`${stamp}?rpc=${encodeURIComponent(typed)}`)
  await expect(page.locator("#check")).toHaveAttribute("data-outcome", "verified")
  await expect(page.locator("#check-summary")).toContainText(new URL(typed).host)
  await page.getByRole("link", { name: "English" }).click()
  await expect(page).toHaveURL(/rpc=/)
  await expect(page.locator("#check-title")).toHaveText("Your device has just checked")
  await expect(page.locator("#check-summary")).toContainText(new URL(typed).host)
})
