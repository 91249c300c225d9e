import { randomBytes } from "node:crypto"
import { zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { keepChoices, proposeProfile } from "./layout"
import type { FileProfile } from "./profile"
import { projectRow } from "./project-row"
import { LIST_FIELDS, missingOrderFields, ORDER_FIELDS, readMoney, readOrders, stageOf, wallTime } from "./read-orders"
import { readTable } from "./read-table"
import type { FileSubject } from "./sources"
import { floorExport, floorTemplate, HEADINGS, partsOf } from "./test-kit"
import { Workbook } from "./workbook"
import { writeRows } from "./write-rows"

const subject = (more: Partial<FileSubject> = {}): FileSubject => ({
  ...{ productId: "prod_1", variantId: "variant_1", sku: "MD-500", title: "Miến dong Côn Minh", variant: "gói 500 g" },
  ...{ shortDescription: null, description: "Sợi dai, trong.\n- Không phẩm màu", group: "food", priceVnd: 68_000 },
  ...{ stock: 12, weightGrams: 500, netContent: "500 g", unit: "gói", gtin: null, brand: "HTX", producer: "HTX" },
  ...{ producerAddress: null, origin: "Việt Nam", ocop: null, ingredients: null, usage: null, storage: null },
  ...{ shelfLife: null, warnings: null, images: ["https://a.example/1.jpg"], url: "https://a.example/mien" },
  ...more,
})

const chosen = (profile: FileProfile): FileProfile => ({
  ...profile,
  columns: profile.columns.map((column) => {
    if (column.source === "group") return { ...column, choices: { food: "Thực phẩm chế biến" } }
    return column.header.startsWith("Tỉnh") ? { ...column, source: "fixed", text: "Thái Nguyên" } : column
  }),
})
const filled = (subjects: readonly FileSubject[], template = floorTemplate()) => {
  const book = Workbook.read(template)
  const profile = chosen(proposeProfile(book))
  const rows = subjects.map((one) => projectRow(profile, one))
  return {
    profile,
    rows,
    file: writeRows(
      book,
      profile,
      rows.map(({ row }) => row.cells),
    ),
  }
}

describe("a floor's own template", () => {
  it("is read as it is: hidden sheets, merged titles, headings decomposed with spaces, stars and breaks", () => {
    const profile = proposeProfile(Workbook.read(floorTemplate()))
    expect(profile).toMatchObject({ sheet: "Sản phẩm", headerRow: 2, firstRow: 4 })
    expect(profile.columns.map(({ source }) => source)).toEqual([
      ...["sku", "title", "group", "price", "stock", "weight", "unit", "description", "image", "image", null, null],
    ])
    expect(profile.columns.map(({ header }) => header.normalize("NFC"))).toEqual(profile.columns.map((c) => c.header))
    expect(profile.columns[1]).toMatchObject({ header: "Tên sản phẩm*", required: true, maxLength: 60 })
    expect(profile.columns[2]?.options).toEqual(["Thực phẩm chế biến", "Trà & đồ uống", "Thủ công mỹ nghệ"])
    expect(profile.columns[5]?.unit).toBe("kg")
    expect(profile.columns[6]?.options).toEqual(["Gói", "Chai", "Hộp", "Kg"])
    expect(profile.columns.slice(8, 10).map(({ nth }) => nth)).toEqual([0, 1])
  })

  it("keeps what was chosen when the floor's next version has the same headings", () => {
    const book = Workbook.read(floorTemplate())
    const before = chosen(proposeProfile(book))
    expect(keepChoices(proposeProfile(book), before)).toEqual(before)
    const without = { ...before, columns: before.columns.filter(({ source }) => source !== "group") }
    expect(keepChoices(proposeProfile(book), without).columns[2]?.choices).toEqual({})
  })

  it("comes back filled with all other parts byte for byte, and of its sheet all but the rows for goods", () => {
    const template = floorTemplate()
    const { file } = filled([subject(), subject({ sku: "MD-200", title: "Miến <dong> & gấc" })], template)
    const [before, after] = [partsOf(template), partsOf(file)]
    const sheet = "xl/worksheets/sheet2.xml"
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const [name, text] of Object.entries(before)) if (name !== sheet) expect(after[name]).toBe(text)
    const [head, tail] = [/^.*?(?=<row r="5")/s, /<\/sheetData>.*$/s]
    const restated = before[sheet]?.replace('<dimension ref="A1:L5"/>', '<dimension ref="A1:L6"/>')
    expect(head.exec(after[sheet] ?? "")?.[0]).toBe(head.exec(restated ?? "")?.[0])
    expect(tail.exec(after[sheet] ?? "")?.[0]).toBe(tail.exec(before[sheet] ?? "")?.[0])
  })

  it("shows no example as goods, keeps the row's look and the floor's formula, which is worked out anew", () => {
    const { file } = filled([subject()])
    const sheet = partsOf(file)["xl/worksheets/sheet2.xml"] ?? ""
    const row = (number: number) => new RegExp(`<row r="${number}".*?</row>`, "s").exec(sheet)?.[0] ?? ""
    expect(row(5)).toContain('<row r="5" ht="18" customHeight="1">')
    expect(row(5)).toContain('<c r="A5" s="3" t="inlineStr"><is><t xml:space="preserve">MD-500</t></is></c>')
    expect(row(5)).toContain('<c r="D5" s="3"><v>68000</v></c>')
    expect(row(5)).toContain('<c r="L5" s="6"><f>IF(D5&gt;0,D5*E5,"")</f></c>')
    expect(row(6)).toContain("<v>0</v>")
    expect(row(9)).not.toContain("<v>")
  })

  it("says, exported and read again, what it should", () => {
    const subjects = [
      subject(),
      subject({ sku: "MD-200", title: "Miến dong, gói 200 g", weightGrams: 200, images: [] }),
    ]
    const { profile, rows, file } = filled(subjects)
    const grid = Workbook.read(file).grid(Workbook.read(file).sheetCalled("Sản phẩm")!)
    const read = grid.lines
      .filter(({ row }) => row >= profile.firstRow && row < profile.firstRow + subjects.length)
      .map(({ cells }) => cells.filter(({ value, hasFormula }) => value !== "" && !hasFormula))
      .map((cells) => cells.map(({ column, value }) => ({ column, value })))
    const desired = rows.map(({ row }) => row.cells.map(({ column, value }) => ({ column, value: String(value) })))
    expect(read).toEqual(desired)
    expect(rows.flatMap(({ faults }) => faults)).toEqual([])
    expect(read[0]).toContainEqual({ column: 5, value: "0.5" })
  })

  it("is refused where its rows for goods are merged", () => {
    expect(() => filled([subject()], floorTemplate({ merges: ["A5:B5"] }))).toThrow(
      expect.objectContaining({ code: "template_rows_merged" }),
    )
  })
})

