import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"

test.use({ viewport: { width: 360, height: 780 } })

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-thien-an",
  )
  if (!found) throw new Error("the seed has no owner of htx-thien-an")
  return found
}

/** A raw lot of one household, sealed: what goes into the lot that is sold. */
async function rawLot(api: MemberApi, productId: string, lotCode: string): Promise<void> {
  const { batch } = await api.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
    ...{ product_id: productId, lot_code: lotCode, quantity: 100, unit: "kg" },
  })
  await api.call("POST", `/cooperative/batches/${batch.id}/events`, {
    ...{ kind: "harvesting", occurred_at: "2026-11-10T02:00:00.000Z", quantity: 200, uom: "kg" },
  })
  await api.call("POST", `/cooperative/batches/${batch.id}/seal`, {})
}

test("a grower makes a lot of the diary and of two households' lots, weighs, seals and amends it", async ({ page }) => {
  test.setTimeout(180_000)
  const api = await MemberApi.signIn(owner())
  const { products } = await api.call<{ products: { id: string; title: string }[] }>("GET", "/cooperative/products")
  const [product] = products
  if (!product) throw new Error("the cooperative has no product")
  const mark = Date.now().toString(36).toUpperCase()
  const [first, second, lotCode] = [`HA-${mark}`, `HB-${mark}`, `LO-${mark}`]
  await rawLot(api, product.id, first)
  await rawLot(api, product.id, second)
  const title = `Đóng gói mẻ ${mark}`
  const at = "2026-11-20T02:00:00.000Z"
  await api.call("POST", "/cooperative/diary-entries", {
    ...{ id: randomUUID(), kind: "packing", title, occurred_at: at, recorded_at: at, product_id: product.id },
  })

  const portal = new PortalPage(page)
  await portal.enter(owner())

  await test.step("opens the lot with what the diary holds", async () => {
    await portal.chooseProduct(product.title)
    await expect(page.getByLabel("Mã lô")).toHaveValue(/^[A-Z]+-\d{4}-\d{2}$/)
    await page.getByLabel("Mã lô").fill(lotCode)
    await page.getByLabel("Số lượng").fill("20")
    await page.getByLabel("Đơn vị").fill("kg")
    await page.getByRole("checkbox", { name: title }).check()
    await page.getByRole("button", { name: "Mở lô" }).click()
    await page.getByRole("heading", { name: `Lô ${lotCode}` }).waitFor()
    await expect(page.getByText(title)).toBeVisible()
  })

  await test.step("takes of both households' lots in one go", async () => {
    await page.getByRole("link", { name: "Thêm lô nguyên liệu" }).first().click()
    await page.getByLabel(new RegExp(`của lô ${first}`)).fill("15")
    await page.getByLabel(new RegExp(`của lô ${second}`)).fill("12,5")
    await page.getByRole("button", { name: "Thêm vào lô" }).click()
    await expect(page.getByText("Đang dùng 2 lô")).toBeVisible()
  })

  await test.step("reads what came in and what goes out", async () => {
    await page.getByRole("link", { name: "Xong, xem cân vào cân ra" }).click()
    await expect(page.getByRole("img", { name: /Vào 27,5 kg.*còn dư 7,5 kg/ })).toBeVisible()
    await expect(page.getByRole("link", { name: new RegExp(`Lô ${first}`) })).toBeVisible()
  })

  await test.step("seals what it has read", async () => {
    await page.getByRole("link", { name: "Xem lại và niêm phong" }).click()
    await expect(page.getByRole("heading", { name: "Công khai mãi mãi" })).toBeVisible()
    await expect(page.getByText("2 lô nguyên liệu")).toBeVisible()
    await expect(page.getByText(/Tên .*: giấu/).first()).toBeVisible()
    await page.getByRole("button", { name: "Đồng ý, niêm phong" }).click()
    await expect(page.getByRole("heading", { name: "Đã niêm phong" })).toBeVisible()
  })

  await test.step("amends a line, which stays beside the one that is right", async () => {
    await page.getByRole("link", { name: `Ghi sai: ${title}` }).click()
    await page.getByLabel(/Việc gì/).fill(`${title} sửa`)
    await page.getByRole("button", { name: "Xem lại rồi đính chính" }).click()
    await page.getByRole("button", { name: "Đồng ý, đính chính" }).click()
    await expect(page.getByText(/Đã đính chính: ghi nhầm/)).toBeVisible()
    await expect(page.getByText(`${title} sửa`)).toBeVisible()
  })

  await test.step("nothing is wider than the phone", async () => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
