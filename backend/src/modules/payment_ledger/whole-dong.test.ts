import { BigNumber } from "@medusajs/framework/utils"
import { describe, expect, it } from "vitest"
import { MOST_DONG, wholeDong } from "./whole-dong"

describe("a sum that can be asked for", () => {
  it.each([
    [380_000, 380_000],
    [1, 1],
    [MOST_DONG, MOST_DONG],
    ["380000", 380_000],
    ["380000.00", 380_000],
    [{ value: "86625", precision: 20 }, 86_625],
    // As totals of carts and orders come from a query.
    [new BigNumber(160_000), 160_000],
  ])("%j is %j đồng", (given, dong) => expect(wholeDong(given)).toBe(dong))

  it.each([
    [221_624.5],
    ["86625.875"],
    [{ value: "86625.5" }],
    [new BigNumber("86625.875")],
    [0],
    [-1],
    [MOST_DONG + 1],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ["1e5"],
    [""],
    [null],
    [undefined],
    [{}],
    [true],
    ["0x10"],
  ])("%j is refused", (given) => expect(wholeDong(given)).toBeNull())
})
