import { expect, it } from "vitest"
import { packGrams } from "./weight"

it.each([
  ["200 g", 220],
  ["1 kg", 1100],
  ["1,5 kg", 1650],
  ["500 ml", 550],
  ["6 gói x 70 g", 470],
  ["5 g", 10],
])("a pack of %s weighs %i g with its bag", (content, grams) => expect(packGrams(content)).toBe(grams))

it.each([null, "", "1 chiếc", "hộp 20 gói"])("what the label does not say is not guessed: %s", (content) =>
  expect(packGrams(content)).toBeNull(),
)
