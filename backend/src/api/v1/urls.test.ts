import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { describe, expect, it } from "vitest"
import { isRecognized, URLS } from "./urls"

const HERE = import.meta.dirname

const routes = readdirSync(HERE, { recursive: true, encoding: "utf8" })
  .map((file) => join(HERE, file))
  .filter((file) => file.endsWith("/route.ts"))
  .flatMap((file) => {
    const path = `/v1/${relative(HERE, file).replace(/\/route\.ts$/, "")}`
    return [...readFileSync(file, "utf8").matchAll(/export const ([A-Z]+)\b/g)].map((found) => `${found[1]} ${path}`)
  })

describe("the addresses of the interface", () => {
  it("are those of the route files", () => {
    expect([...URLS].sort()).toEqual(routes.sort())
  })

  it.each([
    ["POST", "/v1/payment_intents/pi_1/confirm", true],
    ["GET", "/v1/payment_intents/", true],
    ["GET", "/v1/products", false],
    ["PUT", "/v1/payment_intents", false],
    ["GET", "/v1/payment_intents/pi_1/confirm", false],
    ["POST", "/v1/payment_intents/a/b/confirm", false],
    ["GET", "/v1", false],
    ["GET", "/V1/events", false],
  ])("%s %s: %s", (method, path, recognized) => {
    expect(isRecognized(method, path)).toBe(recognized)
  })
})
