import fc from "fast-check"
import { strToU8, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import type { PortalProduct } from "../../catalog/portal-products"
import { EMPTY_LABEL } from "../label-facts"
import type { SheetRow } from "./columns"
import { planImport, readVietnameseWhole, valuesOf } from "./plan-import"
import { readSheet } from "./read-sheet"
import { neutral } from "./workbook"
import { writeCsv, writeXlsx } from "./write-sheet"

const utf8 = (text: string) => new TextEncoder().encode(text)
const cellsOf = (rows: SheetRow[]) => rows.map(({ cells }) => cells)

const product = {
  ...{ id: "prod_1", title: "Miến dong", subtitle: null, description: "Có", status: "published", ocop_group: "food" },
  label: {
    ...EMPTY_LABEL,
    ...{ ingredients: "Bột dong 100 %", usage: "Chần", storage: "Nơi khô", shelf_life: "18 tháng" },
    ...{ origin: "Việt Nam", responsible_name: "HTX", responsible_address: "xã Côn Minh" },
  },
  variants: [
    {
      id: "variant_1",
      title: "gói",
      net_content: "500 g",
      price: 68_000,
      gtin: null,
      own_code: "MD-01",
      stock: 9,
      reserved: 4,
    },
  ],
} as unknown as PortalProduct

describe("a sheet", () => {
  it.each([
    ["with commas", "Tên sản phẩm,Giá (₫)\r\nMiến dong,68000\r\n"],
    ["with semicolons and a mark", "\uFEFFten san pham;gia\nMiến dong;68000"],
    ["with tabs, quotes and other columns", 'TEN\tGhi chú riêng\tGiá bán\n"Miến dong"\tx\t68000\n\n'],
  ])("is read %s, headings with or without marks", (_what, text) => {
    expect(cellsOf(readSheet(utf8(text)))).toEqual([{ title: "Miến dong", price: "68000" }])
  })

  it("is read as UTF-16 where it says so, and refused in an encoding nobody can tell", () => {
    const utf16 = Buffer.from("\uFEFFTên\tGiá\nMiến dong\t68000", "utf16le")
    expect(cellsOf(readSheet(utf16))).toEqual([{ title: "Miến dong", price: "68000" }])
    const windows1258 = Buffer.from([0x54, 0xea, 0x6e, 0x2c, 0x67, 0x69, 0xe1, 0x0a, 0x4d, 0x69, 0xea, 0x2c, 0x31])
    expect(() => readSheet(windows1258)).toThrow(expect.objectContaining({ code: "sheet_encoding_unknown" }))
  })

  it.each([
    ["without a name and a price among its columns", utf8("a,b\n1,2"), "sheet_columns_missing"],
    ["without rows", utf8("ten,gia\n"), "sheet_empty"],
    ["that is empty", utf8(""), "sheet_empty"],
    ["of too many rows", utf8(`ten,gia\n${"a,1\n".repeat(600)}`), "sheet_too_large"],
    ["with an open quotation mark", utf8('ten,gia\n"a,1'), "sheet_not_readable"],
    ["that is a zip of something else", zipSync({ "a.txt": utf8("x") }), "sheet_not_readable"],
    ["that is cut off", writeXlsx([{ title: "a" }]).subarray(0, 300), "sheet_not_readable"],
    [
      "that is a zip bomb",
      zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(18 * 1024 * 1024) }, { level: 1 }),
      "sheet_too_large",
    ],
  ])(
    "%s is refused",
    (_what, bytes, code) => {
      expect(() => readSheet(bytes)).toThrow(expect.objectContaining({ code }))
    },
    20_000,
  )

  it("of Excel's own making is read: shared strings, runs, gaps", () => {
    const xlsx = zipSync({
      "xl/sharedStrings.xml": strToU8(
        "<sst><si><t>Tên</t></si><si><t>Giá</t></si><si><r><t>Miến </t></r><r><t>dong &amp; gấc</t></r></si></sst>",
      ),
      "xl/worksheets/sheet1.xml": strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"/><c r="C2"><v>68000</v></c></row></sheetData></worksheet>',
      ),
    })
    expect(cellsOf(readSheet(xlsx))).toEqual([{ title: "Miến dong & gấc", price: "68000" }])
  })

  it("never fails without a code, whatever the bytes", () => {
    const zipHead = fc.uint8Array({ maxLength: 300 }).map((rest) => Uint8Array.from([0x50, 0x4b, 3, 4, ...rest]))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), zipHead), (bytes) => {
        try {
          readSheet(bytes)
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^sheet_/)
        }
      }),
    )
  })
})

