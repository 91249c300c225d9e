import { describe, expect, it } from "vitest"
import type { Attribute, Drift } from "@/lib/backend/channels"
import { fieldOf, MANY, mappingOf, noneTicked, OWN_WORDS, ruleFields, settingField, settingsOf } from "./channel-fields"
import { createsWords } from "./creates-note"
import { driftChoices, driftNext, driftWords } from "./drift-words"
import { mendingPath, refusedPath } from "./channel-paths"
import { filterOf, hrefWith, searchOf } from "./listing-filters"
import { likest } from "./name-line-form"
import { consentEnd, nextWords } from "./next-words"
import { priceThere, stockThere } from "./price-example"
import { issueSentence, problemLines, shipmentSentence, stateWords } from "./problem-lines"
import { proposeAnswers } from "./propose-answers"

const rule = { price_percent: 0, price_add: 0, price_round: 1, stock_share: 100, stock_buffer: 0 }

describe("the example beside a price rule", () => {
  it.each([
    [45_000, { price_percent: 8, price_round: 1000 }, 49_000],
    [45_000, {}, 45_000],
    [45_000, { price_percent: 10 }, 49_500],
    [33_333, { price_percent: 7 }, 35_667],
    [45_000, { price_percent: -50, price_add: 2000 }, 24_500],
    [100, { price_percent: -50, price_add: -1000, price_round: 500 }, 500],
  ])("makes of %i with %o %i", (ours, changed, there) => expect(priceThere(ours, { ...rule, ...changed })).toBe(there))

  it.each([
    [20, {}, 20],
    [20, { stock_share: 50, stock_buffer: 2 }, 8],
    [2, { stock_buffer: 2 }, 0],
    [3, { stock_share: 10, stock_buffer: 1 }, 0],
  ])("offers of %i with %o %i", (ours, changed, there) => expect(stockThere(ours, { ...rule, ...changed })).toBe(there))
})

describe("a rule as people type it", () => {
  it("takes signs, dots and units", () => {
    const typed = {
      price_percent: "-5 %",
      price_add: "2.000 ₫",
      price_round: "1000",
      stock_share: "80",
      stock_buffer: "",
    }
    expect(ruleFields.parse(typed)).toEqual({
      ...{ price_percent: -5, price_add: 2000, price_round: 1000, stock_share: 80, stock_buffer: 0 },
    })
  })

  it.each([
    ["price_percent", "201"],
    ["price_percent", "tám"],
    ["stock_share", "0"],
    ["stock_buffer", "-1"],
    ["price_add", "1,5"],
  ])("refuses %s of %s beside its field", (name, value) => {
    const result = ruleFields.safeParse({
      ...Object.fromEntries(Object.entries(rule).map(([k, v]) => [k, String(v)])),
      [name]: value,
    })
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([name])
  })
})

const attribute = (changed: Partial<Attribute>): Attribute => ({
  ...{ id: "1", name: "Xuất xứ", required: true, freeText: false, most: 1, units: [], options: [] },
  ...changed,
})

describe("answers to what a floor asks", () => {
  const origin = attribute({ freeText: true, options: [{ id: "10", name: "Việt Nam" }] })
  const weight = attribute({ id: "2", freeText: true, units: ["g", "kg"] })
  const kinds = attribute({ id: "3", most: 3, options: ["a", "b", "c"].map((id) => ({ id, name: id })) })

  it("are options, words with a unit, or several", () => {
    const form = new FormData()
    form.set(fieldOf(origin), "10")
    form.set(fieldOf(weight, ".chu"), " 500 ")
    form.set(fieldOf(weight, ".don-vi"), "g")
    form.append(fieldOf(kinds), "a")
    form.append(fieldOf(kinds), "c")
    expect(mappingOf(form, [origin, weight, kinds])).toEqual({
      ...{ "1": { optionIds: ["10"] }, "2": { text: "500", unit: "g" }, "3": { optionIds: ["a", "c"] } },
    })
  })

  it("are one's own words where none of the options fits", () => {
    const form = new FormData()
    form.set(fieldOf(origin), OWN_WORDS)
    form.set(fieldOf(origin, ".chu"), "Bắc Kạn")
    expect(mappingOf(form, [origin])).toEqual({ "1": { text: "Bắc Kạn" } })
  })

  it("leave out what was left empty or was never asked", () => {
    const form = new FormData()
    form.set(fieldOf(origin), "")
    form.set(fieldOf(kinds), "<script>")
    form.set("thuoc-tinh.99", "x")
    expect(mappingOf(form, [origin, weight, kinds])).toEqual({})
  })

  it("of a shop's settings go by their names", () => {
    const form = new FormData()
    form.set(settingField("warehouse_id"), "7")
    form.set(settingField("logisticIds"), "")
    expect(settingsOf(form)).toEqual({ warehouse_id: "7" })
  })

  it("of a setting with several are joined, and none ticked is found out", () => {
    const form = new FormData()
    form.append(MANY, settingField("logisticIds"))
    expect(noneTicked(form)).toEqual([settingField("logisticIds")])
    form.append(settingField("logisticIds"), "50021")
    form.append(settingField("logisticIds"), "50018")
    expect(noneTicked(form)).toEqual([])
    expect(settingsOf(form)).toEqual({ logisticIds: "50021,50018" })
  })
})

