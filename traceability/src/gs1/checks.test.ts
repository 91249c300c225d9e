import { describe, expect, test } from "vitest"
import { checkDigit, checkPair } from "./index.js"
import { CHECKS, type CheckName } from "./checks.js"

const CASES: Record<CheckName, { pass: string[]; fail: string[] }> = {
  csum: {
    pass: ["02345673", "416000336108", "1234567890128", "12345678901231", "123456789012345675", "00000000000000"],
    fail: ["02345674", "416000336109", "1234567890123", "12345678901239", "123456789012345676"],
  },
  csumalpha: {
    pass: ["22", "!22", "1987654Ad4X4bL5ttr2310c2K", "12345678901234567890123NT", "12345_!\"%&'()*+,-./LC", "00000!HV"],
    fail: ["", "2", "33", "1987654Ad4X4bL5ttr2310cXK", "1987654Ad4X4bL5ttr2310c2X"],
  },
  gcp: { pass: ["0123", "01234", "0123A"], fail: ["", "012", "012A4", "A1234"] },
  yymmdd: {
    pass: ["000606", "200131", "200229", "960229", "000229", "240229"],
    fail: ["200010", "201310", "200132", "200230", "210229", "200431", "200600", "2006", "20061x"],
  },
  yymmd0: { pass: ["200600", "200131", "000229"], fail: ["200000", "201300", "210229", "200431"] },
  yyyymmdd: { pass: ["20240229", "20000229", "19991231"], fail: ["19000229", "20230229", "20231301", "20230600"] },
  hh: { pass: ["00", "23"], fail: ["24", "99"] },
  mi: { pass: ["00", "59"], fail: ["60"] },
  ss: { pass: ["00", "59"], fail: ["60"] },
  hhmi: { pass: ["0000", "2359"], fail: ["2400", "0060"] },
  iso3166: { pass: ["704", "004", "894"], fail: ["000", "003", "999"] },
  iso3166999: { pass: ["704", "999"], fail: ["998"] },
  iso3166alpha2: { pass: ["VN", "AX"], fail: ["AA", "vn", "XX"] },
  iso4217: { pass: ["704", "978", "999"], fail: ["000", "001"] },
  iso5218: { pass: ["0", "1", "2", "9"], fail: ["3", "8"] },
  mediatype: { pass: ["01", "10", "80"], fail: ["00", "11", "79"] },
  packagetype: { pass: ["8", "BX", "200"], fail: ["0", "7", "A"] },
  latitude: { pass: ["0000000000", "1800000000"], fail: ["1800000001", "9999999999"] },
  longitude: { pass: ["0000000000", "3600000000"], fail: ["3600000001"] },
  yesno: { pass: ["0", "1"], fail: ["2"] },
  winding: { pass: ["0", "1", "9"], fail: ["2", "8"] },
  zero: { pass: ["0"], fail: ["1"] },
  nonzero: { pass: ["0001", "9"], fail: ["0000"] },
  nozeroprefix: { pass: ["1", "210"], fail: ["0", "01"] },
  hasnondigit: { pass: ["1A"], fail: ["11"] },
  hyphen: { pass: ["-"], fail: ["A"] },
  pcenc: { pass: ["A", "%00", "ABC%ffXYZ"], fail: ["%", "%f", "%fg", "ABC%gfXYZ"] },
  pieceoftotal: { pass: ["0101", "0399"], fail: ["0001", "0100", "0201"] },
  posinseqslash: { pass: ["1/1", "2/9"], fail: ["0/1", "1/0", "2/1", "1/", "/1", "111", "01/2"] },
  importeridx: { pass: ["-", "0", "z", "_"], fail: ["!", "/"] },
  iban: {
    pass: ["FR7630006000011234567890189", "BE71096123456769", "MT90MALT011000012345MTLCAST001SABC"],
    fail: ["BE71096123456760", "BE71", "XX361234567890", "LC14BOSLxx3456789012345678901230"],
  },
  couponcode: {
    pass: ["012345612345611110123", "0123456123456111101231" + "0110" + "1239"],
    fail: ["", "a12345612345611110123", "01", "71234567890123", "0123456123456111101230", "01234561234561111012"],
  },
  couponposoffer: {
    pass: ["001234561234560123456", "101234561234560123456", "061234567890121234569123456789012345"],
    fail: ["", "0", "201234561234560123456", "07", "0012345612345601234567", "00123456123456012345"],
  },
}

describe("the checks of values", () => {
  test.each(Object.keys(CASES) as CheckName[])("%s", (name) => {
    expect(CASES[name].pass.filter((value) => !CHECKS[name](value))).toEqual([])
    expect(CASES[name].fail.filter((value) => CHECKS[name](value))).toEqual([])
  })

  test("know the optional fields of a coupon, and its dates in order", () => {
    const plain = "012345612345611110123"
    const dated = (expiry: string, start: string): string => `${plain}3${expiry}4${start}`
    expect(CHECKS.couponcode(`${plain}2110123911010`)).toBe(false)
    expect(CHECKS.couponcode(`${plain}21101239`)).toBe(true)
    expect(CHECKS.couponcode(dated("261231", "260101"))).toBe(true)
    expect(CHECKS.couponcode(dated("260101", "261231"))).toBe(false)
    expect(CHECKS.couponcode(dated("261301", "260101"))).toBe(false)
    expect(CHECKS.couponcode(`${plain}50123456`)).toBe(true)
    expect(CHECKS.couponcode(`${plain}611234567`)).toBe(true)
    expect(CHECKS.couponcode(`${plain}90001`)).toBe(true)
    expect(CHECKS.couponcode(`${plain}93001`)).toBe(false)
  })

  test("make check digits and pairs of nothing but what they are defined on", () => {
    expect(checkDigit("")).toBeNull()
    expect(checkPair("1987654Ad4X4bL5ttr2310c")).toBe("2K")
    expect(checkPair("ô")).toBeNull()
    expect(checkPair("1".repeat(24))).toBeNull()
  })
})