describe("a row of a floor's file", () => {
  const profile = chosen(proposeProfile(Workbook.read(floorTemplate())))
  it.each([
    [{ title: "x".repeat(61) }, { source: "title", code: "too_long", limit: 60 }],
    [{ title: "=HYPERLINK(1)" }, { source: "title", code: "looks_like_formula" }],
    [{ title: "a\u0000b" }, { source: "title", code: "not_text" }],
    [{ priceVnd: null }, { source: "price", code: "missing" }],
    [{ priceVnd: 0 }, { source: "price", code: "not_whole" }],
    [{ stock: 1.5 }, { source: "stock", code: "not_whole" }],
    [{ group: "drink" }, { source: "group", code: "not_in_list", value: "drink" }],
    [{ unit: "bao" }, { source: "unit", code: "not_in_list", value: "bao" }],
  ])("is told with what is wrong: %o", (more, fault) => {
    expect(projectRow(profile, subject(more)).faults).toMatchObject([fault])
  })

  it("begins no cell as a formula", () => {
    const { row, faults } = projectRow(profile, subject({ description: "- Sợi dai\n- Trong" }))
    expect(faults).toEqual([])
    expect(row.cells.find(({ column }) => column === 7)?.value).toBe("– Sợi dai\n- Trong")
    expect(projectRow(profile, subject({ description: "-2+3+cmd|' /C calc'!A0" })).faults).toMatchObject([
      { code: "looks_like_formula" },
    ])
  })
})

