import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { ScanPage } from "../../pages/scan-page.ts"
import { decodeSheets } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { nguon } from "../../support/nguon-cli.ts"

test("from a listed product to a stamp that a stranger verifies", async ({ page, browser }) => {
  test.setTimeout(240_000)
  const member = readSeed().members.find(({ role }) => role === "owner")
  if (!member) throw new Error("the seed has no owner")
  const suffix = Date.now().toString(36).toUpperCase()
  const product = `Chè tôm nõn hái tay ${suffix}`
  const lotCode = `CT-${suffix}`
  const quantity = 70
  const portal = new PortalPage(page)
  let sheets = new Uint8Array()
  let printed: string[] = []

  await test.step("the cooperative signs in and lists a product", async () => {
    await portal.enter(member)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await portal.addProduct({
      title: product,
      description: "Một tôm hai lá, hái trước chín giờ sáng.",
      price: "320000",
      unitLabel: "gói 200 g",
      netContent: "200 g",
      group: "Đồ uống",
    })
    await expect(page.getByText(product).first()).toBeVisible()
  })

  await test.step("it records a batch with its events and seals it", async () => {
    await portal.openBatch({ product, lotCode, quantity, unit: "gói", packedOn: "2026-11-20", expiresOn: "2028-11-20" })
    await portal.recordEvent("Thu hái", { what: "Hái chè vụ thu", amount: "80", unit: "kg" })
    await portal.recordEvent("Sao rang", { what: "Sao chảo gang, củi", amount: "16", unit: "kg" })
    await portal.recordEvent("Đóng gói", { what: "Hút chân không" })
    await expect(page.getByText("Hái chè vụ thu")).toBeVisible()
    await portal.seal()
  })

  await test.step("it issues stamps, watches them reach the chain and downloads the sheets", async () => {
    await portal.issueStamps(quantity)
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.getByText(/Đã khoá trên sổ công khai|Đã ghi lên sổ công khai/).count()
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0)
    sheets = new Uint8Array(await portal.downloadSheets())
  })

  await test.step("every printed stamp decodes from the pixels, and all differ", async () => {
    printed = await decodeSheets(sheets)
    expect(printed).toHaveLength(quantity)
    expect(new Set(printed).size).toBe(quantity)
    for (const url of printed) expect(url).toMatch(new RegExp(`^${stack.resolver}/T/[0-9A-HJKMNP-TV-Z]{16}$`))
  })

  await test.step("the roll is stuck on packs, and activated by its first and last label", async () => {
    await (await MemberApi.signIn(member)).activateRoll(printed)
  })

  const url = printed[0] ?? ""
  await test.step("a buyer finds the product in the shop", async () => {
    await expect
      .poll(
        async () => {
          await page.goto(`/san-pham?q=${encodeURIComponent(`che tom non ${suffix}`)}`)
          return page
            .getByRole("main")
            .getByRole("link", { name: new RegExp(suffix) })
            .count()
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0)
    await page
      .getByRole("main")
      .getByRole("link", { name: new RegExp(suffix) })
      .first()
      .click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(product)
    await expect(page.getByText("320.000").first()).toBeVisible()
  })

  await test.step("a stranger's phone scans the stamp, reads the verdict and checks it itself", async () => {
    const stranger = await browser.newContext({ locale: "vi-VN", viewport: { width: 360, height: 780 } })
    const scan = new ScanPage(await stranger.newPage())
    expect(await scan.open(url)).toBe(200)
    await expect(scan.verdict).toHaveText(/Tem hợp lệ/)
    await expect(scan.page.getByText(/người quét đầu tiên/)).toBeVisible()
    await expect(scan.page.getByText(product).first()).toBeVisible()
    await expect(scan.page.getByText("Hái chè vụ thu")).toBeVisible()
    await expect(scan.check("passed")).toHaveCount(9, { timeout: 20_000 })
    await expect(scan.check("failed")).toHaveCount(0)
    await stranger.close()
  })

  await test.step("the command line verifies the same stamp with the bundle and a chain node alone", async () => {
    const bundle = await (await fetch(`${url}/proof`)).text()
    const file = join(await mkdtemp(join(tmpdir(), "nguon-bundle-")), "stamp.json")
    await writeFile(file, bundle)
    const good = await nguon("verify", file, "--rpc", stack.rpc)
    expect(good.output).toContain("anchored-on-chain")
    expect(good.code).toBe(0)
    await writeFile(file, bundle.replace("Hái chè vụ thu", "Hái chè vụ xuân"))
    const bad = await nguon("verify", file, "--rpc", stack.rpc)
    expect(bad.output).toContain("dossier-unaltered")
    expect(bad.code).toBe(1)
  })
})

test("another cooperative sees nothing of it", async () => {
  const [own, other] = [
    readSeed().members[0],
    readSeed().members.find((member) => member.cooperative.id !== readSeed().members[0]?.cooperative.id),
  ]
  if (!own || !other) throw new Error("the seed has one cooperative only")
  const batch = await (await MemberApi.signIn(own)).sealedBatch(1)
  const stranger = await MemberApi.signIn(other)
  for (const [method, path] of [
    ["GET", `/cooperative/batches/${batch.id}`],
    ["GET", `/cooperative/stamp-runs/${batch.runId}`],
    ["GET", `/cooperative/stamp-runs/${batch.runId}/sheets`],
    ["POST", `/cooperative/batches/${batch.id}/seal`],
  ] as const)
    expect((await stranger.request(method, path, method === "POST" ? {} : undefined)).status, `${method} ${path}`).toBe(
      404,
    )
})
