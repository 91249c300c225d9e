import { randomBytes } from "node:crypto"
import { type BrowserContext, expect, type Page, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { diaryOwner, PHONE } from "../../support/diary-phone.ts"
import { MemberApi } from "../../support/member-api.ts"
import { stack } from "../../support/environment.ts"

/** A slope above Phủ Thông; a thousandth of a degree is about a hundred metres. */
const START = { latitude: 22.27, longitude: 105.87, accuracy: 5 }

type Area = { name: string; area_m2: number | null; polygon: [number, number][] | null }

const areas = async (): Promise<Area[]> => {
  const api = await MemberApi.signIn(diaryOwner())
  return (await api.call<{ growing_areas: Area[] }>("GET", "/cooperative/growing-areas")).growing_areas
}

const corners = (page: Page, count: number) =>
  page.getByRole("img", { name: new RegExp(`^Hình vùng trồng, ${count} góc`) }).last()

/** As a thumb does it, at parts of the picture's width and height. */
async function touch(page: Page, x: number, y: number): Promise<void> {
  const box = await page
    .getByRole("img", { name: /^Hình vùng trồng/ })
    .last()
    .boundingBox()
  if (!box) throw new Error("the plan is not on the screen")
  await page.touchscreen.tap(box.x + x * box.width, box.y + y * box.height)
}

type Point = { x: number; y: number }

/** Where three corners are on the screen. */
async function drawn(page: Page): Promise<[Point, Point, Point]> {
  const middles = await corners(page, 3)
    .locator("circle")
    .evaluateAll((circles) =>
      circles.map((circle) => {
        const { x, y, width, height } = circle.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }),
    )
  const [first, second, third] = middles
  if (!first || !second || !third) throw new Error("no three corners are drawn")
  return [first, second, third]
}

test.describe("a field is drawn on a phone", () => {
  let context: BrowserContext
  let page: Page

  test.beforeAll(async ({ browser }) => {
    context = await browser.newContext({
      ...{ ...PHONE, baseURL: stack.storefront, hasTouch: true, isMobile: true },
      ...{ geolocation: START, permissions: ["geolocation"] },
    })
    page = await context.newPage()
    await new PortalPage(page).enter(diaryOwner())
  })
  test.afterAll(() => context.close())

  test("corner by corner with the thumb; a slip is taken back, and lines that cross are told", async () => {
    const name = `Nương ${randomBytes(3).toString("hex")}`
    await page.goto("/htx/vung-trong")
    await page.getByLabel("Tên gọi").fill(name)
    await page.getByRole("button", { name: "Chấm góc ở đây" }).tap()
    await corners(page, 1).scrollIntoViewIfNeeded()
    for (const [count, x, y] of [
      [2, 0.8, 0.5],
      [3, 0.8, 0.8],
    ] as const) {
      await touch(page, x, y)
      await expect(corners(page, count)).toBeVisible()
    }
    const measured = page.getByText("mỗi sào 360 m²")
    await expect(measured).toBeVisible()

    await test.step("a line across another", async () => {
      const [first, second, third] = await drawn(page)
      // Beyond the first side, seen from the third corner.
      const beyond = (at: "x" | "y") => first[at] + second[at] - third[at] / 2 - (first[at] + second[at]) / 4
      await page.touchscreen.tap(beyond("x"), beyond("y"))
      await expect(page.getByRole("status").filter({ hasText: "Đường ranh tự cắt nhau" })).toBeVisible()
      await expect(measured).toHaveCount(0)
      await page.getByRole("button", { name: "Bỏ góc cuối" }).tap()
      await expect(measured).toBeVisible()
    })

    await page.getByRole("button", { name: "Lưu vùng trồng" }).tap()
    await expect(page.getByText("Đã lưu vùng trồng.")).toBeVisible()
    const kept = (await areas()).find((area) => area.name === name)
    expect(kept?.polygon?.length).toBeGreaterThanOrEqual(3)
    expect(kept?.area_m2).toBeGreaterThan(100)
  })

  test("by walking around it: the phone marks the corners, and stops when told", async () => {
    const name = `Bãi ${randomBytes(3).toString("hex")}`
    await page.goto("/htx/vung-trong")
    await page.getByLabel("Tên gọi").fill(name)
    await page.getByRole("button", { name: "Đi một vòng" }).tap()
    let count = 1
    await expect(corners(page, count)).toBeVisible()
    for (const [north, east] of [
      [0.001, 0],
      [0.001, 0.001],
      [0, 0.001],
    ] as const) {
      await context.setGeolocation({ ...START, latitude: START.latitude + north, longitude: START.longitude + east })
      count += 1
      await expect(corners(page, count)).toBeVisible()
    }
    await page.getByRole("button", { name: "Dừng đi" }).tap()
    await context.setGeolocation({ ...START, latitude: START.latitude + 0.01 })
    await page.getByRole("button", { name: "Lưu vùng trồng" }).tap()
    await expect(page.getByText("Đã lưu vùng trồng.")).toBeVisible()
    const kept = (await areas()).find((area) => area.name === name)
    // 111.2 m north and 102.9 m east.
    expect(kept?.area_m2).toBeGreaterThan(11_000)
    expect(kept?.area_m2).toBeLessThan(12_000)
    const card = page.getByRole("listitem").filter({ hasText: name })
    await card.getByText("Cất đi").tap()
    await card.getByRole("button", { name: `Cất ${name}` }).tap()
    await expect(page.getByText("Đã cất vùng trồng.")).toBeVisible()
  })
})