describe("answers that the label has already", () => {
  const label = {
    ...{
      ingredients: "Búp chè",
      usage: null,
      storage: null,
      warnings: null,
      shelf_life: "24 tháng",
      origin: "Việt Nam",
    },
    ...{ responsible_name: "HTX Chè Tức Tranh", responsible_address: "xã Vô Tranh", is_alcohol: false },
    alcohol_percent: null,
  }
  const asked = [
    attribute({ id: "o", name: "Xuất xứ", options: [{ id: "616", name: "Việt Nam" }] }),
    attribute({ id: "n", name: "Tên tổ chức chịu trách nhiệm sản xuất", freeText: true }),
    attribute({ id: "a", name: "Địa chỉ tổ chức chịu trách nhiệm sản xuất", freeText: true }),
    attribute({ id: "h", name: "Hạn sử dụng", options: [{ id: "581", name: "6 tháng" }] }),
    attribute({ id: "m", name: "Màu sắc", freeText: true }),
  ]

  it("are proposed where they fit, and nothing is made up", () => {
    expect(proposeAnswers(asked, {}, label)).toEqual({
      ...{ o: { optionIds: ["616"] }, n: { text: "HTX Chè Tức Tranh" }, a: { text: "xã Vô Tranh" } },
    })
  })

  it("never stand in place of what the seller said", () => {
    const said = { n: { text: "Hộ bà Mùi" } }
    expect(proposeAnswers(asked, said, label).n).toEqual(said.n)
    expect(proposeAnswers(asked, {}, undefined)).toEqual({})
  })
})

describe("what is wrong with goods on a floor", () => {
  const variants = [
    { id: "v1", title: "Gói 500 g" },
    { id: "v2", title: "Gói 1 kg" },
  ]

  it("names the field, which of the packs, and the bound", () => {
    expect(issueSentence({ field: "title", code: "too_short", limit: 20 })).toBe(
      "Tên sản phẩm ngắn quá, cần ít nhất 20 chữ",
    )
    expect(issueSentence({ field: "variants.weightGrams", code: "missing", variantId: "v2" }, { variants })).toBe(
      "Cân nặng của Gói 1 kg còn thiếu",
    )
    expect(
      issueSentence(
        { field: "mapping.attributes.5", code: "missing" },
        { attributes: [{ id: "5", name: "Hạn dùng" }] },
      ),
    ).toBe("“Hạn dùng” còn thiếu")
    expect(issueSentence({ field: "variants.priceVnd", code: "too_low", limit: 1000 })).toMatch(/thấp nhất 1\.000\s₫$/)
    expect(issueSentence({ field: "nothing.known", code: "a_later_code" })).toMatch(/sàn không nhận/)
  })

  it("is no refusal of the floor while we found it ourselves", () => {
    const problem = { kind: "issues" as const, issues: [{ field: "title", code: "missing" }] }
    expect(stateWords({ state: "refused", problem, drifts: [] }).name).toBe("Cần sửa")
    expect(stateWords({ state: "refused", problem: null, drifts: [] }).name).toBe("Bị từ chối")
  })

  it("leads to where it is mended", () => {
    const paths = ["loi", "anh", "nhom", "cai-dat", null].map((mend) => mendingPath(mend as never, "chacc_1", "prod_1"))
    expect(paths).toEqual([
      ...["/htx/san-pham/prod_1/loi", "/htx/san-pham/prod_1/anh", "/htx/kenh-ban/chacc_1/san-pham/prod_1#nhom"],
      ...["/htx/kenh-ban/chacc_1/gia-va-kho#cai-dat", null],
    ])
  })

  it("quotes the floor only where we have no words of our own", () => {
    const floor = { kind: "floor", aspect: "content" } as const
    const [own] = problemLines({ ...floor, code: "promotion_lock", message: "Item under promotion" })
    expect(own).toMatchObject({ quote: null, words: expect.stringMatching(/khuyến mãi/) })
    const [quoted] = problemLines({ ...floor, code: "error_param", message: "Invalid image", field: "images" })
    expect(quoted).toMatchObject({ quote: "Invalid image", mend: "anh", words: expect.stringMatching(/ảnh/) })
    expect(problemLines({ ...floor, code: "constructor", message: "" })[0]?.quote).toBeNull()
    expect(problemLines({ kind: "gone" })).toHaveLength(1)
    expect(problemLines(null)).toEqual([])
  })
})

