import { expect, it } from "vitest"
import { monogramOf } from "./monogram-of"

it.each([
  ["HTX Thiên An", "T"],
  ["HTX chè La Bằng", "L"],
  ["Hợp tác xã đồng bào", "Đ"],
  ["HTX Ổi Thanh Hà", "Ổ"],
  ["", ""],
])("takes the letter of %s", (name, letter) => {
  expect(monogramOf(name)).toBe(letter)
})
