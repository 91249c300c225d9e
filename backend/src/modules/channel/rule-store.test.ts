import { expect, it } from "vitest"
import { type Choice, defaultChoices } from "./rule-store"

const choice = (name: string, id: string, more: Partial<Choice> = {}): Choice => ({
  ...{ in: "settings", name, id, label: id, preferred: false },
  ...more,
})

it("takes what the floor prefers, and else the first, apart for settings and places", () => {
  const choices = [
    ...[
      choice("logisticIds", "1"),
      choice("logisticIds", "2"),
      choice("speed", "a"),
      choice("speed", "b", { preferred: true }),
    ],
    choice("warehouse_id", "w1", { in: "locator" }),
  ]
  expect(defaultChoices(choices, "settings")).toEqual({ logisticIds: "1", speed: "b" })
  expect(defaultChoices(choices, "locator")).toEqual({ warehouse_id: "w1" })
  expect(defaultChoices([], "settings")).toEqual({})
})
