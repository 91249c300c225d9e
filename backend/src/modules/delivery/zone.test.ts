import { communes } from "@nguon/traceability/places"
import { describe, expect, it } from "vitest"
import { PROVINCES, zoneBetween } from "./zone"

describe("how far a parcel goes", () => {
  it("is known for every province that an address can name", () => {
    const named = [...new Set(communes().map(({ province }) => province))]
    expect(named).toHaveLength(34)
    for (const province of named) expect([province, zoneBetween(province, province)]).toEqual([province, "province"])
    expect(PROVINCES).toHaveLength(34)
  })

  it("is the same both ways and however a province is written", () => {
    for (const from of PROVINCES) {
      for (const to of PROVINCES) expect(zoneBetween(from, to)).toBe(zoneBetween(to, from))
    }
    expect(zoneBetween("tỉnh Thanh Hoá", "Thanh Hóa")).toBe("province")
    expect(zoneBetween("tỉnh Thái Nguyên", "thành phố Hà Nội")).toBe("region")
    expect(zoneBetween("Thái Nguyên", "TP. Hồ Chí Minh")).toBe("country")
  })

  it("is far to a place that nobody knows", () => {
    for (const unknown of ["", "Atlantis", "'; drop table delivery_rate"]) {
      expect(zoneBetween(unknown, unknown)).toBe("country")
    }
  })
})
