import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PROVINCE_CODES, provinceName } from "../../clone-score/index.js"
import { communeName, communesOf, provinceOfCommune } from "./communes.js"
import { matchCommune } from "./match-commune.js"

const nameOf = (typed: string, province: number): string | string[] => {
  const match = matchCommune(typed, province)
  return "commune" in match ? match.commune.name : match.choices.map(({ name }) => name)
}

describe("the commune that a visitor types", () => {
  it.each([
    ["Ea Kao", 66, "Phường Ea Kao"],
    ["ea kao", 66, "Phường Ea Kao"],
    ["phường  EA-KAO ", 66, "Phường Ea Kao"],
    ["p. ea kao", 66, "Phường Ea Kao"],
    ["buon ma thuot", 66, "Phường Buôn Ma Thuột"],
    ["buôn ma thuột".normalize("NFD"), 66, "Phường Buôn Ma Thuột"],
    ["Ea Kao, Đắk Lắk", 79, "Phường Ea Kao"],
    ["ea kao, tinh dak lak", 0, "Phường Ea Kao"],
    ["phu quoc", 91, "Đặc khu Phú Quốc"],
  ])("%s seen in %i is %s", (typed, province, name) => {
    expect(nameOf(typed, province)).toBe(name)
  })

  it("is told from a namesake by its diacritics or its kind, else it is asked which", () => {
    expect(nameOf("son ha", 51)).toEqual(["Xã Sơn Hà", "Xã Sơn Hạ"])
    expect(nameOf("Sơn Hạ", 51)).toBe("Xã Sơn Hạ")
    expect(nameOf("dong tien", 38)).toEqual(["Phường Đông Tiến", "Xã Đồng Tiến"])
    expect(nameOf("xa dong tien", 38)).toBe("Xã Đồng Tiến")
  })

  it("of another province than the known one is offered and never taken", () => {
    const match = matchCommune("ea kao", 79)
    expect(match).toEqual({ choices: [{ code: 24_169, name: "Phường Ea Kao", province: 66 }] })
  })

  it("is offered from a part of its name, and some six at most", () => {
    expect(nameOf("thuot", 66)).toEqual(["Phường Buôn Ma Thuột"])
    expect(nameOf("ea", 66)).toHaveLength(6)
    expect(nameOf("a", 66)).toEqual([])
    expect(nameOf(", Đắk Lắk", 66)).toEqual([])
    expect(nameOf("Nowhere, Đắk Lắk", 66)).toEqual([])
  })

  it("is found for every commune there is, by its name as it is written, with its province", () => {
    const missed = PROVINCE_CODES.flatMap((province) =>
      communesOf(province).filter(({ code, name }) => {
        const match = matchCommune(`${name}, ${provinceName(province)}`, 0)
        return !("commune" in match) || match.commune.code !== code
      }),
    )
    expect(missed).toEqual([])
  })

  it("may be any text at all: the answer is one that exists or nothing, in little time", () => {
    const texts = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "binary", maxLength: 300 }))
    const check = fc.property(texts, fc.constantFrom(0, ...PROVINCE_CODES), (typed, province) => {
      const match = matchCommune(typed, province)
      for (const { code, name, province: its } of "commune" in match ? [match.commune] : match.choices) {
        expect([communeName(code), provinceOfCommune(code)]).toEqual([name, its])
      }
    })
    fc.assert(check, { numRuns: 300 })
  })
})
