import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import { OfficerPage } from "../../pages/officer-page.ts"
import { PortalPage } from "../../pages/portal-page.ts"
import { keysReachEverything } from "../../support/keyboard.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import {
  handInCertificate,
  holdForReview,
  newProduct,
  noticesOf,
  registerCooperative,
  type Applicant,
} from "../../support/officer-subjects.ts"
import { mannersOf } from "../../support/page-manners.ts"

const NEIGHBOUR = "htx-che-tuc-tranh"
const DAY_MS = 86_400_000
/** Days end in Vietnam, seven hours ahead. */
const VIETNAM_MS = 7 * 3_600_000
const PHONE = { width: 360, height: 780 }

test.describe.configure({ mode: "serial" })

// A cooperative of its own, so that nothing here is decided about another journey's.
let officer: OfficerPage
let applicant: Applicant
let member: MemberApi

test.beforeAll(async ({ browser }) => {
  officer = await OfficerPage.signIn(browser)
  applicant = await registerCooperative()
  member = await MemberApi.signIn(applicant)
})
test.afterAll(() => officer.close())

const toldOf = async (kind: string) => (await noticesOf(member)).find((notice) => notice.kind === kind)?.text

test("a cooperative is asked for more, answers and is approved", async () => {
  const question = `Gửi thêm ảnh giấy đăng ký ${randomUUID().slice(0, 6)}`
  const card = await officer.openCooperative(applicant.name)
  await expect(card).toContainText("Nguyễn Thị Chờ")
  await expect(card).toContainText("Agribank •••• 3456")
  await card.getByRole("button", { name: "Hỏi thêm" }).click()
  await card.getByRole("button", { name: "Gửi câu hỏi" }).click()
  await expect(card.getByRole("alert")).toHaveText("Ghi lý do trước đã.")
  await card.getByLabel("Cần hợp tác xã bổ sung gì?").fill(question)
  await card.getByRole("button", { name: "Gửi câu hỏi" }).click()
  await expect(officer.said(`Đã hỏi thêm ${applicant.name}`)).toBeFocused()
  expect(await toldOf("cooperative_needs_info")).toContain(question)

  await member.call("POST", "/cooperative/registration", {
    ...{ name: applicant.name, registration_number: `KT-${randomUUID().slice(0, 8)}` },
    ...{ commune: "Xã Phủ Thông", province: "Thái Nguyên", answer: "Đã gửi ảnh qua bưu điện." },
  })
  const answered = await officer.openCooperative(applicant.name)
  await expect(officer.historyOf(answered)).toContainText("Đã gửi ảnh qua bưu điện.")
  await answered.getByRole("button", { name: "Duyệt", exact: true }).click()
  await expect(officer.said(`Đã duyệt ${applicant.name}`)).toBeFocused()
  await expect(officer.cooperative(applicant.name)).toHaveCount(0)
  expect(await toldOf("cooperative_approved")).toBeDefined()
})

test("a cooperative is suspended with a reason and let on again, and all of it stays on its card", async () => {
  const reason = `Đang kiểm tra kho ${randomUUID().slice(0, 6)}`
  const approved = await officer.openCooperative(applicant.name, "approved")
  await officer.decideWithReason(approved, "Tạm dừng", reason)
  await expect(officer.said(`Đã tạm dừng ${applicant.name}`)).toBeVisible()
  expect(await toldOf("cooperative_suspended")).toContain(reason)
  const refused = await member.request("POST", "/cooperative/products", {})
  expect(refused.status).toBe(403)

  const suspended = await officer.openCooperative(applicant.name, "suspended")
  await suspended.getByRole("button", { name: "Mở lại" }).click()
  await expect(officer.said(`Đã mở lại cho ${applicant.name}`)).toBeVisible()
  expect(await toldOf("cooperative_lifted")).toBeDefined()

  const card = await officer.openCooperative(applicant.name, "approved")
  await expect(officer.historyOf(card).getByRole("listitem")).toContainText([
    ...["Hợp tác xã gửi đăng ký", "Hỏi thêm", "Hợp tác xã trả lời", "Duyệt", `Lý do: ${reason}`, "Mở lại"],
  ])
})

test("a cooperative is refused with a reason, which it reads when it comes in", async ({ page }) => {
  const reason = `Mã số không có trong sổ đăng ký ${randomUUID().slice(0, 6)}`
  const other = await registerCooperative()
  await officer.decideWithReason(await officer.openCooperative(other.name), "Không duyệt", reason)
  await expect(officer.said(`Đã từ chối ${other.name}`)).toBeVisible()
  await officer.open("hop-tac-xa", { tab: "refused", q: other.name })
  await expect(officer.cooperative(other.name)).toContainText("Không duyệt")
  await new PortalPage(page).enter(other)
  await page.getByRole("link", { name: "Xem cán bộ trả lời" }).click()
  await expect(page.getByText(reason).first()).toBeVisible()
})

