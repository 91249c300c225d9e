import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { renderDeliveryNote, type DeliveryNoteInput } from "./delivery-note.js"
import { decode, readPages } from "./proof/index.js"

const note: DeliveryNoteInput = {
  ...{ size: "A5", number: "NG1024-2", placedOn: "22/11/2026", carrier: "Viettel Post", trackingNumber: "VTP1" },
  sender: { name: "Hợp tác xã Thiên An", phone: "0208 3 855 999", lines: ["Xã Phủ Thông", "Thái Nguyên"] },
  receiver: {
    ...{ name: "Nguyễn Thị Ánh Nguyệt", phone: "0912 345 678" },
    lines: ["Số 12 ngõ 5", "Xã Đường Ượt", "Thái Nguyên"],
  },
  items: [
    {
      ...{ title: "Chè nõn tôm", variant: "gói 200 g", quantity: 3 },
      lots: [
        { lotCode: "TA-A", quantity: 2, expiresOn: "12/11/2027" },
        { lotCode: "TA-B", quantity: 1, expiresOn: "" },
      ],
    },
  ],
  ...{ goodsTotal: 1_234_567, shippingTotal: 15_451, cashDue: 1_250_018 },
}

function textOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "nguon-note-"))
  try {
    writeFileSync(join(folder, "note.pdf"), pdf)
    return execFileSync("pdftotext", ["-layout", join(folder, "note.pdf"), "-"], { encoding: "utf8", stdio: "pipe" })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe("renderDeliveryNote", () => {
  it.each(["A5", "A6"] as const)("says on %s from whom, to whom, what of which lot, and what to collect", (size) => {
    const text = textOf(renderDeliveryNote({ ...note, size }))
    const words = ["NG1024-2", "Hợp tác xã Thiên An", "Nguyễn Thị Ánh Nguyệt", "0912 345 678", "Xã Đường Ượt"]
    const goods = ["Chè nõn tôm, gói 200 g", "Lô TA-A: 2, hạn dùng 12/11/2027", "Lô TA-B: 1"]
    for (const word of [...words, ...goods, "THU HỘ (COD)", "1.250.018 ₫"]) expect(text).toContain(word)
    expect(text).toMatch(/gói 200 g +× ?3/)
  })

  it("says that nothing is to be collected for an order that is paid", () => {
    const text = textOf(renderDeliveryNote({ ...note, cashDue: 0 }))
    expect(text).toContain("KHÔNG THU TIỀN")
    expect(text).not.toContain("THU HỘ")
  })

  it("holds the number of the order in a symbol that a phone reads", async () => {
    for (const size of ["A5", "A6"] as const) {
      const [page] = [...readPages(renderDeliveryNote({ ...note, size }), "pdf", 203)]
      if (!page) throw new Error("no page")
      expect(await decode(page, "zxing")).toEqual(["NG1024-2"])
    }
  })

  it("goes on on further pages, and numbers them", () => {
    const items = Array.from({ length: 40 }, (_, i) => ({ ...note.items[0]!, title: `Món thứ ${i + 1}` }))
    const text = textOf(renderDeliveryNote({ ...note, items }))
    for (const { title } of items) expect(text).toContain(`${title},`)
    expect(text).toMatch(/Trang 1\/\d/)
  })

  it("takes any text that a buyer or a cooperative may have written", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 })
    const party = fc.record({ name: text, phone: text, lines: fc.array(text, { maxLength: 4 }) })
    fc.assert(
      fc.property(party, text, fc.array(text, { maxLength: 3 }), (receiver, title, lots) => {
        const item = {
          title,
          variant: title,
          quantity: 1,
          lots: lots.map((lotCode) => ({ lotCode, quantity: 1, expiresOn: "" })),
        }
        const pdf = renderDeliveryNote({ ...note, receiver, items: [item] })
        expect(Buffer.from(pdf.subarray(0, 8)).toString("latin1")).toBe("%PDF-1.7")
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})
