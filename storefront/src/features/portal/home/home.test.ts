import { describe, expect, it } from "vitest"
import type { Work } from "@/lib/backend/home"
import { countryMap, shadeOf } from "./country-map"
import { PROVINCE_SHAPES } from "@/features/map/country-map-data"
import { fullDay, mapQuery, partOf, shortDay, weekOf } from "./home-words"
import { runningOut } from "./running-out"
import { managerTodos, recorderTodos } from "./work-todos"

const nothing: Work = {
  orders_to_accept: 0,
  orders_to_pack: 0,
  orders_to_hand_over: 0,
  oldest_order_at: null,
  entries_without_batch: 0,
  certificates: [],
  stock: [],
  notices_unread: 0,
}
const certificate = {
  id: "c1",
  kind: "ocop",
  product_id: "p1",
  product: "Trà",
  expires_on: "2026-11-29",
  days_left: 7,
  is_renewing: false,
}

describe("what the day holds", () => {
  it("is nothing where nothing waits", () => {
    expect([managerTodos(nothing), recorderTodos(nothing)]).toEqual([[], []])
  })

  const work: Work = {
    ...nothing,
    orders_to_accept: 3,
    orders_to_pack: 1,
    oldest_order_at: "2026-11-20T02:00:00.000Z",
    entries_without_batch: 5,
    certificates: [certificate, { ...certificate, id: "c2", days_left: -1, is_renewing: true }],
    stock: [
      { product_id: "p1", title: "Trà", variant: null, available: 2 },
      { product_id: "p2", title: "Mật ong", variant: null, available: -1 },
    ],
    notices_unread: 2,
  }

  it("puts who waits before what can wait, with how many", () => {
    expect(managerTodos(work).map(({ title, count }) => [count, title])).toEqual([
      [3, "Đơn mới chờ nhận"],
      [1, "Đơn chờ đóng gói"],
      [5, "Ghi chép chưa vào lô"],
      [2, "Thông báo chưa đọc"],
    ])
    expect(managerTodos(work)[0]?.detail).toBe("Đơn lâu nhất đặt ngày 20/11/2026.")
    expect(recorderTodos(work).map(({ key }) => key)).toEqual(["entries", "notices"])
  })

  it("tells what runs out by one number, and what of it cannot wait", () => {
    expect(runningOut(work).map(({ title, left, unit, isUrgent }) => [title, left, unit, isUrgent])).toEqual([
      ["Sao OCOP Trà", "7", "ngày nữa", true],
      ["Sao OCOP Trà", "Hết", "hạn", false],
      ["Trà", "2", "trong kho", false],
      ["Mật ong", "Hết", "hàng", true],
    ])
    expect(runningOut(nothing)).toEqual([])
  })
})

describe("scans by day", () => {
  const days = (counts: number[]) =>
    counts.map((scans, index) => ({ day: `2026-11-${String(9 + index).padStart(2, "0")}`, scans }))

  it("are told in words beside the week before", () => {
    const before = [1, 1, 1, 1, 1, 1, 1]
    expect(weekOf({ days: days([...before, 2, 2, 2, 2, 2, 2, 3]) }).words).toBe("Nhiều hơn bảy ngày trước đó 8 lượt.")
    expect(weekOf({ days: days([...before, ...before]) }).words).toContain("Bằng bảy ngày trước")
    expect(weekOf({ days: days(Array<number>(14).fill(0)) }).words).toBe("Hai tuần nay chưa ai quét tem.")
  })

  it("name their days as people do, and show what is not nothing", () => {
    expect([shortDay("2026-11-22", "2026-11-22"), shortDay("2026-11-21", "2026-11-22")]).toEqual(["Nay", "T7"])
    expect(fullDay("2026-11-22")).toBe("Chủ nhật 22/11")
    expect([partOf(0, 10), partOf(1, 1000), partOf(10, 10), partOf(0, 0)]).toEqual(["0%", "4%", "100%", "0%"])
  })
})

describe("the map", () => {
  it("has the 34 provinces, darker where more was scanned", () => {
    expect(PROVINCE_SHAPES).toHaveLength(34)
    expect(new Set([0, 1, 10, 100, 1000].map((scans) => shadeOf(scans, 1000))).size).toBeGreaterThanOrEqual(4)
    const map = countryMap(new Map([["Đắk Lắk", 5]]))
    expect(map.match(/<path /g)).toHaveLength(34)
    expect(map.match(/#143D2C/g)).toHaveLength(1)
  })

  it("numbers the first provinces in the order of the list beside it", () => {
    const names = ["Hà Nội", "Cao Bằng", "Đắk Lắk", "Lào Cai", "Sơn La", "Nghệ An"]
    const drawn = countryMap(new Map(names.map((name) => [name, 3])))
    expect([...drawn.matchAll(/<text [^>]*>(\d)</g)].map(([, number]) => number).sort()).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
    ])
    expect(drawn).not.toBe(countryMap(new Map([...names].reverse().map((name) => [name, 3]))))
  })

  it("draws nothing of what it does not know", () => {
    expect(countryMap(new Map([["<script>alert(1)</script>", 9]]))).toBe(countryMap(new Map()))
    expect(mapQuery([{ code: 1, name: "Hà Nội", scans: 3 }])).toBe("H%C3%A0+N%E1%BB%99i=3")
  })
})