test("a certificate is looked at and confirmed, another refused, and one revoked", async () => {
  const product = await newProduct(member, `Hàng có giấy ${randomUUID().slice(0, 6)}`)
  const stars = await handInCertificate(member, product.id)
  const soon = new Date(Date.now() + 20 * DAY_MS + VIETNAM_MS).toISOString().slice(0, 10)
  const lab = await handInCertificate(member, product.id, { kind: "lab", stars: null, expires_on: soon })
  const organic = await handInCertificate(member, product.id, {
    kind: "organic",
    stars: null,
    expires_on: "2028-01-01",
  })
  const under = (number: string, tab: string) => officer.open("giay-to", { q: number, tab })

  await under(stars.number, "waiting")
  const card = officer.card(stars.number)
  await card.getByRole("button", { name: "Xem bản chụp" }).click()
  await expect(card.getByText("Đã kiểm: bản chụp đúng với mã băm đã nộp.")).toBeVisible()
  await card.getByRole("button", { name: "Duyệt giấy" }).click()
  await expect(officer.said("Đã duyệt giấy OCOP 4 sao")).toBeFocused()

  await under(organic.number, "waiting")
  await officer.decideWithReason(officer.card(organic.number), "Từ chối", "Ảnh mờ, chụp lại", "Từ chối giấy này")
  await expect(officer.said("Đã từ chối giấy Hữu cơ")).toBeVisible()
  expect(await toldOf("certificate_refused")).toContain("Ảnh mờ, chụp lại")

  await under(lab.number, "waiting")
  await officer.card(lab.number).getByRole("button", { name: "Duyệt giấy" }).click()
  await expect(officer.said("Đã duyệt giấy Phiếu kiểm nghiệm")).toBeVisible()
  await under(lab.number, "expiring")
  await officer.page.getByRole("radio", { name: "Trong 30 ngày" }).click()
  await expect(officer.card(lab.number)).toContainText("còn 20 ngày")
  await officer.page.getByRole("radio", { name: "Trong 7 ngày" }).click()
  await expect(officer.card(lab.number)).toHaveCount(0)

  await under(stars.number, "all")
  await officer.decideWithReason(officer.card(stars.number), "Thu hồi", "Cấp nhầm sản phẩm", "Thu hồi giấy này")
  await expect(officer.card(stars.number)).toContainText("Đã thu hồi")
  await expect(officer.historyOf(officer.card(stars.number)).getByRole("listitem")).toContainText([
    ...["Duyệt giấy", "Lý do: Cấp nhầm sản phẩm"],
  ])
  expect(await toldOf("certificate_revoked")).toContain("Cấp nhầm sản phẩm")
})

test("a product is returned with what has to change, and put on sale when it has", async () => {
  const title = `Gạo chờ duyệt ${randomUUID().slice(0, 6)}`
  const product = await newProduct(member, title)
  await holdForReview(product.id)
  await officer.open("duyet-san-pham", { q: title })
  await officer.decideWithReason(officer.card(title), "Trả lại", "Ghi rõ nơi trồng", "Trả lại để sửa")
  await expect(officer.said(`Đã trả ${title}`)).toBeFocused()
  const seen = await member.call<{ product: { review_reason: string } }>("GET", `/cooperative/products/${product.id}`)
  expect(seen.product.review_reason).toBe("Ghi rõ nơi trồng")

  await holdForReview(product.id)
  await officer.open("duyet-san-pham", { q: title })
  await officer.card(title).getByRole("button", { name: "Cho lên gian hàng" }).click()
  await expect(officer.said(`Đã cho ${title} lên gian hàng`)).toBeVisible()
  await officer.open("duyet-san-pham", { q: title, tab: "decided" })
  await expect(officer.historyOf(officer.card(title)).getByRole("listitem")).toContainText([
    ...["Trả lại để sửa", "Cho lên gian hàng"],
  ])
  // One stays, to look at the page by.
  await holdForReview((await newProduct(member, `Hàng còn chờ ${randomUUID().slice(0, 6)}`)).id)
})

