import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { communeNamed, communes, findCommunes, isCommune, toRecordPlace } from "./index.js"

const first = (text: string) => {
  const [found] = findCommunes(text, 1)
  return found && `${found.commune}, ${found.province}`
}

describe("the communes of 2025", () => {
  it("are 3,321 in 34 provinces, made of 10,571 former ones", () => {
    expect(communes()).toHaveLength(3321)
    expect(new Set(communes().map(({ province }) => province)).size).toBe(34)
    expect(communes().flatMap(({ former }) => former)).toHaveLength(10_571)
    for (const { commune, province, former } of communes()) {
      for (const text of [commune, province, ...former.flatMap((one) => [one.commune, one.district, one.province])]) {
        expect(text).toMatch(/^[\p{L}\p{N}](?:[\p{L}\p{N} '’-]*[\p{L}\p{N}])?$/u)
        expect(text).toBe(text.normalize("NFC"))
      }
    }
  })

  it("are known by name and province, however the province is given", () => {
    expect(isCommune("Xã Phủ Thông", "Thái Nguyên")).toBe(true)
    expect(isCommune("xã phủ thông", "tỉnh Thái Nguyên")).toBe(true)
    expect(isCommune("Xã Phủ Thông".normalize("NFD"), "Thái Nguyên")).toBe(true)
    expect(isCommune("Xã Phủ Thông", "Bắc Kạn")).toBe(false)
    expect(isCommune("Xã Phú Thông", "Thái Nguyên")).toBe(false)
    expect(isCommune("", "")).toBe(false)
  })

  it("stand in records in running text", () => {
    const unit = communeNamed("Phường Bến Thành", "Hồ Chí Minh")
    expect(unit && toRecordPlace(unit)).toEqual({ commune: "phường Bến Thành", province: "thành phố Hồ Chí Minh" })
  })
})

describe("looking a commune up", () => {
  it("offers what a former commune became", () => {
    expect(findCommunes("Vi Hương, Bạch Thông, Bắc Kạn", 5)[0]).toEqual({
      commune: "Xã Phủ Thông",
      province: "Thái Nguyên",
      formerOf: ["Xã Vi Hương, Huyện Bạch Thông, Tỉnh Bắc Kạn"],
    })
  })

  it.each([
    ["vi huong bach thong bac kan", "Xã Phủ Thông, Thái Nguyên"],
    ["vi huog, bach thong", "Xã Phủ Thông, Thái Nguyên"],
    ["VI HƯƠNG", "Xã Phủ Thông, Thái Nguyên"],
    ["phuthong thai nguyen", "Xã Phủ Thông, Thái Nguyên"],
    ["xã tức tranh huyện phú lương", "Xã Vô Tranh, Thái Nguyên"],
    ["Phường 5, Quận 3, TP HCM", "Phường Bàn Cờ, Hồ Chí Minh"],
    ["tp hcm bến nghé", "Phường Sài Gòn, Hồ Chí Minh"],
    ["thị trấn sapa lào cai", "Phường Sa Pa, Lào Cai"],
    ["hoàng sa đà nẵng", "Đặc khu Hoàng Sa, Đà Nẵng"],
    ["xã Xa Dung", "Xã Xa Dung, Điện Biên"],
  ])("understands %s", (text, expected) => {
    expect(first(text)).toBe(expected)
  })

  it("offers the communes of a district that is no more", () => {
    const found = findCommunes("Huyện Na Rì", 20)
    expect(found.map(({ commune }) => commune)).toEqual(
      expect.arrayContaining(["Xã Côn Minh", "Xã Na Rì", "Xã Trần Phú", "Xã Văn Lang", "Xã Cường Lợi"]),
    )
  })

  it("finds every commune first by its name and province", () => {
    const missed = communes().filter(
      ({ commune, province }) => first(`${commune}, ${province}`) !== `${commune}, ${province}`,
    )
    expect(missed).toEqual([])
  }, 60_000)

  it("finds what every former commune became, all parts of a divided one", () => {
    const missed = communes().flatMap(({ commune, province, former }) =>
      former.filter((one) => {
        const found = findCommunes(`${one.commune}, ${one.district}`, 20)
        return !found.some((other) => other.commune === commune && other.province === province)
      }),
    )
    expect(missed).toEqual([])
  }, 120_000)

  it("finds nothing in what is no place", () => {
    for (const text of ["", " , ,", "😀", "zzzzzz", "%00%", "<script>"]) expect(findCommunes(text, 5)).toEqual([])
    expect(findCommunes("Hà Nội", 0)).toEqual([])
    expect(findCommunes("Hà Nội", Number.NaN)).toEqual([])
  })

  it("answers any text with a bounded list of communes there are", () => {
    const words = fc.constantFrom(
      "xã",
      "phú",
      "bình",
      "thành",
      "tân",
      "1",
      ",",
      "hà nội",
      "an",
      "𝒳",
      "\u0000",
      "\u202e",
    )
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join(" ")),
    )
    fc.assert(
      fc.property(texts, fc.integer({ min: -5, max: 200 }), (text, limit) => {
        const found = findCommunes(text, limit)
        expect(found.length).toBeLessThanOrEqual(Math.max(0, Math.min(limit, 50)))
        for (const { commune, province } of found) expect(isCommune(commune, province)).toBe(true)
        expect(new Set(found.map(({ commune, province }) => `${commune}|${province}`)).size).toBe(found.length)
      }),
      { numRuns: 200 },
    )
  }, 30_000)

  it("finds every long name again, whichever letter near its end is left out", () => {
    const lost: string[] = []
    for (const { commune, province } of communes().filter(({ commune }) => commune.length > 14)) {
      for (let at = commune.length - 7; at < commune.length - 1; at++) {
        const text = `${commune.slice(0, at)}${commune.slice(at + 1)}, ${province}`
        if (!findCommunes(text, 10).some((found) => found.commune === commune)) lost.push(text)
      }
    }
    expect(lost).toEqual([])
  }, 60_000)
})
