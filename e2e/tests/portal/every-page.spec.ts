import { mkdirSync } from "node:fs"
import { join } from "node:path"
import AxeBuilder from "@axe-core/playwright"
import { expect, test, type Page } from "@playwright/test"
import sharp from "sharp"
import { PortalPage } from "../../pages/portal-page.ts"
import { keysReachEverything } from "../../support/keyboard.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { portalPages } from "../../support/portal-pages.ts"

/** What the pages show: `[name]` in an address stands for one of these. */
type Subjects = { batchId: string; draftId: string; runId: string; printerId: string; productId: string }

/** For strangers; the other pages send them to the sign-in. */
const STRANGERS: readonly string[] = ["/htx/dang-nhap"]

const ADDRESSES: Readonly<Record<string, (subjects: Subjects) => string>> = {
  "/htx": () => "/htx",
  "/htx/[...khac]": () => "/htx/khong-co-trang-nay",
  "/htx/chu-ky": () => "/htx/chu-ky",
  "/htx/dang-nhap": () => "/htx/dang-nhap",
  "/htx/lo": () => "/htx/lo",
  "/htx/lo/[id]": ({ batchId }) => `/htx/lo/${batchId}`,
  "/htx/lo/[id]/ghi/[kind]": ({ draftId }) => `/htx/lo/${draftId}/ghi/harvesting`,
  "/htx/lo/moi": () => "/htx/lo/moi",
  "/htx/may-in": () => "/htx/may-in",
  "/htx/may-in/[id]": ({ printerId }) => `/htx/may-in/${printerId}`,
  "/htx/nhat-ky": () => "/htx/nhat-ky",
  "/htx/nhat-ky/buoc": () => "/htx/nhat-ky/buoc",
  "/htx/nhat-ky/ghi": () => "/htx/nhat-ky/ghi",
  "/htx/san-pham": () => "/htx/san-pham",
  "/htx/san-pham/moi": () => "/htx/san-pham/moi",
  "/htx/tem/[run]": ({ runId }) => `/htx/tem/${runId}`,
  "/htx/tem/[run]/da-in": ({ runId }) => `/htx/tem/${runId}/da-in`,
  "/htx/tem/[run]/dang-ngo": ({ runId }) => `/htx/tem/${runId}/dang-ngo`,
  "/htx/tem/[run]/huy-tem": ({ runId }) => `/htx/tem/${runId}/huy-tem`,
  "/htx/tem/[run]/in": ({ runId }) => `/htx/tem/${runId}/in`,
  "/htx/tem/[run]/in/[giay]": ({ runId }) => `/htx/tem/${runId}/in/a4-65`,
  "/htx/tem/[run]/in/[giay]/xem": ({ runId }) => `/htx/tem/${runId}/in/a4-65/xem`,
  "/htx/tem/[run]/kich-hoat": ({ runId }) => `/htx/tem/${runId}/kich-hoat`,
  "/htx/tem/[run]/nha-in": ({ runId }) => `/htx/tem/${runId}/nha-in`,
  "/htx/them": () => "/htx/them",
  "/htx/them/ten": () => "/htx/them/ten",
  "/htx/vung-trong": () => "/htx/vung-trong",
}

/** Where pictures of the pages go, when they are asked for: NGUON_PORTAL_PICTURES=../storefront/docs/portal. */
const pictures = process.env["NGUON_PORTAL_PICTURES"]

let subjects: Subjects
let page: Page

test.beforeAll(async ({ browser }) => {
  const member = readSeed().members[0]
  if (!member) throw new Error("the seed has no member")
  subjects = await prepare(await MemberApi.signIn(member))
  page = await browser.newPage()
  await new PortalPage(page).enter(member)
})

test.afterAll(() => page.close())

test("no page of the portal is left out here", () => {
  expect(Object.keys(ADDRESSES).sort()).toEqual(portalPages())
})

for (const [pattern, address] of Object.entries(ADDRESSES)) {
  test(`${pattern} can be used by everybody`, async ({ browser }) => {
    const reader = STRANGERS.includes(pattern) ? await browser.newPage() : page
    await reader.goto(address(subjects))
    await expect(reader.locator("main h1")).toBeVisible()
    const { violations } = await new AxeBuilder({ page: reader }).analyze()
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([])
    expect(await mannersOf(reader)).toEqual([])
    expect(await keysReachEverything(reader)).toEqual([])
    if (pictures !== undefined) await takePictures(reader, pattern, pictures)
    if (reader !== page) await reader.close()
  })
}

async function prepare(api: MemberApi): Promise<Subjects> {
  const { batchId, lotCode } = readSeed().demo
  const { batch } = await api.call<{ batch: { product: { id: string }; runs: { id: string }[] } }>(
    "GET",
    `/cooperative/batches/${batchId}`,
  )
  const made = await api.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
    product_id: batch.product.id,
    lot_code: `${lotCode}-${Date.now().toString(36).toUpperCase()}`,
    quantity: 120,
    unit: "gói",
  })
  const { printer } = await api.call<{ printer: { id: string } }>("POST", "/cooperative/printers", {
    name: `Máy in nhà kho ${Date.now().toString(36)}`,
    stock: "a4-65",
    dpi: 300,
  })
  return {
    batchId,
    draftId: made.batch.id,
    runId: batch.runs[0]?.id ?? "",
    printerId: printer.id,
    productId: batch.product.id,
  }
}

/** The whole page on a phone and on a desk, in few colours: they are committed. */
async function takePictures(reader: Page, pattern: string, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const name =
    pattern
      .replace("/htx", "")
      .replaceAll(/[[\].]/g, "")
      .replaceAll("/", "-")
      .replace(/^-/, "") || "hom-nay"
  for (const width of [360, 1280]) {
    await reader.setViewportSize({ width, height: width === 360 ? 780 : 900 })
    const picture = await reader.screenshot({ fullPage: true, scale: "css" })
    await sharp(picture)
      .png({ palette: true, colours: 64, effort: 7 })
      .toFile(join(directory, `${name}-${width}.png`))
  }
  await reader.setViewportSize({ width: 360, height: 780 })
}
