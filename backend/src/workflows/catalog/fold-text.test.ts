import { describe, expect, it } from "vitest"
import { foldText, toHandle } from "./fold-text"

describe("Vietnamese text without marks", () => {
  it.each([
    ["Gạo đỏ Điện Biên", "gao do dien bien"],
    ["Chè La Bằng", "che la bang"],
    ["MƯỚP ĐẮNG", "muop dang"],
    ["Thuỷ", "thuy"],
  ])("reads %s as %s, composed or decomposed", (text, folded) => {
    expect(foldText(text.normalize("NFC"))).toBe(folded)
    expect(foldText(text.normalize("NFD"))).toBe(folded)
  })

  it("makes handles", () => {
    expect(toHandle("Trà mướp đắng rừng (hộp 20 gói)")).toBe("tra-muop-dang-rung-hop-20-goi")
    expect(toHandle("★★★")).toBe("san-pham")
    expect(toHandle("a".repeat(79) + " bb")).not.toMatch(/-$/)
  })
})
