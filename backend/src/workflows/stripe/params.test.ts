import { z } from "@medusajs/framework/zod"
import { describe, expect, it } from "vitest"
import { StripeFault } from "./fault"
import { parseForm } from "./form"
import { flag, integer, list, mergeMetadata, metadata, readParams, text } from "./params"

const schema = z.strictObject({
  amount: integer,
  confirm: flag.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  types: list(z.enum(["vnpay", "vietqr"])).optional(),
  nested: z.strictObject({ type: z.string() }).optional(),
})
const faultOf = (form: string) => {
  try {
    readParams(schema, parseForm(form))
  } catch (error) {
    if (error instanceof StripeFault) return { code: error.code, param: error.param, message: error.message }
    throw error
  }
  return null
}

describe("readParams", () => {
  it("reads text, numbers, flags and lists out of a form", () => {
    const form = parseForm("amount=1000&confirm=true&description=&metadata[a]=1&types[0]=vnpay&types[]=vietqr")
    expect(readParams(schema, form)).toEqual({
      amount: 1000,
      confirm: true,
      description: null,
      metadata: { a: "1" },
      types: ["vnpay", "vietqr"],
    })
  })

  it.each([
    ["", "parameter_missing", "amount"],
    ["amount=", "parameter_invalid_integer", "amount"],
    ["amount=1.5", "parameter_invalid_integer", "amount"],
    ["amount=1e3", "parameter_invalid_integer", "amount"],
    ["amount[a]=1", "parameter_invalid", "amount"],
    ["amount=1&confirm=yes", "parameter_invalid", "confirm"],
    ["amount=1&foo=1", "parameter_unknown", "foo"],
    ["amount=1&nested[type]=a&nested[foo]=1", "parameter_unknown", "nested[foo]"],
    ["amount=1&nested[x]=a", "parameter_missing", "nested[type]"],
    ["amount=1&types[0]=card", "parameter_invalid", "types[0]"],
    ["amount=1&types=vnpay", "parameter_invalid", "types"],
    ["amount=1&metadata=x", "parameter_invalid", "metadata"],
  ])("of %j says %s of %s", (form, code, param) => {
    expect(faultOf(form)).toMatchObject({ code, param })
  })

  it("names what is missing in Stripe's words", () => {
    expect(faultOf("")?.message).toBe("Missing required param: amount.")
    expect(faultOf("amount=abc")?.message).toBe("Invalid integer: abc")
    expect(faultOf("amount=1&foo=1")?.message).toBe("Received unknown parameter: foo")
  })
})

describe("mergeMetadata", () => {
  it("adds, changes, takes away by an empty value, and clears", () => {
    expect(mergeMetadata({ a: "1", b: "2" }, { b: "", c: "3" })).toEqual({ a: "1", c: "3" })
    expect(mergeMetadata({ a: "1" }, undefined)).toEqual({ a: "1" })
    expect(mergeMetadata({ a: "1" }, "clear")).toEqual({})
  })

  it("has at most fifty keys", () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, "v"]))
    expect(mergeMetadata({}, many)).toEqual(many)
    expect(() => mergeMetadata(many, { one: "more" })).toThrow(StripeFault)
  })
})
