import { describe, expect, it } from "vitest"
import { missingPackages } from "./install.mjs"

describe("missingPackages", () => {
  it("finds nothing to install right after an installation", () => {
    expect(missingPackages()).toEqual([])
  })
})
