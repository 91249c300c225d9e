import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { envSchema, parseEnv } from "./env-schema"

const example = readFileSync(join(__dirname, "../../.env.example"), "utf8")
const exampleValues = Object.fromEntries(
  [...example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map((match) => [String(match[1]), String(match[2])]),
)
const secretNames = Object.keys(envSchema.shape).filter((name) => /SECRET|PASSWORD|KEY/.test(name))

describe("the environment", () => {
  it("is listed completely in .env.example, and nothing else is", () => {
    expect(Object.keys(exampleValues).sort()).toEqual(Object.keys(envSchema.shape).sort())
  })

  it("has no secret in .env.example", () => {
    expect(secretNames).toHaveLength(11)
    expect(secretNames.map((name) => exampleValues[name])).toEqual(secretNames.map(() => ""))
    expect(Object.values(exampleValues).filter((value) => /[0-9a-f]{32}/i.test(value))).toEqual([])
  })

  it("is well-formed in .env.example once the secrets and the contract are filled in", () => {
    const secrets = Object.fromEntries(secretNames.map((name) => [name, "0".repeat(64)]))
    expect(() => parseEnv({ ...exampleValues, ...secrets, CONTRACT_ADDRESS: `0x${"0".repeat(40)}` })).not.toThrow()
  })

  it("names every bad variable and shows no value", () => {
    const attempt = () => parseEnv({ DATABASE_URL: "mysql://secret-host", JWT_SECRET: "short" })
    expect(attempt).toThrow(/COOKIE_SECRET.*DATABASE_URL.*JWT_SECRET.*MASTER_KEY/)
    expect(attempt).not.toThrow(/secret-host|short/)
  })
})
