import { expect, it } from "vitest"
import { chosenPhotos, keptPhotos } from "./photos"

it("takes files that hold something, and hashes of photos that are there already", () => {
  const form = new FormData()
  form.append("photos", new File(["x"], "anh.jpg"))
  form.append("photos", new File([], ""))
  form.append("photos", "not a file")
  form.append("photo", `0x${"ab".repeat(32)}`)
  form.append("photo", "0x12")
  expect(chosenPhotos(form).map(({ size }) => size)).toEqual([1])
  expect(keptPhotos(form)).toEqual([`0x${"ab".repeat(32)}`])
})
