import { describe, expect, it } from "vitest"
import { readUnit, unitCode } from "./vocabulary"

describe("a unit", () => {
  it.each([
    ["KG", "kg", "KGM"],
    [" cân ", "kg", "KGM"],
    ["tấn".normalize("NFD"), "tấn", "TNE"],
    ["m2", "m²", "MTK"],
    ["Hộp", "hộp", "EA"],
    ["constructor", "constructor", "EA"],
  ])("%j is kept as %s and said as %s", (text, unit, code) => {
    expect(readUnit(text)).toBe(unit)
    expect(unitCode(unit)).toBe(code)
  })
})
