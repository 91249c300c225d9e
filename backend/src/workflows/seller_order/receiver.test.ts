import { describe, expect, it } from "vitest"
import { maskReceiver, mayShowReceiver, RECEIVER_SHOWN_DAYS, type Receiver } from "./receiver"

const receiver: Receiver = {
  name: "Nguyễn Thị Lan",
  phone: "+84 912 345 678",
  address: "12 ngõ 5 đường Cách Mạng Tháng Tám",
  commune: "Phường Phan Đình Phùng",
  province: "Thái Nguyên",
  is_masked: false,
}
const now = new Date("2026-11-22T00:00:00Z")
const manager = { isManager: true, now }

describe("a buyer's name and address", () => {
  it("are shortened until only the province helps to find them", () => {
    expect(maskReceiver(receiver)).toEqual({
      ...receiver,
      name: "N. T. Lan",
      phone: "••• 678",
      address: "",
      is_masked: true,
    })
    expect(maskReceiver({ ...receiver, name: "", phone: "12" })).toMatchObject({ name: "", phone: "" })
  })

  it("are shown to managers from taking the order on until a month after delivery", () => {
    for (const status of ["accepted", "packed", "handed_over"] as const) {
      expect(mayShowReceiver({ status, delivered_at: null }, manager)).toBe(true)
      expect(mayShowReceiver({ status, delivered_at: null }, { ...manager, isManager: false })).toBe(false)
    }
    for (const status of ["new", "refused", "cancelled"] as const) {
      expect(mayShowReceiver({ status, delivered_at: null }, manager)).toBe(false)
    }
    const delivered = (days: number) => ({
      status: "delivered" as const,
      delivered_at: new Date(now.getTime() - days * 86_400_000),
    })
    expect(mayShowReceiver(delivered(RECEIVER_SHOWN_DAYS - 1), manager)).toBe(true)
    expect(mayShowReceiver(delivered(RECEIVER_SHOWN_DAYS), manager)).toBe(false)
  })
})