describe("our own sheets", () => {
  const word = fc
    .string({ unit: "grapheme", maxLength: 20 })
    .map((text) =>
      text
        .normalize("NFC")
        .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "")
        .trim(),
    )
    .filter((text) => text !== "")

  it.each([
    ["xlsx", writeXlsx],
    ["csv", writeCsv],
  ] as const)("come back unchanged as %s", (_format, write) => {
    fc.assert(
      fc.property(
        word,
        fc.oneof(
          word,
          word.map((text) => `=${text}`),
          word.map((text) => `'-${text}`),
          fc.tuple(fc.constantFrom(..."=+-@＝＋－＠'"), word).map(([sign, text]) => `${sign}${text}`),
        ),
        (title, usage) => {
          const [row] = readSheet(write([{ title, usage, price: 45_000 }]))
          expect(row?.cells).toMatchObject({ title, usage, price: "45000" })
        },
      ),
    )
  })

  it("hold no formula", () => {
    for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")'])
      expect(neutral(text)).toBe(`'${text}`)
    expect(writeCsv([{ title: "=cmd|' /C calc'!A0" }]).toString()).toContain("'=cmd|")
  })
})

describe("what an import would do", () => {
  const plan = (cells: SheetRow["cells"]) => planImport([{ row: 2, cells }], [product])[0]

  it("is nothing for a sheet as it was given out", () => {
    const [variant] = product.variants
    if (!variant) throw new Error("no variant")
    const cells = Object.fromEntries(
      Object.entries(valuesOf({ product, variant })).map(([name, value]) => [
        name,
        value === null ? "" : String(value),
      ]),
    )
    expect(plan(cells)).toMatchObject({ outcome: "same", changes: [], faults: [] })
  })

  it("names each change, found by own code, and by name and unit", () => {
    expect(plan({ own_code: "MD-01", price: "70.000 ₫" })).toMatchObject({
      outcome: "change",
      variant_id: "variant_1",
      changes: [{ field: "price", from: "68000", to: "70000" }],
    })
    expect(plan({ title: "MIEN DONG", unit_label: "Gói", stock: "12" })?.outcome).toBe("change")
  })

  it("adds a unit to a product that is there, and a product that is not", () => {
    expect(plan({ title: "Miến dong", unit_label: "thùng", price: "1.200.000" })).toMatchObject({
      outcome: "create",
      product_id: "prod_1",
    })
    const created = plan({ title: "Măng khô", ocop_group: "thuc pham", unit_label: "túi", price: "95000" })
    expect(created).toMatchObject({ outcome: "create", product_id: null, values: { ocop_group: "food" } })
  })

  it.each([
    [{ title: "Măng", unit_label: "túi", ocop_group: "xe cộ", price: "1" }, "ocop_group", "not_a_group"],
    [{ title: "Măng", unit_label: "túi", ocop_group: "food", price: "miễn phí" }, "price", "not_a_price"],
    [{ title: "Măng", unit_label: "túi", ocop_group: "food", price: "1", gtin: "8934567890123" }, "gtin", "gtin_wrong"],
    [{ title: "Măng", ocop_group: "food", price: "1" }, "unit_label", "missing"],
    [{ own_code: "MD-01", stock: "3" }, "stock", "stock_below_reserved"],
    [{ own_code: "MD-01", ocop_group: "herbal" }, "warnings", "label_incomplete"],
  ])("is refused with the cell that is wrong: %o", (cells, field, code) => {
    expect(plan(cells)).toMatchObject({ outcome: "wrong", faults: [{ field, code }] })
  })

  it("is refused where two rows speak of one variant", () => {
    const cells = { own_code: "MD-01", price: "70000" }
    const planned = planImport(
      [
        { row: 2, cells },
        { row: 3, cells },
      ],
      [product],
    )
    expect(planned.map(({ outcome }) => outcome)).toEqual(["change", "wrong"])
  })

  it.each([
    ["380.000 ₫", 380_000],
    ["380,000đ", 380_000],
    ["380000", 380_000],
    ["380000.0", 380_000],
    ["1.200.000,00 VNĐ", 1_200_000],
  ])("reads %s as %i", (cell, value) => expect(readVietnameseWhole(cell)).toBe(value))

  it.each(["", "1,5", "-5", "1e5", "12.34", "0x10"])("reads no price in %j", (cell) => {
    expect(readVietnameseWhole(cell)).toBeNull()
  })
})
