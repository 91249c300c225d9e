import { describe, expect, it } from "vitest"
import { defaultSteps, groupOfProduct, PRODUCT_GROUPS } from "./default-steps"

describe("the steps that everybody starts with", () => {
  it.each(PRODUCT_GROUPS)("of %s have names of their own and end with goods leaving", (group) => {
    const steps = defaultSteps(group)
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    expect(new Set(steps.map(({ title }) => title)).size).toBe(steps.length)
    expect(steps.length).toBeGreaterThanOrEqual(3)
  })
})

describe("the group of a product", () => {
  it.each([
    [{ title: "Trà đinh", ocop_group: "drink", illustration: "tea" }, "tea"],
    [{ title: "Miến dong", ocop_group: "food", illustration: "noodles" }, "vermicelli"],
    [{ title: "Hồng không hạt Bắc Kạn", ocop_group: "food", illustration: "basket" }, "fruit"],
    [{ title: "Chè Shan tuyết", ocop_group: "drink", illustration: null }, "tea"],
    [{ title: "Trà móc câu", ocop_group: "food", illustration: null }, "tea"],
    [{ title: "Trà dây", ocop_group: "herbal", illustration: null }, "herbs"],
    [{ title: "Chè lam", ocop_group: "food", illustration: null }, "food"],
    [{ title: "Miến dong Na Rì", ocop_group: "food", illustration: null }, "vermicelli"],
    [{ title: "Mật ong hoa rừng", ocop_group: "food", illustration: null }, "honey"],
    [{ title: "Nếp Tài", ocop_group: "food", illustration: null }, "rice"],
    [{ title: "Bánh nếp", ocop_group: "food", illustration: null }, "food"],
    [{ title: "Rượu mật ong", ocop_group: "drink", illustration: null }, "drink"],
    [{ title: "Rượu men lá", ocop_group: "drink", illustration: null }, "drink"],
    [{ title: "Giỏ mây", ocop_group: "craft", illustration: "rice" }, "handicraft"],
    [{ title: "Cao cà gai leo", ocop_group: "herbal", illustration: "leaf" }, "herbs"],
    [{ title: "Hàng lạ", ocop_group: "no such", illustration: "no such" }, "food"],
  ])("%o is %s", (product, group) => {
    expect(groupOfProduct(product)).toBe(group)
  })
})
