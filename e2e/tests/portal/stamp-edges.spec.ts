import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, type Page, test } from "@playwright/test"
import { decode, DECODERS, readPages } from "@nguon/traceability/print/proof"
import { PortalPage } from "../../pages/portal-page.ts"
import { StampPages } from "../../pages/stamp-pages.ts"
import { decodeSheets } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed, type SealedBatch } from "../../support/member-api.ts"
import { startOutageStorefront } from "../../support/outage-storefront.ts"
import { mannersOf } from "../../support/page-manners.ts"

const STAMP_URL = new RegExp(`^${stack.resolver}/T/[0-9A-HJKMNP-TV-Z]{16}$`)
/** As long as a name may be, with stacked marks in it. */
const LONG_NAME =
  "Trà mướp đắng rừng sấy khô nguyên lát hái tay buổi sớm ở vùng đồi Thượng Quảng của Hợp tác xã Nông nghiệp Miền Đồng 2026"

const owner = (() => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-van-son",
  )
  if (!found) throw new Error("the seed has no such owner")
  return found
})()

let api: MemberApi
let batch: SealedBatch

test.beforeAll(async () => {
  api = await MemberApi.signIn(owner)
  batch = await api.sealedBatch(30)
})

const enter = async (page: Page, runId = batch.runId): Promise<StampPages> => {
  await new PortalPage(page).enter(owner)
  await page.goto(`/htx/tem/${runId}`)
  return new StampPages(page)
}

/** What two decoders that are not ours read in a printed file, as the printer's dots. */
async function readBack(file: Uint8Array, format: "zpl" | "tspl", dpi: number): Promise<string[]> {
  const texts: string[] = []
  for (const row of readPages(file, format, dpi)) {
    const [one = [], other = []] = await Promise.all(DECODERS.map((decoder) => decode(row, decoder)))
    expect([...other].sort(), "both decoders say the same").toEqual([...one].sort())
    texts.push(...one)
  }
  return texts.sort()
}

test("a label printer gets ZPL and TSPL whose dots read back, and a reprint the same codes", async ({ page }) => {
  test.setTimeout(180_000)
  const run = await enter(page)
  await run.choosePaper("35 × 22 mm")
  await expect(page.getByText("Loại thường, 203 dpi")).toBeVisible()
  await expect(page.getByText("600 dpi"), "no label printer has it").toHaveCount(0)
  await run.range(1, 12)
  await run.preview()
  const printed = await readBack(await run.makeAndDownload({ format: "ZPL" }), "zpl", 203)
  expect(printed).toHaveLength(12)
  expect(printed.every((text) => STAMP_URL.test(text))).toBe(true)
  expect(await mannersOf(page)).toEqual([])

  await page.goto(`/htx/tem/${batch.runId}`)
  await run.choosePaper("35 × 22 mm")
  await run.range(1, 12)
  await run.preview()
  const again = await run.makeAndDownload({ format: "TSPL", reason: "Tem trước in hỏng" })
  expect(await readBack(again, "tspl", 203)).toEqual(printed)
})

test("a run that is being made is stopped on a phone, and its packs are free for another", async ({ page }) => {
  const made = await api.sealedBatch(5)
  const packs = 100_000
  const big = await api.openSealed(packs)
  const { run } = await api.call<{ run: { id: string } }>("POST", `/cooperative/batches/${big.id}/stamp-runs`, {
    quantity: packs,
  })
  await enter(page, run.id)
  await expect(page.getByRole("progressbar", { name: "Tiến độ phát hành tem" })).toBeVisible()
  await page.getByText("Dừng đợt này", { exact: true }).click()
  expect(await mannersOf(page)).toEqual([])
  await page.getByRole("button", { name: "Dừng, không phát hành nữa" }).click()
  await expect(page.getByText("Đợt này đã dừng, không có tem nào được phát hành.")).toBeVisible()
  await page.goto(`/htx/lo/${big.id}`)
  await page.getByLabel("Số tem cần in").fill("3")
  await page.getByText("Không, tem thường").click()
  await page.getByRole("button", { name: "Phát hành tem" }).click()
  await expect(page.getByText("Đã phát hành xong")).toBeVisible({ timeout: 60_000 })
  // What is in the public log is not taken back: no such button there.
  await page.goto(`/htx/tem/${made.runId}`)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page.getByText("Dừng đợt này")).toHaveCount(0)
})

