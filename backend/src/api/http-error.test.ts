import { MedusaError } from "@medusajs/framework/utils"
import { describe, expect, it } from "vitest"
import { toHttpError } from "./http-error"

const T = MedusaError.Types

describe("an error at the HTTP edge", () => {
  it.each([
    [T.INVALID_DATA, 400, "invalid_input"],
    [T.UNAUTHORIZED, 401, "unauthorized"],
    [T.FORBIDDEN, 403, "forbidden"],
    [T.NOT_FOUND, 404, "not_found"],
    [T.CONFLICT, 409, "conflict"],
  ])("maps the type %s to %i", (type, status, code) => {
    expect(toHttpError(new MedusaError(type, "words"))).toEqual({ status, body: { code, type, message: "words" } })
  })

  it("keeps a stable code of its own and drops a driver's", () => {
    expect(toHttpError(new MedusaError(T.CONFLICT, "sealed", "batch_already_sealed")).body.code).toBe(
      "batch_already_sealed",
    )
    expect(toHttpError(new MedusaError(T.CONFLICT, "sealed", "23505")).body.code).toBe("conflict")
  })

  it("carries what would work instead of a label that is too small", () => {
    const tooSmall = new MedusaError(T.INVALID_DATA, "too small", "module_too_small")
    const labelThatWorks = { smallestWidthMm: 24.5, smallestHeightMm: 24.5, dpis: [300, 600] }
    expect(toHttpError(Object.assign(tooSmall, { labelThatWorks })).body).toEqual({
      ...{ code: "module_too_small", type: T.INVALID_DATA, message: "too small" },
      label_that_works: { smallest_width_mm: 24.5, smallest_height_mm: 24.5, dpis: [300, 600] },
    })
    const none = { smallestWidthMm: null, smallestHeightMm: null, dpis: [] }
    expect(toHttpError(Object.assign(tooSmall, { labelThatWorks: none })).body.label_that_works).toEqual({
      ...{ smallest_width_mm: null, smallest_height_mm: null, dpis: [] },
    })
  })

  it("names a body that is too large or not JSON", () => {
    expect(toHttpError(Object.assign(new Error("too large"), { statusCode: 413 })).body.code).toBe("body_too_large")
    expect(toHttpError(Object.assign(new SyntaxError("bad"), { statusCode: 400 })).status).toBe(400)
  })

  it("tells nothing about the unexpected", () => {
    for (const error of [new Error("password=hunter2"), "text", null, { type: "database_error", message: "select" }]) {
      expect(toHttpError(error)).toMatchObject({ status: 500, body: { code: "internal_error" } })
      expect(JSON.stringify(toHttpError(error))).not.toMatch(/hunter2|select/)
    }
  })
})
