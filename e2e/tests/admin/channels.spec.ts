import { expect, test } from "@playwright/test"
import { OfficerPage } from "../../pages/officer-page.ts"
import { withClient } from "../../stack/postgres.ts"
import { stack } from "../../support/environment.ts"
import { connectShop, openShop } from "../../support/floors.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-thien-an",
  )
  if (!found) throw new Error("the seed has no owner of htx-thien-an")
  return found
}

/** A day of tries at the floor was in vain. */
const layAside = (accountId: string, productId: string): Promise<unknown> =>
  withClient(stack.databaseUrl, async (client) => {
    const key = [accountId, productId]
    await client.query(
      `insert into channel_intent (account_id, product_id, aspect, priority, due_at)
       values ($1, $2, 'price', 2, 'infinity')`,
      key,
    )
    await client.query(
      `insert into channel_dead (account_id, product_id, aspect, during, class, code, message, attempts, failed_at)
       values ($1, $2, 'price', 'set', 'TRANSIENT', 'error_server', 'Server is busy', 29, now())`,
      key,
    )
  })

/** The dashboard's own icons carry ids that are twice on every page of it. */
const faultsOf = async ({ page }: OfficerPage): Promise<string[]> =>
  (await mannersOf(page)).filter((fault) => !/^id \w twice$/.test(fault))

test("an officer sees how a shop on another floor does, stops it, lets it go on and has told what was laid aside", async ({
  browser,
}) => {
  const api = await MemberApi.signIn(owner())
  const name = `Thiên An soi ${Date.now().toString(36)}`
  const id = await connectShop(api, await openShop(name))
  const officer = await OfficerPage.signIn(browser)
  await officer.page.setViewportSize({ width: 360, height: 780 })
  const card = officer.card(name)

  await test.step("its figures, on a phone", async () => {
    await expect(async () => {
      await officer.open("kenh-ban", { tab: "all", q: name })
      await expect(card).toContainText(/Lần gọi trong giờ qua\s*[1-9]/, { timeout: 2000 })
    }).toPass({ timeout: 30_000 })
    await expect(card).toContainText("Đang chạy")
    await expect(card).toContainText(/Quyền truy cập\s*Còn \d+ ngày/)
    expect(await faultsOf(officer)).toEqual([])
    expect((await officer.faults()).map(({ id: rule }) => rule)).toEqual([])
  })

  await test.step("stopped with a reason that its cooperative reads, and let go on", async () => {
    await officer.decideWithReason(card, "Tạm dừng", "Sàn trả giá sai, đợi sàn sửa")
    await expect(officer.said("Đã tạm dừng cửa hàng.")).toBeFocused()
    const { account } = await api.call<{ account: object }>("GET", `/cooperative/channel-accounts/${id}`)
    expect(account).toMatchObject({ status: "paused", status_reason: "officer: Sàn trả giá sai, đợi sàn sửa" })
    await card.getByRole("button", { name: "Chạy tiếp" }).click()
    await expect(officer.said("Cửa hàng chạy tiếp.")).toBeFocused()
    await expect(officer.historyOf(card).getByRole("listitem")).toHaveCount(2)
    await expect(officer.historyOf(card)).toContainText("Sàn trả giá sai, đợi sàn sửa")
  })

  await test.step("what could not be told, by its name and why, is told again", async () => {
    // While its seller has stopped it nothing is told, so that what is due again can be seen.
    await api.call("POST", `/cooperative/channel-accounts/${id}/pause`, {})
    const { listings } = await api.call<{ listings: { product_id: string; title: string }[] }>(
      ...(["GET", `/cooperative/channel-accounts/${id}/listings?state=not_chosen&limit=1`] as const),
    )
    const [goods] = listings
    await layAside(id, goods?.product_id ?? "")
    await officer.open("kenh-ban", { q: name })
    await card.getByRole("button", { name: "Xem chỗ vướng" }).click()
    const stuck = card.getByRole("list", { name: "Xem chỗ vướng" })
    await expect(stuck).toContainText(`Giá: ${goods?.title}`)
    await expect(stuck).toContainText("sàn không trả lời")
    await expect(stuck).toContainText("Server is busy")
    expect(await faultsOf(officer)).toEqual([])
    await card.getByRole("button", { name: "Gửi lại tất cả" }).click()
    await expect(officer.said("Sẽ gửi lại ngay.")).toBeFocused()
    await expect(card).toHaveCount(0)
  })
  await officer.close()
})
