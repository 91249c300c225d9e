import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { OCOP_GROUPS } from "../catalog/product-facts"
import { EMPTY_LABEL, LABEL_TEXTS, missingFacts, readLabel, requiredTexts, type Label } from "./label-facts"

const full: Label = {
  ...EMPTY_LABEL,
  ...Object.fromEntries(LABEL_TEXTS.map((name) => [name, "có"])),
}
const variants = [{ price: 45_000, net_content: "200 g" }]

describe("what a label must say", () => {
  it.each([
    ["food", "ingredients"],
    ["drink", "shelf_life"],
    ["herbal", "warnings"],
    ["craft", "ingredients"],
    ["ornamental", "usage"],
  ] as const)("includes of %s its %s", (group, name) => {
    const label = { ...full, [name]: null }
    expect(missingFacts({ description: "có", ocop_group: group, label, variants })).toEqual([name])
  })

  it("asks no warning of noodles, and no ingredients of a stay with a family", () => {
    const facts = { description: "có", variants }
    expect(missingFacts({ ...facts, ocop_group: "food", label: { ...full, warnings: null } })).toEqual([])
    const stay = { ...EMPTY_LABEL, responsible_name: "HTX", responsible_address: "xã Phủ Thông" }
    expect(
      missingFacts({ ...facts, ocop_group: "tourism", label: stay, variants: [{ price: 1, net_content: null }] }),
    ).toEqual([])
  })

  it("asks of alcohol its strength and a warning, not how long it keeps", () => {
    const label = { ...full, is_alcohol: true, warnings: null, shelf_life: null, usage: null }
    const missing = missingFacts({ description: "có", ocop_group: "drink", label, variants })
    expect(missing).toEqual(["warnings", "alcohol_percent"])
  })

  it("asks a price and the net content of every variant", () => {
    const twice = [...variants, { price: null, net_content: null }]
    const missing = missingFacts({ description: null, ocop_group: "food", label: full, variants: twice })
    expect(missing).toEqual(["description", "price", "net_content"])
    expect(missingFacts({ description: "có", ocop_group: "food", label: full, variants: [] })).toEqual(["price"])
  })

  it("is never satisfied by an empty label", () => {
    for (const group of OCOP_GROUPS) expect(requiredTexts(group, false).length).toBeGreaterThan(0)
  })
})

describe("a label as it is kept", () => {
  it("reads whatever the admin left in the metadata without a fault", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (metadata) => {
        const label = readLabel({ ...metadata })
        for (const name of LABEL_TEXTS) expect(label[name] === null || typeof label[name] === "string").toBe(true)
      }),
    )
    expect(readLabel({ label: full })).toEqual(full)
    expect(readLabel(null)).toEqual(EMPTY_LABEL)
  })
})
