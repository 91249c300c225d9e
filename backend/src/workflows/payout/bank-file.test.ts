import { describe, expect, it } from "vitest"
import { bankFile, plain } from "./bank-file"

const transfer = {
  ...{ code: "CT7K3M9QX2", bin: "970405", bankName: "Agribank", accountNumber: "0123456789012" },
  ...{ holderName: "HTX CHE LA BANG", amount: 1_234_567, month: "2026-10" },
}

describe("the file for the bank", () => {
  it("has one line a transfer, with a mark for Excel and sums without marks", () => {
    const file = bankFile([transfer])
    expect(file.charCodeAt(0)).toBe(0xfeff)
    const [, line] = file.split("\r\n")
    expect(line).toBe(
      "1,CT7K3M9QX2,0123456789012,HTX CHE LA BANG,970405,AGRIBANK,1234567,CT7K3M9QX2 NGUON CHI TRA 10-2026",
    )
  })

  it("is the same however often it is written", () => {
    expect(bankFile([transfer, transfer])).toBe(bankFile([transfer, transfer]))
  })

  it.each(["=1+1", "+84", "-2", "@SUM(A1)"])("lets no sheet take %s for a formula", (holderName) => {
    const cells = (bankFile([{ ...transfer, holderName }]).split("\r\n")[1] ?? "").split(",")
    expect(cells[3]).not.toMatch(/^[=+\-@]/)
  })

  it("quotes what holds commas, and writes names without diacritics", () => {
    expect(plain("Hợp tác xã Đồng Xanh, số 1")).toBe("HOP TAC XA DONG XANH SO 1")
    expect(bankFile([{ ...transfer, holderName: 'Ông "A", bà B' }])).toContain("ONG A BA B")
  })
})
