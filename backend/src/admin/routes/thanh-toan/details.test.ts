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

  it("says of a refund that takes too long how far it is, and each code once", () => {
    const details = [
      "sent, 05",
      "unknown, 94, 94",
      "pending, account_not_configured",
      "sending",
      "unknown, socket hang up",
    ]
    expect(details.map((detail) => detailName(detail, "vi"))).toEqual([
      ...["đang về thẻ khách; 05, VNPay đang xử lý hoàn tiền", "chưa rõ bên kia đã nhận chưa; 94, yêu cầu trùng"],
      ...["chờ gửi; Chưa cấu hình tài khoản VNPay này", "đang gửi", "chưa rõ bên kia đã nhận chưa; socket hang up"],
    ])
    expect(detailName("not given up: order is locked", "en")).toMatch(/cannot be cancelled: order is locked$/)
  })

  it("stands as it is where nobody knows its shape, such as a buyer's own words", () => {
    for (const memo of ["mua muoi 12", "toString", "toString, 05", "of many ₫"])
      expect(detailName(memo, "vi")).toBe(memo)
  })
})
