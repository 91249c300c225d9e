import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { decodeSignedEntry, verifyEntrySignature } from "@nguon/traceability/log"
import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { withClient } from "../../stack/postgres.ts"
import { decodeSheets } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { readSeed } from "../../support/member-api.ts"
import { nguon } from "../../support/nguon-cli.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { plugInPhone } from "../../support/virtual-phone.ts"

/** No other journey writes to this cooperative. */
const owner = (handle = "htx-nong-san-phu-thuong") => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === handle)
  if (!found) throw new Error(`the seed has no owner of ${handle}`)
  return found
}

async function logEntry(entryKey: string): Promise<{ leaf: Buffer; public_key: Buffer } | undefined> {
  const { rows } = await withClient(stack.databaseUrl, (client) =>
    client.query<{ leaf: Buffer; public_key: Buffer }>(
      `select e.leaf, k.public_key from log_entry e
         join signing_request r on r.entry_key = e.entry_key
         join cooperative_key k on k.key_id = r.signed_by_key
        where e.entry_key = $1 and e.index is not null`,
      [entryKey],
    ),
  )
  return rows[0]
}

test("a cooperative signs with its own phone, and a stranger verifies the stamp", async ({ page }) => {
  test.setTimeout(240_000)
  const portal = new PortalPage(page)
  const lotCode = `KY-${Date.now().toString(36).toUpperCase()}`
  const waiting = (words: string) => page.getByRole("listitem").filter({ hasText: words })
  let batchId = ""
  let stampUrl = ""

  await test.step("the owner keeps the key on this phone", async () => {
    await portal.enter(owner())
    await page.goto("/htx/them")
    await page.getByRole("link", { name: /Chữ ký của hợp tác xã/ }).click()
    await expect(page.getByText("Sàn đang giữ hộ khoá ký")).toBeVisible()
    await plugInPhone(page)
    await page.getByRole("button", { name: "Ký bằng điện thoại này" }).click()
    await expect(page.getByText("Điện thoại của hợp tác xã giữ khoá ký")).toBeVisible()
  })

  await test.step("a batch is sealed, and the phone signs for it there and then", async () => {
    const product = await portal.firstProduct()
    await portal.openBatch({
      product,
      lotCode,
      quantity: 3,
      unit: "gói",
      packedOn: "2026-11-20",
      expiresOn: "2027-11-20",
    })
    await portal.recordEvent("Thu hái", { what: "Thu hoạch vụ này", amount: "80", unit: "kg" })
    await portal.recordEvent("Đóng gói", { what: "Đóng gói tại xưởng" })
    await portal.seal()
    batchId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
    const request = waiting(`Niêm phong lô ${lotCode}`)
    await request.getByRole("button", { name: "Ký" }).click()
    await expect(page.getByText(`Đã ký: Niêm phong lô ${lotCode}.`)).toBeVisible()
  })

  await test.step("a run that was not signed for yet is called off, and nothing is left to sign", async () => {
    const batch = page.url()
    await portal.issueStamps(3)
    await page.getByRole("link", { name: "In và dùng tem" }).click()
    await page.getByText("Huỷ cả đợt này", { exact: true }).click()
    expect(await mannersOf(page)).toEqual([])
    await page.getByRole("button", { name: "Huỷ cả đợt tem" }).click()
    await expect(page.getByText("Đợt này đã dừng, không có tem nào được phát hành.")).toBeVisible()
    await page.goto(batch)
    await expect(waiting(`Phát hành 3 tem của lô ${lotCode}`)).toHaveCount(0)
  })

  await test.step("stamps are issued at once, and their entry waits for the phone", async () => {
    await portal.issueStamps(3)
    const request = waiting(`Phát hành 3 tem của lô ${lotCode}`)
    await request.getByRole("button", { name: "Ký" }).click()
    await expect(request).toHaveCount(0)
    const printed = await decodeSheets(await portal.downloadSheets())
    stampUrl = printed[0] ?? ""
    expect(printed).toHaveLength(3)
  })

  await test.step("the log holds the phone's own signature", async () => {
    await expect.poll(() => logEntry(`batch-sealed:${batchId}`), { timeout: 60_000 }).toBeTruthy()
    const found = await logEntry(`batch-sealed:${batchId}`)
    const leaf = new Uint8Array(found?.leaf ?? [])
    expect(decodeSignedEntry(leaf)).toMatchObject({ alg: 2, entry: { kind: "batch-sealed", batchId } })
    expect(verifyEntrySignature(leaf, new Uint8Array(found?.public_key ?? []))).toBe(true)
  })

  await test.step("the command line verifies the stamp with the bundle and a chain node alone", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "nguon-bundle-")), "stamp.json")
    await expect
      .poll(
        async () => {
          await writeFile(file, await (await fetch(`${stampUrl}/proof`)).text())
          return (await nguon("verify", file, "--rpc", stack.rpc)).code
        },
        { timeout: 60_000 },
      )
      .toBe(0)
  })

  await test.step("the owner hands the key back, with the phone's agreement", async () => {
    await page.goto("/htx/chu-ky")
    await page.getByText("Trả khoá cho sàn giữ hộ", { exact: true }).first().click()
    await page.getByRole("button", { name: "Trả khoá cho sàn giữ hộ" }).click()
    await waiting("Đổi nơi giữ khoá ký").getByRole("button", { name: "Ký" }).click()
    await expect(page.getByText("Sàn đang giữ hộ khoá ký")).toBeVisible()
  })
})

test("a browser without passkeys says so in words", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "PublicKeyCredential", { value: undefined })
  })
  const portal = new PortalPage(page)
  await portal.enter(owner("htx-thien-an"))
  await page.goto("/htx/chu-ky")
  await page.getByRole("button", { name: "Ký bằng điện thoại này" }).click()
  await expect(portal.alert).toHaveText(/Trình duyệt này chưa giữ được khoá ký/)
})
