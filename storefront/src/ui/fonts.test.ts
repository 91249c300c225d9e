import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { facesOf } from "../../fonts/faces"
import { dictionaryOf } from "@/i18n"
import { ERROR_SENTENCES } from "@/i18n/error-sentences"

const faces = facesOf(readFileSync(new URL("fonts.css", import.meta.url), "utf8"))
const families = ["be-vietnam-pro", "lora"]

/** Drawn with a font of the phone's own, which has them all: signs, no letters. */
const SIGNS = /[→←✓✕×²³≤≥\n]/gu

describe("the faces of the pages", () => {
  it.each(families)("%s has every letter of what the pages say", (family) => {
    const letters = new Set(faces.filter((face) => face.family === family).flatMap(({ characters }) => [...characters]))
    const said = JSON.stringify([dictionaryOf("vi"), dictionaryOf("en"), ERROR_SENTENCES])
    const missing = [...new Set(said.replace(SIGNS, ""))].filter((letter) => !letters.has(letter))
    expect(missing).toEqual([])
  })

  it.each(families)("%s has every Vietnamese letter, whole and taken apart", (family) => {
    const letters = new Set(faces.filter((face) => face.family === family).flatMap(({ characters }) => [...characters]))
    const vowels = "aăâeêioôơuưy"
    const marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    const words = [...vowels, ..."đ"].flatMap((letter) => marks.map((mark) => letter + mark))
    const whole = words.map((word) => word.normalize("NFC")).join("")
    for (const letter of whole + whole.toUpperCase() + marks.join(""))
      expect([letter, letters.has(letter)]).toEqual([letter, true])
  })

  it("names the files it makes, and their characters", () => {
    const css = `@font-face { src: url("../../fonts/made/lora-latin-600-normal.woff2"); unicode-range: U+41-43, U+1EA0; }`
    expect(facesOf(css)).toEqual([{ file: "lora-latin-600-normal.woff2", family: "lora", characters: "ABCẠ" }])
  })

  it.each([
    `@font-face { src: url("https://fonts.example/lora.woff2"); unicode-range: U+41; }`,
    `@font-face { src: url("../../fonts/made/lora-latin-600-normal.woff2"); }`,
    `@font-face { src: url("../../fonts/made/lora-latin-600-normal.woff2"); unicode-range: U+4??; }`,
  ])("refuses a face it cannot make: %s", (css) => {
    expect(() => facesOf(css)).toThrow()
  })
})