describe("an order that was not told to its floor", () => {
  it("is explained in our words where there are some, and else in the floor's", () => {
    expect(shipmentSentence("confirmed_there: The floor takes no calling off")).toMatch(/^Đơn đã xác nhận trên sàn/)
    expect(shipmentSentence("error_param: Invalid order")).toBeNull()
    expect(shipmentSentence("constructor: x")).toBeNull()
    expect(shipmentSentence("no colon")).toBeNull()
  })
})

describe("what comes next", () => {
  const now = new Date("2026-11-23T05:00:00Z")

  it("is said with its time, near ones as people say them", () => {
    const waits_for = null
    expect(nextWords({ at: "2026-11-23T05:00:20Z", aspects: ["stock", "price"], waits_for }, now)).toBe(
      "Sẽ gửi giá và số hàng trong giây lát.",
    )
    expect(nextWords({ at: "2026-11-23T05:12:30Z", aspects: ["price"], waits_for }, now)).toBe(
      "Sẽ gửi giá trong 13 phút nữa.",
    )
    expect(nextWords({ at: "2026-11-23T09:00:00Z", aspects: ["media"], waits_for }, now)).toBe(
      "Sẽ gửi ảnh lúc 16:00, 23/11/2026.",
    )
    expect(nextWords({ at: null, aspects: ["content", "media", "price", "stock", "status"], waits_for }, now)).toBe(
      "Sẽ gửi cả món khi bà con sửa xong.",
    )
    expect(nextWords(null, now)).toBeNull()
  })

  it("is not promised of a shop to which nothing is told", () => {
    const next = { at: "2026-11-23T05:00:20Z", aspects: ["stock"], waits_for: null }
    expect(nextWords(next, now, "needs_consent")).toBe("Sẽ gửi số hàng khi bà con đồng ý lại với sàn.")
    expect(nextWords(next, now, "paused")).toBe("Sẽ gửi số hàng khi gian hàng chạy tiếp.")
    expect(nextWords({ ...next, at: null }, now, "paused")).toBe("Sẽ gửi số hàng khi bà con sửa xong.")
  })

  it("says that a day's number is used up, and when it goes on", () => {
    const tomorrow = { at: "2026-11-23T17:00:00Z", aspects: ["price"] }
    expect(nextWords({ ...tomorrow, waits_for: "creates_tomorrow" }, now)).toBe(
      "Hôm nay sàn đã nhận đủ món mới. Món này tự lên lúc 00:00, 24/11/2026.",
    )
    expect(nextWords({ ...tomorrow, waits_for: "updates_tomorrow" }, now)).toBe(
      "Hôm nay món này đã sửa đủ số lần sàn cho. Sẽ gửi giá lúc 00:00, 24/11/2026.",
    )
  })

  it("warns in the last week of a consent", () => {
    expect(consentEnd("2026-11-28T05:00:00Z", now)).toEqual({ days: 5, isNear: true })
    expect(consentEnd("2027-11-23T05:00:00Z", now)).toEqual({ days: 365, isNear: false })
    expect(consentEnd("2026-11-01T05:00:00Z", now)).toEqual({ days: 0, isNear: true })
    expect(consentEnd(null, now)).toBeNull()
  })
})

