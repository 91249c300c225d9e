import { describe, expect, it } from "vitest"
import { changeSteps } from "./change-steps"

const step = (id: string) => ({
  id,
  title: id,
  kind: "caring",
  picture: "caring",
  unit: null,
  input_unit: null,
  hidden: false,
})
const STEPS = [step("a"), step("b"), step("c")]
const press = (what: string, of = "b", title = "", kind = "") =>
  changeSteps(STEPS, { what, step: of, title, kind, newId: "moi" })
const ids = (steps: ReturnType<typeof press>) => steps?.map(({ id }) => id).join("")

describe("the buttons of the diary", () => {
  it("move up and down, and no further than the ends", () => {
    expect(ids(press("up"))).toBe("bac")
    expect(ids(press("down"))).toBe("acb")
    expect(ids(press("up", "a"))).toBe("abc")
  })

  it("are hidden and shown, renamed and added", () => {
    expect(press("hide")?.[1]?.hidden).toBe(true)
    expect(press("rename", "b", "Tỉa cành")?.[1]?.title).toBe("Tỉa cành")
    expect(press("add", "", "Ủ men", "processing")?.[3]).toMatchObject({
      id: "moi",
      kind: "processing",
      input_unit: "kg",
    })
  })

  it("stay as they are when a press names nothing", () => {
    expect([press("rename"), press("add", "", "x", "no such"), press("up", "z"), press("no such")]).toEqual([
      ...[null, null, null, null],
    ])
  })
})