test("without any script labels are printed, a range is void, and a list is made for a print house", async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const context = await browser.newContext({
    baseURL: stack.storefront,
    javaScriptEnabled: false,
    locale: "vi-VN",
    viewport: { width: 360, height: 780 },
  })
  const page = await context.newPage()
  const run = await enter(page)
  await run.choosePaper("65 tem một tờ")
  await run.range(20, 24)
  await run.preview()
  await expect(page.getByRole("img", { name: /^Trang đầu của tờ in/ })).toBeVisible()
  const sheet = await decodeSheets(await run.makeAndDownload())
  expect(sheet).toHaveLength(5)
  await page.goto(`/htx/tem/${batch.runId}`)
  await run.void(28, 29, "Hỏng khi in hoặc khi dán")
  await expect(page.getByText("Huỷ 2 tem, từ số 28 đến số 29.")).toBeVisible()
  await page.getByRole("button", { name: "Đồng ý, huỷ hẳn" }).click()
  await expect(page.getByText("Đã huỷ tem từ số 28 đến số 29.")).toBeVisible()
  await page.goto(`/htx/tem/${batch.runId}/nha-in`)
  await run.range(25, 27)
  await page.getByRole("button", { name: "Tạo đường dẫn cho nhà in" }).click()
  await expect(page.getByRole("textbox", { name: "Đường dẫn" })).toHaveValue(/\/print-house\/[\w-]{43}$/)
  await context.close()
})

test("a name as long as can be is whole on every page, and ends between words on the label", async ({ page }) => {
  test.setTimeout(300_000)
  expect(LONG_NAME.length).toBeLessThanOrEqual(120)
  const { product } = await api.call<{ product: { id: string } }>("POST", "/cooperative/products", {
    title: LONG_NAME,
    description: "Hái tay, sấy trong ngày.",
    price: 120_000,
    unit_label: "gói",
    net_content: "100 g",
    ocop_group: "drink",
  })
  const long = await api.sealedBatch(4, { productId: product.id })
  const run = await enter(page, long.runId)
  for (const path of ["", "/in", "/in/a4-65", "/in/a4-65/xem", "/da-in", "/huy-tem", "/kich-hoat", "/nha-in"]) {
    await page.goto(`/htx/tem/${long.runId}${path}`)
    const name = page.getByText(LONG_NAME).first()
    await expect(name).toBeVisible()
    const isCut = await name.evaluate((element) => {
      for (let each: Element | null = element; each; each = each.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(each)
        if ((overflowX === "hidden" || textOverflow === "ellipsis") && each.scrollWidth > each.clientWidth) return true
      }
      return element.scrollHeight > element.clientHeight + 2 && getComputedStyle(element).overflowY !== "visible"
    })
    expect(isCut, path).toBe(false)
    expect(await mannersOf(page), path).toEqual([])
  }
  await page.goto(`/htx/tem/${long.runId}`)
  await run.choosePaper("65 tem một tờ")
  await run.preview()
  const sheet = await run.makeAndDownload()
  expect(await decodeSheets(sheet)).toHaveLength(4)
  const printed = textOf(sheet)
  const shown = /Trà[^…]*…/u.exec(printed)?.[0].slice(0, -1).trim() ?? ""
  expect(shown.length, printed).toBeGreaterThan(15)
  expect(LONG_NAME.startsWith(`${shown} `), shown).toBe(true)
})

test("with the backend down every page of stamps says so and what to do, and none breaks", async ({ page }) => {
  test.setTimeout(180_000)
  await enter(page)
  const broken = await startOutageStorefront()
  try {
    for (const path of ["", "/in", "/in/a4-65", "/in/a4-65/xem", "/da-in", "/huy-tem", "/kich-hoat", "/nha-in"]) {
      await page.goto(`${broken.url}/htx/tem/${batch.runId}${path}`)
      await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible()
      await expect(page.getByRole("link", { name: /Thử lại/ }), path).toBeVisible()
      await expect(page.getByText(/digest|Application error|undefined|Error:/)).toHaveCount(0)
      expect(await mannersOf(page), path).toEqual([])
    }
  } finally {
    await broken.stop()
  }
})

/** Words of a PDF's page as one line. */
function textOf(pdf: Uint8Array): string {
  const directory = mkdtempSync(join(tmpdir(), "nguon-label-"))
  try {
    const file = join(directory, "labels.pdf")
    writeFileSync(file, pdf)
    const text = execFileSync("pdftotext", ["-x", "0", "-y", "0", "-W", "170", "-H", "90", file, "-"], {
      encoding: "utf8",
    })
    return text.replace(/\s+/g, " ")
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
