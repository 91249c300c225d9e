import { describe, expect, it } from "vitest"
import { EVENT_KINDS, ILLUSTRATIONS } from "@/lib/backend/shapes"
import { en } from "./en"
import { fill } from "./index"
import { localePath, pathWithoutLanguage } from "./language"
import { EVENT_KIND_WORDS, ILLUSTRATION_WORDS, eventKindName } from "./portal-words"
import { vi } from "./vi"

/** Every sentence with its path; list items count one by one. */
function sentences(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}

const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort()

describe("dictionaries", () => {
  const english = new Map(sentences(en))

  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual(
      sentences(vi)
        .map(([path]) => path)
        .sort(),
    )
  })

  it.each(sentences(vi))("fill the same places in %s", (path, sentence) => {
    expect(places(english.get(path) ?? "")).toEqual(places(sentence))
  })

  it("leave no sentence empty and use composed letters", () => {
    for (const [, sentence] of [...sentences(vi), ...english]) {
      expect(sentence.trim()).not.toBe("")
      expect(sentence).toBe(sentence.normalize("NFC"))
    }
  })

  it("name every kind of event and every picture", () => {
    expect(Object.keys(EVENT_KIND_WORDS).sort()).toEqual([...EVENT_KINDS].sort())
    expect(Object.keys(ILLUSTRATION_WORDS).sort()).toEqual([...ILLUSTRATIONS].sort())
    expect(eventKindName("something-new")).toBe("Ghi chép")
  })
})

describe("language paths", () => {
  it("prefix English only", () => {
    expect(localePath("vi", "/san-pham")).toBe("/san-pham")
    expect(localePath("en", "/san-pham")).toBe("/en/san-pham")
    expect(localePath("en", "/")).toBe("/en")
  })

  it("come off again, also after the rewrite", () => {
    expect(pathWithoutLanguage("/en/san-pham")).toBe("/san-pham")
    expect(pathWithoutLanguage("/vi")).toBe("/")
    expect(pathWithoutLanguage("/enquiry")).toBe("/enquiry")
  })
})

describe("fill", () => {
  it("fills places and leaves unknown ones visible", () => {
    expect(fill("Lô {lot}, {x}", { lot: "A-1" })).toBe("Lô A-1, {x}")
  })
})
