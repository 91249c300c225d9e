import { mkdirSync } from "node:fs"
import { join } from "node:path"
import AxeBuilder from "@axe-core/playwright"
import { expect, test, type Browser, type Page } from "@playwright/test"
import sharp from "sharp"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { keysReachEverything } from "../../support/keyboard.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { portalPages } from "../../support/portal-pages.ts"
import { ADDRESSES, prepareSubjects, STRANGERS, type Subjects } from "../../support/portal-subjects.ts"

/** Where pictures of the pages go, when they are asked for: NGUON_PORTAL_PICTURES=../storefront/docs/portal. */
const pictures = process.env["NGUON_PORTAL_PICTURES"]

let subjects: Subjects
let page: Page

test.beforeAll(async ({ browser }) => {
  const member = readSeed().members[0]
  if (!member) throw new Error("the seed has no member")
  subjects = await prepareSubjects(await MemberApi.signIn(member))
  page = await newPage(browser)
  await new PortalPage(page).enter(member)
})

test.afterAll(() => page.context().close())

/** axe opens a page beside the one it looks at, which only a context of one's own allows. */
const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext(phone)).newPage()

test("only pages that are there have addresses here", () => {
  expect(portalPages()).toEqual(expect.arrayContaining([...Object.keys(ADDRESSES), ...STRANGERS]))
})

for (const pattern of portalPages()) {
  test(`${pattern} can be used by everybody`, async ({ browser }) => {
    const reader = STRANGERS.includes(pattern) ? await newPage(browser) : page
    const address = ADDRESSES[pattern]
    if (address === undefined) expect(pattern, "has an address here").not.toContain("[")
    await reader.goto(address?.(subjects) ?? pattern)
    await expect(reader.locator("main h1")).toBeVisible()
    const { violations } = await new AxeBuilder({ page: reader }).analyze()
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([])
    expect(await mannersOf(reader)).toEqual([])
    expect(await keysReachEverything(reader)).toEqual([])
    if (pictures !== undefined) await takePictures(reader, pattern, pictures)
    if (reader !== page) await reader.context().close()
  })
}

const phone = {
  baseURL: stack.storefront,
  locale: "vi-VN",
  timezoneId: "Asia/Ho_Chi_Minh",
  viewport: { width: 360, height: 780 },
  deviceScaleFactor: 1,
}

/** The whole page on a phone and on a desk, small: they are committed. */
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
    const height = await reader.evaluate(allOfThePage)
    // As tall as the page: what is fixed to the lower edge stands below it, not across it.
    await reader.setViewportSize({ width, height })
    const picture = await reader.screenshot({ scale: "css" })
    await sharp(picture)
      .webp({ quality: 78, effort: 5 })
      .toFile(join(directory, `${name}-${width}.webp`))
  }
  await reader.setViewportSize({ width: 360, height: 780 })
}

/** Runs in the page: fetches what would come when scrolled to, and answers how tall everything is. */
async function allOfThePage(): Promise<number> {
  const pictures = [...document.images]
  for (const picture of pictures) picture.loading = "eager"
  await Promise.all(
    pictures.map((picture) => picture.complete || new Promise((done) => picture.addEventListener("load", done))),
  )
  return document.documentElement.scrollHeight
}
