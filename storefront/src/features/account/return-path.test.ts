import { describe, expect, it } from "vitest"
import { safeReturn, signInPath } from "./return-path"

describe("where signing in leads back to", () => {
  it.each(["/don-hang/order_01ABC", "/en/don-hang/order_01ABC", "/dat-hang", "/tai-khoan/dia-chi"])(
    "follows %s",
    (path) => {
      expect(safeReturn(path)).toBe(path)
    },
  )

  it.each(["//evil.example", "https://evil.example", "/htx", "/don-hang/../htx", "/dat-hang?x=1", "/\\evil", "", null])(
    "does not follow %s",
    (path) => {
      expect(safeReturn(path)).toBeNull()
    },
  )

  it("says where one came from, and whether a session ended", () => {
    expect(signInPath("vi", "/dat-hang")).toBe("/tai-khoan/dang-nhap?ve=%2Fdat-hang")
    expect(signInPath("en", "/en/tai-khoan", true)).toBe("/en/tai-khoan/dang-nhap?het-phien=1")
  })
})
