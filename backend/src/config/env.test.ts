import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { envSchema, parseEnv } from "./env-schema"

const example = readFileSync(join(__dirname, "../../.env.example"), "utf8")
const exampleNames = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])

describe("the environment", () => {
  it("is listed completely in .env.example", () => {
    expect([...exampleNames].sort()).toEqual(Object.keys(envSchema.shape).sort())
  })

  it("names every bad variable and shows no value", () => {
    const attempt = () => parseEnv({ DATABASE_URL: "mysql://secret-host", JWT_SECRET: "short" })
    expect(attempt).toThrow(/COOKIE_SECRET.*DATABASE_URL.*JWT_SECRET.*MASTER_KEY/)
    expect(attempt).not.toThrow(/secret-host|short/)
  })
})