describe("a file that should not be opened", () => {
  const zip = (files: Record<string, string>) =>
    Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]))))
  const bomb = () => {
    const sheet = Buffer.alloc(20 * 1024 * 1024, 0x20)
    return floorTemplate({ parts: { "xl/worksheets/sheet2.xml": [sheet, { level: 9 }] } })
  }
  /** The directory says that the sheet is small. */
  const lying = () => {
    const bytes = bomb()
    for (let at = bytes.indexOf("PK\x01\x02"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4))
      if (bytes.readUInt32LE(at + 24) > 1_000_000) bytes.writeUInt32LE(1_000, at + 24)
    return bytes
  }
  const locked = () => {
    const bytes = floorTemplate()
    bytes.writeUInt16LE(1, bytes.indexOf("PK\x01\x02") + 8)
    return bytes
  }
  it.each([
    ["an empty one", Buffer.alloc(0), "floor_file_empty"],
    ["a text", Buffer.from("Mã,Tên\n1,2\n"), "floor_file_type_not_allowed"],
    [
      "a web page called .xlsx",
      Buffer.from("<html><table><tr><td>Mã</td></tr></table></html>"),
      "floor_file_type_not_allowed",
    ],
    ["an .xls of 2003", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "floor_file_is_old_excel"],
    ["a zip of something else", zip({ "a.txt": "x" }), "floor_file_type_not_allowed"],
    ["one with macros", floorTemplate({ parts: { "xl/vbaProject.bin": Buffer.from("x") } }), "floor_file_has_macros"],
    [
      "one that only says so",
      floorTemplate({
        types:
          '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
      }),
      "floor_file_has_macros",
    ],
    ["one with a password", locked(), "floor_file_is_locked"],
    ["a cut off one", floorTemplate().subarray(0, 900), "floor_file_not_readable"],
    ["a bomb", bomb(), "floor_file_unpacks_too_much"],
    ["a bomb that lies about it", lying(), "floor_file_unpacks_too_much"],
    [
      "too many parts",
      zip(Object.fromEntries([...Array(401).keys()].map((n) => [`${n}`, "x"]))),
      "floor_file_unpacks_too_much",
    ],
    [
      "entities that grow",
      floorTemplate({
        parts: {
          "xl/worksheets/sheet2.xml": Buffer.from('<!DOCTYPE a [<!ENTITY b "x">]><worksheet><sheetData/></worksheet>'),
        },
      }),
      "floor_file_not_readable",
    ],
    [
      "a sheet without headings",
      floorExport([
        ["a", "b"],
        ["c", "d"],
      ]),
      "floor_file_without_headings",
    ],
    [
      "a huge sheet",
      floorExport([["Tên sản phẩm", "Giá bán"], ...[...Array(20_001).keys()].map((n) => [n])]),
      "floor_file_too_many_rows",
    ],
  ])("is refused: %s", (_what, bytes, code) => {
    expect(() => proposeProfile(Workbook.read(bytes))).toThrow(expect.objectContaining({ code }))
  })

  it("never fails without a code, whatever is flipped or cut", () => {
    const template = floorTemplate()
    for (let n = 0; n < 200; n++) {
      const bytes = Buffer.from(template)
      const [at = 0, mask = 1] = [randomBytes(4).readUInt32LE() % bytes.length, randomBytes(1)[0]]
      bytes[at] = (bytes[at] ?? 0) ^ (mask || 1)
      try {
        proposeProfile(Workbook.read(n % 2 ? bytes : bytes.subarray(0, at)))
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^floor_file_/)
      }
    }
  })
})

