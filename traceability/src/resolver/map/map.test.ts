import { gzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { allOutlines } from "./outline.js"
import { provinceMap } from "./province-map.js"
import { ARCHIPELAGOS, findFormerProvince, findProvince, PROVINCES } from "./provinces.js"

describe("the provinces", () => {
  it("are 34, made of all outlines of the package but the archipelagos, each once", () => {
    const used = PROVINCES.flatMap(({ former }) => former.map(({ outline }) => outline))
    expect(PROVINCES).toHaveLength(34)
    expect([...used, ...ARCHIPELAGOS].sort()).toEqual(
      allOutlines()
        .map(({ id }) => id)
        .sort(),
    )
  })

  it("are found however they are written", () => {
    for (const text of ["tỉnh Thái Nguyên", "Thái Nguyên", "THÁI NGUYÊN", "Tỉnh Thái Nguyên".normalize("NFD")])
      expect(findProvince(text)?.slug).toBe("thai-nguyen")
    expect(findProvince("TP. Hồ Chí Minh")?.slug).toBe("ho-chi-minh")
    expect(findProvince("Thanh Hoá")?.slug).toBe("thanh-hoa")
    expect(findProvince("")).toBeNull()
    expect(findProvince("Atlantis")).toBeNull()
  })

  it("know the former province a place was in", () => {
    const province = findProvince("tỉnh Thái Nguyên")
    expect(province && findFormerProvince(province, "xã Vi Hương, huyện Bạch Thông, tỉnh Bắc Kạn")?.name).toBe(
      "Bắc Kạn",
    )
    expect(province && findFormerProvince(province, "xã X, tỉnh Thanh Hóa")).toBeNull()
  })
})

describe("a map", () => {
  it("of every province is whole and light", () => {
    for (const province of PROVINCES) {
      const svg = provinceMap(province, province.former.at(-1) ?? null)
      expect(svg, province.name).not.toMatch(/NaN|undefined|Infinity/)
      expect(gzipSync(svg).length, province.name).toBeLessThan(16_000)
    }
  })
})
