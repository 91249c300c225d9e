import { expect, it } from "vitest"
import { messageOf } from "./message-of"

it("reads the message of an error, of a workflow's plain object, and of anything else", () => {
  expect(messageOf(new Error("no answer\n  from the node"))).toBe("no answer from the node")
  expect(messageOf({ message: "no answer", code: "unreachable" })).toBe("no answer")
  expect(messageOf("no answer")).toBe("no answer")
  expect(messageOf(new Error("x".repeat(900)))).toHaveLength(500)
})