test("a recall is an officer's word with a reason and a scope, and stays with its history", async () => {
  const lot = await member.openSealed(2)
  const reason = `Kiểm tra thấy mốc ${randomUUID().slice(0, 6)}`
  await officer.open("thu-hoi")
  await officer.page.getByLabel("Mã lô, sản phẩm hoặc hợp tác xã").fill(lot.lotCode)
  await officer.card(lot.lotCode).getByRole("button", { name: "Thu hồi", exact: true }).click()
  await officer.page.getByLabel("Cả những lô làm từ lô này, của mọi hợp tác xã").click()
  await expect(officer.page.getByText("Sẽ thu hồi 1 lô")).toBeVisible()
  await officer.page.getByLabel("Lý do thu hồi").fill(reason)
  await officer.page.getByRole("button", { name: "Thu hồi", exact: true }).click()
  await expect(officer.said(`Đã thu hồi lô ${lot.lotCode}`)).toBeFocused()
  const card = officer.page.getByRole("article", { name: `Thu hồi lô ${lot.lotCode}` })
  await expect(officer.historyOf(card)).toContainText("Thu hồi lô và những lô làm từ lô ấy")
  await expect(officer.historyOf(card)).toContainText(reason)
  expect(JSON.stringify(await noticesOf(member))).toContain(reason)
})

test("another cooperative's lot that is held is let go with what was found", async () => {
  const raw = await member.openSealed(5)
  const held = await neighboursLotOf(raw.lotCode)
  await member.call("POST", `/cooperative/batches/${raw.id}/recall`, { scope: "batch", reason: "Nhiễm nấm mốc" })
  await officer.open("thu-hoi", { tab: "holds", q: held })
  const card = officer.card(held)
  await expect(card).toContainText(`Làm từ lô ${raw.lotCode}`)
  await officer.decideWithReason(card, "Cho dùng", "Đã kiểm nghiệm, đạt", "Thôi tạm giữ, cho dùng")
  await expect(officer.said(`Lô ${held} được dùng lại`)).toBeFocused()
  await expect(card).toContainText("Đã cho dùng")
  await expect(officer.historyOf(card)).toContainText("Lý do: Đã kiểm nghiệm, đạt")
})

for (const { path, heading, tab, opens } of [
  { path: "hop-tac-xa", heading: "Hợp tác xã", tab: "all", opens: "Xem và quyết định" },
  { path: "giay-to", heading: "Giấy chứng nhận", tab: "all", opens: "Xem bản chụp" },
  { path: "duyet-san-pham", heading: "Duyệt sản phẩm", tab: "waiting", opens: "Trả lại" },
  { path: "thu-hoi", heading: "Thu hồi", tab: "lots", opens: /^Thu hồi/ },
]) {
  test(`the officers' page ${path} can be used by everybody, on a phone too`, async () => {
    await officer.page.setViewportSize(PHONE)
    await officer.open(path, { tab, q: applicant.name })
    await expect(officer.page.getByRole("heading", { name: heading, level: 1 })).toBeVisible()
    await expect(officer.page.getByRole("article").first()).toBeVisible()
    await officer.page.getByRole("article").first().getByRole("button", { name: opens }).click()
    await expect(officer.page.getByRole("status", { name: "Đang đọc" })).toHaveCount(0)
    const violations = await officer.faults()
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([])
    // The dashboard's own icons carry ids that are twice on every page of it.
    expect((await mannersOf(officer.page)).filter((fault) => !/^id \w twice$/.test(fault))).toEqual([])
    expect(await keysReachEverything(officer.page)).toEqual([])
  })

  test(`the officers' page ${path} says so when the server is silent, and reads again when asked`, async () => {
    const lists = /\/admin\/(?:cooperatives|certificates|product-reviews|recalls)/
    await officer.page.route(lists, (route) => route.abort())
    await officer.open(path, { tab, q: applicant.name })
    await expect(officer.page.getByRole("alert")).toContainText("Máy chủ không trả lời.")
    await officer.page.unroute(lists)
    await officer.page.getByRole("button", { name: "Thử lại" }).click()
    await expect(officer.page.getByRole("article").first()).toBeVisible()
    await expect(officer.page.getByRole("alert")).toHaveCount(0)
  })
}

/** @returns the lot code */
async function neighboursLotOf(lotCode: string): Promise<string> {
  const owner = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === NEIGHBOUR)
  if (!owner) throw new Error(`the seed has no owner of ${NEIGHBOUR}`)
  const neighbour = await MemberApi.signIn(owner)
  const { cooperative } = await member.call<{ cooperative: { handle: string } }>("GET", "/cooperative/me")
  return neighbour.sealedFrom({ lotCode, cooperative: cooperative.handle, quantity: 4, unit: "hộp" })
}