describe("the number that a floor takes in a day", () => {
  const creates = { used: 60, most: 100, waiting: 0, tomorrow: 0, isNear: false }

  it("is told before one chooses, with the room that is left", () => {
    expect(createsWords(creates, "TikTok Shop", "choosing")).toBe(
      "TikTok Shop nhận mỗi ngày 100 món mới: hôm nay còn chỗ cho 40 món. Chọn nhiều hơn thì số còn lại tự lên từ ngày mai.",
    )
    expect(createsWords({ ...creates, waiting: 45, tomorrow: 5, isNear: true }, "TikTok Shop", "choosing")).toMatch(
      /hôm nay đã đủ\. Món chọn bây giờ tự lên từ ngày mai/,
    )
  })

  it("is told at the shop only while goods wait for it, with the days they take", () => {
    expect(createsWords(creates, "TikTok Shop", "shop")).toBeNull()
    const waits = (tomorrow: number) => createsWords({ ...creates, tomorrow, isNear: true }, "TikTok Shop", "shop")
    expect(waits(12)).toMatch(/đã lên 60, còn 12 món sẽ lên ngày mai/)
    expect(waits(250)).toMatch(/còn 250 món lên dần trong 3 ngày tới/)
  })
})

describe("what differs on a floor", () => {
  const price: Drift = {
    ...{ field: "price", seller_sku: "A", variant_id: "v1", ours: "50000", floor: "45000", state: "insists" },
    seen_at: "2026-11-23T05:00:00Z",
  }
  const nameOf = (state: Drift["state"]) => driftChoices({ ...price, state }).map(({ words }) => words)

  it("is said with both sides, of the pack it is about", () => {
    expect(driftWords(price)).toMatch(/^Giá trên sàn đang là 45\.000\s₫, sổ gửi 50\.000\s₫\.$/)
    expect(driftWords({ ...price, field: "stock", ours: "12", floor: "3" }, "Gói 1 kg")).toBe(
      "Gói 1 kg: số hàng trên sàn đang là 3, sổ gửi 12.",
    )
    expect(driftWords({ ...price, field: "status", ours: "active", floor: "inactive" })).toMatch(/đang ẩn/)
    expect(driftWords({ ...price, field: "title", ours: "a", floor: "<b>Chè</b>" })).toMatch(/“<b>Chè<\/b>”/)
  })

  it("asks for a word where the floor will not keep ours, and else says what comes by itself", () => {
    expect(driftNext(price)).toMatch(/chọn bên nào đúng/)
    expect(nameOf("insists")).toEqual(["Gửi lại giá của mình", "Giữ như trên sàn"])
    expect(nameOf("repushed")).toEqual(["Lần sau giữ như trên sàn"])
    expect(nameOf("accepted")).toEqual(["Gửi lại giá của mình"])
    expect(stateWords({ state: "live", problem: null, drifts: [price] }).name).toBe("Sàn để khác")
    expect(stateWords({ state: "live", problem: null, drifts: [{ ...price, state: "accepted" }] }).name).toBe("Đã gửi")
  })
})

describe("addresses", () => {
  it("ask for nothing that one may invent", () => {
    expect(filterOf("__proto__").slug).toBe("")
    expect(filterOf("can-sua").state).toBe("problem")
    expect(searchOf({ tim: ["a"], tu: "-4" })).toEqual({ words: "", offset: 0 })
    expect(searchOf({ tim: "x".repeat(500), tu: "9e99" }).words).toHaveLength(100)
    expect(hrefWith("/htx/kenh-ban/a", { xem: "", tim: "chè", tu: 20 })).toBe("/htx/kenh-ban/a?tim=ch%C3%A8&tu=20")
    expect(refusedPath("shopee", "consent_expired&x=1")).toBe("/htx/kenh-ban?san=shopee&loi=consent_expired%26x%3D1")
  })
})

it("goods whose names are most alike come first when a line is named", () => {
  const goods = ["Chè Shan tuyết", "Miến dong Bắc Kạn", "Mật ong"].map((words, index) => ({ id: String(index), words }))
  expect(likest(goods, "MIEN DONG ngon 500g").map(({ id }) => id)[0]).toBe("1")
})
