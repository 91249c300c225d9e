import { describe, expect, it } from "vitest"
import type { BatchCard, PortalProduct } from "@/lib/backend/portal"
import { newProductFields, variantFields } from "./goods/goods-fields"
import { batchFields, eventFields, hasCheckDigit, parseVietnameseNumber } from "./fields"
import { mayManage } from "./permissions"
import { safeReturnPath, signInPath } from "./return-path"
import { todoList } from "./todo-list"

describe("safeReturnPath", () => {
  it.each(["/htx", "/htx/lo/batch_01", "/htx/san-pham?vua-them=1"])("follows %s", (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each(["https://x.vn", "//x.vn", "/htx//x.vn", "/htx\\x", "/san-pham", "/htxx", "/htx/dang-nhap", "", null])(
    "goes home instead of %s",
    (path) => {
      expect(safeReturnPath(path)).toBe("/htx")
    },
  )

  it("names the way back and the ended session in the sign-in address", () => {
    expect(signInPath("/htx/lo/b1", true)).toBe("/htx/dang-nhap?ve=%2Fhtx%2Flo%2Fb1&het-phien=1")
    expect(signInPath("/htx")).toBe("/htx/dang-nhap")
  })
})

describe("parseVietnameseNumber", () => {
  it.each([
    ["9.000", 9000],
    ["9000", 9000],
    ["1,5", 1.5],
    ["1.5", 1.5],
    ["1.234.567,25", 1234567.25],
    [" 600 ", 600],
  ])("reads %s", (text, value) => {
    expect(parseVietnameseNumber(text)).toBe(value)
  })

  it.each(["", "abc", "-5", "1e5", "1..0"])("refuses %s", (text) => {
    expect(parseVietnameseNumber(text)).toBeNaN()
  })
})

describe("fields", () => {
  const batch = { product_id: "prod_1", lot_code: "md-2611-12", quantity: "9.000", unit: "gói" }

  it("put lot codes in capitals and leave out empty days", () => {
    const parsed = batchFields.parse({ ...batch, packed_on: "" })
    expect(parsed).toMatchObject({ lot_code: "MD-2611-12", quantity: 9000, packed_on: undefined })
  })

  it("refuse dates in the wrong order, beside the later field", () => {
    const result = batchFields.safeParse({ ...batch, harvested_from: "2026-11-06", harvested_to: "2026-11-01" })
    expect(result.error?.issues[0]?.path).toEqual(["harvested_to"])
  })

  it("speak Vietnamese for everything missing", () => {
    for (const schema of [batchFields, newProductFields, variantFields, eventFields]) {
      const messages = schema.safeParse({}).error?.issues.map((issue) => issue.message) ?? []
      expect(messages.length).toBeGreaterThan(0)
      expect(messages.join(" ")).not.toMatch(/invalid|expected|required/i)
    }
  })

  it("take a quantity and its unit together or not at all, and nothing from the future", () => {
    const event = { kind: "packing", occurred_at: "2026-11-09T08:00", uom: "", quantity: "" }
    expect(eventFields.safeParse(event).success).toBe(true)
    expect(eventFields.safeParse({ ...event, quantity: "1,5" }).error?.issues[0]?.path).toEqual(["uom"])
    expect(eventFields.parse({ ...event, quantity: "1,5", uom: "kg" })).toMatchObject({ quantity: 1.5, uom: "kg" })
    const future = eventFields.safeParse({ ...event, occurred_at: "2999-01-01T00:00" })
    expect(future.error?.issues[0]?.path).toEqual(["occurred_at"])
  })

  it("check the last digit of a barcode", () => {
    expect(hasCheckDigit("9506000134352")).toBe(true)
    expect(hasCheckDigit("9506000134353")).toBe(false)
  })

  it("refuse a made-up barcode length", () => {
    const variant = { unit_label: "gói", price: "45.000 ₫" }
    expect(variantFields.safeParse({ ...variant, gtin: "123" }).success).toBe(false)
    expect(variantFields.safeParse({ ...variant, gtin: "9506000134353" }).success).toBe(false)
    expect(variantFields.parse({ ...variant, gtin: "" })).toMatchObject({ price: 45_000, gtin: null })
  })
})

const batch = (over: Partial<BatchCard>): BatchCard => ({
  id: "b",
  lot_code: "MD-1",
  product: { id: "p", title: "Miến dong", illustration: "noodles" },
  variant: null,
  household: null,
  state: "sealed",
  quantity: 9000,
  unit: "gói",
  harvested_from: null,
  harvested_to: null,
  packed_on: null,
  expires_on: null,
  event_count: 3,
  stamps_issued: 9000,
  anchor_state: "final",
  sealed_at: null,
  held: null,
  origin_url: null,
  ...over,
})

const product = (expiresOn: string, valid: boolean): PortalProduct => ({
  id: "p",
  handle: "p",
  title: "Miến dong",
  subtitle: null,
  description: null,
  status: "published",
  version: 1,
  review_reason: null,
  label: {
    ...{ ingredients: null, usage: null, storage: null, warnings: null, shelf_life: null, origin: null },
    ...{ responsible_name: null, responsible_address: null, is_alcohol: false, alcohol_percent: null },
  },
  variants: [],
  photos: [],
  missing: [],
  price: 1,
  unit_label: null,
  net_content: null,
  ocop_group: "food",
  illustration: null,
  gtin: null,
  ocop: { stars: 3, number: "1", issuer: "x", issued_on: "2023-12-21", expires_on: expiresOn, valid },
})

describe("mayManage", () => {
  it.each([
    ["owner", true],
    ["manager", true],
    ["recorder", false],
    ["a role of a later version", false],
  ])("%s: %s", (role, allowed) => {
    expect(
      mayManage({
        member: { id: "m1", name: "Mai", role, email: "mai@htx.example", phone: null, records_for_households: false },
      }),
    ).toBe(allowed)
  })
})

describe("todoList", () => {
  const titles = (batches: BatchCard[], products: PortalProduct[] = [], mayManage = true, waitingSignatures = 0) =>
    todoList({ batches, products, today: "2026-11-22", mayManage, waitingSignatures, work: null }).map(
      ({ title }) => title,
    )

  it("is empty when everything is done", () => {
    expect(titles([batch({})], [product("2027-11-22", true)])).toEqual([])
  })

  it("asks first for the signatures that only the phone can give", () => {
    expect(titles([batch({})], [], true, 2)).toEqual(["Việc chờ ký"])
    expect(titles([batch({})], [], false, 2)).toEqual([])
  })

  it("asks for records, then for the seal, then for stamps, and names waits", () => {
    expect(titles([batch({ state: "draft", event_count: 0 })])).toEqual(["Lô MD-1 chưa có ghi chép"])
    expect(titles([batch({ state: "draft" })])).toEqual(["Lô MD-1 chưa niêm phong"])
    expect(titles([batch({ stamps_issued: 0, anchor_state: "queued" })])).toEqual([
      "Lô MD-1 chưa in tem",
      "Lô MD-1 đang chờ khoá",
    ])
  })

  it("gives a recorder only what a recorder may do", () => {
    const batches = [batch({ state: "draft" }), batch({ state: "draft", event_count: 0 }), batch({ stamps_issued: 0 })]
    const titlesOfRecorder = titles(batches, [product("2026-11-01", false)], false)
    expect(titlesOfRecorder).toEqual(["Lô MD-1 đang ghi", "Lô MD-1 chưa có ghi chép"])
  })

  it("leaves a recalled batch alone", () => {
    expect(titles([batch({ state: "recalled", stamps_issued: 0 })])).toEqual([])
  })

  it("warns before and after OCOP stars lapse", () => {
    expect(titles([], [product("2026-12-21", true)])).toEqual(["Sao OCOP Miến dong còn 29 ngày"])
    expect(titles([], [product("2026-11-01", false)])).toEqual(["Sao OCOP Miến dong đã hết hạn"])
  })
})
