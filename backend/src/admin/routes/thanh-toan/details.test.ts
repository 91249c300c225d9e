import { describe, expect, it } from "vitest"
import { detailName } from "./details"

describe("what is known of a case", () => {
  it("is said in the officer's words", () => {
    const details = ["200000 ₫ for 131000 ₫", "of 131000 ₫", "00/00: 99000 ₫ instead of 131000 ₫", "given_back", "91"]
    expect(details.map((detail) => detailName(detail, "vi"))).toEqual([
      ...["Nhận 200.000 ₫, chỉ cần 131.000 ₫", "Cần 131.000 ₫", "VNPay báo 99.000 ₫, ta hỏi 131.000 ₫"],
      ...["Tiền đã được cho hoàn lại trước đó", "91, VNPay không thấy giao dịch"],
    ])
    expect(detailName("00/02", "en")).toBe("02")
    expect(detailName("07/07", "en")).toBe("07, taken, fraud is suspected")
  })

  it("stands as it is where nobody knows its shape, such as a buyer's own words", () => {
    for (const memo of ["mua muoi 12", "toString", "of many ₫"]) expect(detailName(memo, "vi")).toBe(memo)
  })
})