describe("orders of a floor's file", () => {
  const HEAD = [
    "Mã đơn hàng",
    "Trạng thái",
    "Ngày đặt",
    "Mã SKU",
    "Tên sản phẩm",
    "Số lượng",
    "Đơn giá",
    "Tổng tiền",
    "Thanh toán",
    "Người nhận",
    "SĐT",
  ]
  const read = (rows: (string | number)[][], merges: string[] = [], named = {}) => {
    const table = readTable(
      Workbook.read(floorExport([HEAD.map((head) => head.normalize("NFD")), ...rows], merges)),
      ORDER_FIELDS,
      named,
    )
    return { table, ...readOrders(table) }
  }
  const first = [
    "PM-1",
    "Chờ lấy hàng",
    "23/11/2026 09:30",
    "MD-500",
    "Miến dong",
    2,
    "68.000 ₫",
    "156.000",
    "COD",
    "Lan",
    912345678,
  ]

  it("stand with their lines, whether the floor repeats the number, leaves it out or merges it", () => {
    const { orders, faults } = read(
      [
        first,
        ["", "", "", "MD-200", "Miến nhỏ", 1, 20000],
        ["PM-2", "Đã giao", 46349.5, "X", "Trà", 1, 45000],
        ["", "", "", "Y", "Trà to", 3, 90000],
      ],
      ["A4:A5"],
    )
    expect(faults).toEqual([])
    expect(orders).toMatchObject([
      {
        ...{
          externalOrderId: "PM-1",
          stage: "to_ship",
          status: "Chờ lấy hàng",
          totalVnd: 156_000,
          cashOnDelivery: true,
        },
        createdAt: new Date("2026-11-23T02:30:00Z"),
        recipient: { name: "Lan", phone: "0912345678" },
        lines: [
          { externalLineId: "MD-500", quantity: 2, unitPriceVnd: 68_000 },
          { externalLineId: "MD-200", quantity: 1 },
        ],
      },
      { externalOrderId: "PM-2", stage: "delivered", lines: [{ sellerSku: "X" }, { sellerSku: "Y", quantity: 3 }] },
    ])
    expect(orders[1]?.createdAt).toEqual(new Date("2026-11-23T05:00:00Z"))
  })

  it("count a line that is there twice once, and the same goods in two lines twice", () => {
    const again = first.with(5, 1)
    const { orders } = read([first, first, again])
    expect(orders[0]?.lines.map(({ externalLineId }) => externalLineId)).toEqual(["MD-500", "MD-500#2"])
  })

  it("are told by row where a number was rounded, missing or no quantity", () => {
    const { orders, faults } = read([
      ["", "", "", "A", "Trà", 1],
      first.with(0, "2.41123456789012E+17"),
      first.with(5, "hai"),
      first.with(0, 241123456789012),
    ])
    expect(faults).toEqual([
      { row: 2, code: "order_without_id" },
      { row: 3, code: "order_id_rounded" },
      { row: 4, code: "order_quantity_wrong" },
    ])
    expect(orders.map(({ externalOrderId }) => externalOrderId)).toEqual(["241123456789012"])
  })

  it("lack what they cannot be read without, until a person says which column it is", () => {
    const rows = [
      ["Số chứng từ", "Kiện", "Mặt hàng"],
      ["K-9", 2, "Trà"],
    ]
    const book = Workbook.read(
      floorExport([...rows.slice(0, 1).map((row) => [...row, "Trạng thái"]), ...rows.slice(1)]),
    )
    const table = readTable(book, ORDER_FIELDS, {})
    expect(missingOrderFields(table)).toEqual(["order_id", "quantity", "sku"])
    expect(table.headings).toEqual(["Số chứng từ", "Kiện", "Mặt hàng", "Trạng thái"])
    const named = { order_id: "Số chứng từ", quantity: "Kiện", title: "Mặt hàng" }
    expect(readOrders(readTable(book, ORDER_FIELDS, named)).orders).toMatchObject([{ externalOrderId: "K-9" }])
  })

  it.each([
    ["Chờ xác nhận", "to_ship"],
    ["Yêu cầu huỷ", "cancel_asked"],
    ["Đã hủy bởi người mua", "cancelled"],
    ["Đang giao", "shipped"],
    ["Giao hàng thành công", "delivered"],
    ["Chuyển hoàn", "returned"],
    ["Chưa thanh toán", "unpaid"],
    ["Kỳ lạ", "unknown"],
  ])("read %s as %s", (words, stage) => expect(stageOf(words)).toBe(stage))

  it.each([
    ["1.200.000 đ", 1_200_000],
    ["45,000", 45_000],
    ["68000.0", 68_000],
    ["một", null],
  ])("read %s as %s", (words, amount) => expect(readMoney(words)).toBe(amount))

  it.each([
    ["2026-11-23 09:30:15", "2026-11-23T02:30:15.000Z"],
    ["09:30 23/11/2026", "2026-11-23T02:30:00.000Z"],
    ["31/02/2026", undefined],
    ["hôm qua", undefined],
  ])("read %s as Vietnam's time", (words, iso) => expect(wallTime(words)?.toISOString()).toBe(iso))

  it("and a list of products is found by its SKU", () => {
    const book = Workbook.read(
      floorExport([
        ["Mã sản phẩm", "Mã SKU", "Tên sản phẩm"],
        ["991", "MD-500", "Miến"],
      ]),
    )
    expect(readTable(book, LIST_FIELDS, {}).rows).toMatchObject([{ values: { external_id: "991", sku: "MD-500" } }])
  })
})

it("the fixture's headings are decomposed", () => {
  expect(HEADINGS.some((heading) => heading !== heading.normalize("NFC"))).toBe(true)
})
