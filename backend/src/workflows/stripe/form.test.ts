import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { StripeFault } from "./fault"
import { parseForm, type Form } from "./form"

/** Any character below the surrogates; fast to set up, unlike the whole of Unicode. */
const character = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code))

describe("parseForm", () => {
  it.each<[string, Form]>([
    ["", {}],
    ["a=1&b=", { a: "1", b: "" }],
    ["a", { a: "" }],
    ["metadata[order_id]=x+y&metadata[n]=%C4%91", { metadata: { order_id: "x y", n: "đ" } }],
    ["types[0]=vnpay&types[1]=vietqr", { types: { 0: "vnpay", 1: "vietqr" } }],
    ["types[]=vnpay&types[]=vietqr", { types: { 0: "vnpay", 1: "vietqr" } }],
    ["a[constructor]=1", { a: { constructor: "1" } as never }],
    ["a%5Bb%5D%5Bc%5D=1", { a: { b: { c: "1" } } }],
  ])("reads %j", (text, form) => {
    expect(parseForm(text)).toEqual(form)
  })

  it.each([
    "a=1&a=2",
    "a=1&a[b]=2",
    "a[b]=2&a=1",
    "a[b=1",
    "[a]=1",
    "=1",
    "a[b]c=1",
    "a[[b]]=1",
    "__proto__[x]=1",
    "a[__proto__]=1",
    "a[b][c][d][e][f]=1",
    "a=%ZZ",
    "a=b%00c",
    "%E1=1",
    Array.from({ length: 1001 }, (_, n) => `k${n}=1`).join("&"),
  ])("refuses %j", (text) => {
    expect(() => parseForm(text)).toThrow(StripeFault)
  })

  it("reads back whatever a client writes in brackets", () => {
    const name = fc.stringMatching(/^[a-z_]{1,12}$/).filter((each) => each !== "__proto__")
    const nested = fc.dictionary(
      name,
      fc.dictionary(
        name,
        fc.string({ unit: character }).filter((each) => !each.includes("\0")),
        { minKeys: 1, maxKeys: 3 },
      ),
      {
        maxKeys: 3,
      },
    )
    fc.assert(
      fc.property(nested, (given) => {
        const pairs = Object.entries(given).flatMap(([outer, inner]) =>
          Object.entries(inner).map(([key, value]): [string, string] => [`${outer}[${key}]`, value]),
        )
        expect(parseForm(new URLSearchParams(pairs).toString())).toEqual(given)
      }),
    )
  })

  it("answers any text with a form or a refusal, and leaves Object alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 60 }), (text) => {
        try {
          parseForm(text)
        } catch (error) {
          expect(error).toBeInstanceOf(StripeFault)
        }
      }),
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
