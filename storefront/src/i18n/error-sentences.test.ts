import { describe, expect, it } from "vitest"
import { codesOfBackend } from "./codes-of-backend.fixture"
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

describe("the backend's codes", () => {
  const codes = codesOfBackend(["api", "workflows"])

  it("are found in its sources", () => {
    expect(codes).toContain("batch_already_sealed")
    expect(codes).toContain("quantity_exceeds_batch")
  })

  it.each(codes)("%s has a sentence of its own", (code) => {
    expect(ERROR_SENTENCES).toHaveProperty(code)
  })
})

describe("a refusal for several reasons", () => {
  const refusal = (faults: string[]) =>
    sentenceOf({ kind: "http", status: 400, code: faults[0] ?? "", message: "", faults })

  it("names them all, once each, in the backend's order", () => {
    const told = refusal(["origin_missing", "event_in_future", "event_in_future", "unheard_of"]).split("\n")
    expect(told).toEqual([expect.stringMatching(/^1\. .*thu hái/), expect.stringMatching(/^2\. .*chưa tới/)])
  })

  it("is one plain sentence for one reason", () => {
    expect(refusal(["input_recalled"])).toMatch(/^Một lô nguyên liệu đã bị thu hồi/)
  })
})
