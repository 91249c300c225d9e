import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { codeOfScan } from "./scanned-code"

const CODE = "7K3M9QXW2B4CDEFG"

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

describe("codeOfScan", () => {
  it.each([
    CODE,
    "7k3m 9qxw 2b4c defg",
    "7K3M-9QXW-2B4C-DEFG",
    `https://ng.vn/T/${CODE}`,
    `https://ng.vn/t/${CODE.toLowerCase()}?x=1`,
    `https://ng.vn/01/08931234567897/10/MD-2611/21/${CODE}`,
    ` ${CODE}\n`,
  ])("reads %s", (text) => {
    expect(codeOfScan(text)).toBe(CODE)
  })

  it("takes letters that look alike for each other", () => {
    expect(codeOfScan("OIL3 9QXW 2B4C DEFG")).toBe("01139QXW2B4CDEFG")
  })

  it.each(["", "7K3M", `${CODE}7`, "https://ng.vn/", "7K3M9QXW2B4CDEFU", "tem số 12"])("refuses %s", (text) => {
    expect(codeOfScan(text)).toBeNull()
  })

  it("answers any text with a code or null", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.uint8Array().map(latin1)), (text) => {
        const code = codeOfScan(text)
        expect(code === null || codeOfScan(code) === code).toBe(true)
      }),
    )
  })
})
