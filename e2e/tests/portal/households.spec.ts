import { randomBytes } from "node:crypto"
import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"

test.use({ viewport: { width: 360, height: 780 } })

type Entry = { note: string | null; household: { code: string } | null }

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-mien-dong-con-minh",
  )
  if (!found) throw new Error("the seed has no owner of htx-mien-dong-con-minh")
  return found
}

async function agreedHousehold(api: MemberApi, name: string): Promise<{ id: string; label: string }> {
  const code = `E${randomBytes(3).toString("hex").toUpperCase()}`
  const { household } = await api.call<{ household: { id: string } }>("POST", "/cooperative/households", { code, name })
  await api.call("POST", `/cooperative/households/${household.id}/consent`, {
    ...{ given_on: "2026-11-01", given_by_text: `${name}, chủ hộ`, text: "Hộ đồng ý để tổ công nghệ số ghi hộ." },
  })
  return { id: household.id, label: `${name} (${code})` }
}

test("who writes for several households changes between them without signal, and each entry keeps its own", async ({
  page,
  context,
  browser,
}) => {
  const api = await MemberApi.signIn(owner())
  const mai = await agreedHousehold(api, "Bà Mai")
  const tu = await agreedHousehold(api, "Ông Tư")
  const mark = randomBytes(3).toString("hex")
  await new PortalPage(page).enter(owner())
  await page.goto("/htx/nhat-ky/ghi")
  const whom = page.getByLabel("Ghi cho ai", { exact: true }).and(page.locator("select"))
  const write = async (note: string) => {
    const product = page.locator("main a[href*='san-pham=']").first()
    if (await page.getByRole("heading", { name: "Ghi cho hàng nào?" }).isVisible()) await product.click()
    await page.locator("main a[href*='buoc=']").first().click()
    await expect(whom).toBeInViewport()
    await page.getByLabel("Ghi thêm").fill(note)
    await page.getByRole("button", { name: "Ghi vào nhật ký" }).click()
    await expect(page.getByText("vào máy. Có sóng sẽ tự gửi.")).toBeVisible()
  }

  await test.step("three entries, no signal", async () => {
    await whom.selectOption({ label: mai.label })
    await context.setOffline(true)
    await write(`${mark} một`)
    await expect(page.getByRole("status").filter({ hasText: `hộ cho ${mai.label}` })).toBeVisible()
    await whom.selectOption({ label: tu.label })
    await write(`${mark} hai`)
    await whom.selectOption({ label: "Cho mình, không ghi hộ" })
    await write(`${mark} ba`)
    await expect(page.locator("#cho-gui")).toContainText(`ghi hộ cho ${mai.label}`)
  })

  await test.step("sent when the signal is back, each for whom it was written", async () => {
    await context.setOffline(false)
    await expect
      .poll(
        async () => {
          const { entries } = await api.call<{ entries: Entry[] }>("GET", "/cooperative/diary-entries")
          const mine = entries.filter(({ note }) => note?.startsWith(mark)).reverse()
          return mine.map(({ note, household }) => `${note?.slice(7)} ${household?.code ?? "mình"}`).join(", ")
        },
        { timeout: 30_000 },
      )
      .toBe(`một ${codeOf(mai.label)}, hai ${codeOf(tu.label)}, ba mình`)
    await page.goto("/htx/nhat-ky")
    await expect(page.getByText(`ghi hộ cho ${mai.label}`).first()).toBeVisible()
  })

  // The same person on another phone: nothing of the first one's pages is on it.
  const other = await browser.newContext({
    ...{ baseURL: stack.storefront, locale: "vi-VN", viewport: { width: 360, height: 780 } },
    storageState: await context.storageState(),
  })
  const next = await other.newPage()
  const nextWhom = next.getByLabel("Ghi cho ai", { exact: true }).and(next.locator("select"))

  await test.step("a batch's event is for the household too, and the bar is there", async () => {
    const { products } = await api.call<{ products: { id: string }[] }>("GET", "/cooperative/products")
    const { batch } = await api.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
      ...{ product_id: products[0]?.id, lot_code: `H-${mark.toUpperCase()}`, quantity: 5, unit: "kg" },
    })
    await next.goto(`/htx/lo/${batch.id}/ghi/caring`)
    await nextWhom.selectOption({ label: tu.label })
    await expect(next.locator("input[name=household_id]")).toHaveValue(tu.id)
    await next.getByRole("button", { name: "Ghi vào nhật ký" }).click()
    await expect(next.getByText(`ghi hộ cho Hộ ${codeOf(tu.label)}`)).toBeVisible()
  })

  await test.step("who took the word back is not written for, and nothing becomes somebody else's", async () => {
    await api.call("POST", `/cooperative/households/${tu.id}/withdraw`, {})
    await next.goto("/htx/nhat-ky/ghi")
    const gone = next.getByText("không còn đồng ý cho ghi hộ")
    await expect(gone).toBeVisible()
    if (await next.getByRole("heading", { name: "Ghi cho hàng nào?" }).isVisible())
      await next.locator("main a[href*='san-pham=']").first().click()
    await next.locator("main a[href*='buoc=']").first().click()
    await next.getByRole("button", { name: "Ghi vào nhật ký" }).click()
    await expect(gone).toHaveCount(2)
    await expect(next.locator("#cho-gui")).toHaveCount(0)
    await nextWhom.selectOption("")
    await next.getByRole("button", { name: "Ghi vào nhật ký" }).click()
    await expect(next.getByText("vào máy. Có sóng sẽ tự gửi.")).toBeVisible()
  })
  await other.close()
})

const codeOf = (label: string): string => /\((.+)\)/.exec(label)?.[1] ?? ""
