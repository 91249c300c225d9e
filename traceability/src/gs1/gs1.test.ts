import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { stampUrl } from "../stamp/index.js"
import { checkDigit, isValidGtin14, parseStampPath, toGtin14 } from "./index.js"

const code = "7K3M9QX2WB4TH5RD"

describe("check digits", () => {
  test.each(["02345673", "416000336108", "1234567890128", "12345678901231", "123456789012345675"])(
    "agree with the GS1 example %s",
    (number) => expect(checkDigit(number.slice(0, -1))).toBe(Number(number.at(-1))),
  )

  test("accept GS1's own demonstration GTINs and no neighbour of them", () => {
    expect(["09506000134352", "09506000134376", "09520123456788"].every(isValidGtin14)).toBe(true)
    expect(isValidGtin14("09506000134353")).toBe(false)
    expect(isValidGtin14("9506000134352")).toBe(false)
    expect(checkDigit("12a")).toBeNull()
  })

  test("stay the same when a shorter GTIN is padded", () => {
    expect(toGtin14("9506000134352")).toBe("09506000134352")
    expect(toGtin14("02345673")).toBe("00000002345673")
    expect(toGtin14("123")).toBeNull()
  })
})

describe("stamp paths", () => {
  test.each(["/t/", "/T/"])("are read under %s", (prefix) => {
    expect(parseStampPath(prefix + code.toLowerCase())).toEqual({ form: "short", code })
  })

  test("are read back from every Digital Link that is printed", () => {
    const lot = fc
      .array(fc.constantFrom(..."!\"%&'()*+,-./0123456789:;<=>?AZ_az"), { minLength: 1, maxLength: 20 })
      .map((characters) => characters.join(""))
      .filter((text) => !/^\.{1,2}$/.test(text))
    fc.assert(
      fc.property(lot, (lotCode) => {
        const url = stampUrl({ baseUrl: "https://nguon.vn", gtin: "09506000134352", lotCode, code })
        expect(parseStampPath(new URL(url).pathname)).toEqual({
          form: "digital-link",
          gtin: "09506000134352",
          lotCode,
          code,
        })
      }),
    )
  })

  test.each([
    "",
    "/",
    "t/" + code,
    "/t/" + code + "/x",
    "/t/%",
    "/x/" + code,
    `/01/09506000134353/10/L1/21/${code}`,
    `/01/9506000134352/10/L1/21/${code}`,
    `/01/09506000134352/21/${code}/10/L1`,
    `/01/09506000134352/10/l%C3%B4/21/${code}`,
    `/01/09506000134352/10/L1/21/${code}0`,
  ])("are refused: %j", (path) => expect(parseStampPath(path)).toBeNull())

  test("never throw, whatever is asked for", () => {
    fc.assert(fc.property(fc.webPath(), (path) => void parseStampPath(path)))
    fc.assert(fc.property(fc.string(), (path) => void parseStampPath(`/${path}`)))
  })
})
