import { describe, expect, it } from "vitest"
import { typedIn } from "./kept-words"

describe("what is kept of a form whose sending failed", () => {
  it("is what was typed and chosen", () => {
    const fields = [
      { name: "title", type: "text", value: "Miến dong" },
      { name: "note", type: "textarea", value: "Phơi ba nắng" },
      { name: "unit", type: "select-one", value: "kg" },
      { name: "reason", type: "radio", value: "hong", checked: true },
      { name: "reason", type: "radio", value: "mat", checked: false },
    ]
    expect(typedIn(fields).map(({ value }) => value)).toEqual(["Miến dong", "Phơi ba nắng", "kg", "hong"])
  })

  it("is never a password, a file, or what the page wrote itself", () => {
    const fields = ["password", "file", "hidden", "submit"].map((type) => ({ name: type, type, value: "x" }))
    expect(typedIn([...fields, { name: "", type: "text", value: "x" }])).toEqual([])
  })
})
