import { describe, expect, it } from "vitest"
import { ERROR_SENTENCES, sentenceOf, sentenceOfCode } from "./error-sentences"

const http = (status: number, code: string) => sentenceOf({ kind: "http", status, code, message: "English" })

describe("error sentences", () => {
  it.each(Object.entries(ERROR_SENTENCES))("say something in Vietnamese for %s", (code, sentence) => {
    expect(http(400, code)).toBe(sentence)
    expect(sentence).toMatch(/[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]/i)
    expect(sentence).toMatch(/\.$/)
  })

  it.each([400, 401, 403, 404, 409, 422, 429, 500, 503])(
    "say something for an unknown code with status %i",
    (status) => {
      const sentence = http(status, "never_heard_of")
      expect(sentence).not.toContain("never_heard_of")
      expect(sentence).not.toContain("English")
      expect(sentence.length).toBeGreaterThan(20)
    },
  )

  it("tell an unreachable, a silent and an odd backend apart", () => {
    const sentences = [
      sentenceOf({ kind: "unreachable", cause: null }),
      sentenceOf({ kind: "timeout", timeoutMs: 1 }),
      sentenceOf({ kind: "malformed", status: 200, detail: "x" }),
    ]
    expect(new Set(sentences).size).toBe(3)
  })

  it("never call an error unknown, nor echo a code from an address", () => {
    expect(Object.values(ERROR_SENTENCES).join(" ")).not.toMatch(/không xác định/i)
    expect(sentenceOfCode("<script>")).not.toContain("script")
    expect(sentenceOfCode("__proto__")).toBe(sentenceOfCode("anything"))
  })
})
