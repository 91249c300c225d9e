import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { environmentSchema, parseEnvironment } from "./env"

const valid = {
  BACKEND_URL: "http://localhost:9000/",
  PUBLISHABLE_KEY: "pk_1",
  RESOLVER_PUBLIC_URL: "https://n.example",
}

describe("parseEnvironment", () => {
  it("reads a valid environment, with a default port and without a trailing slash", () => {
    expect(parseEnvironment(valid)).toMatchObject({ PORT: 3000, BACKEND_URL: "http://localhost:9000" })
  })

  it("lists every bad name and no value", () => {
    const bad = { BACKEND_URL: "ftp://secret-host", RESOLVER_PUBLIC_URL: "x", REVALIDATE_SECRET: "short" }
    const read = () => parseEnvironment(bad)
    expect(read).toThrow("BACKEND_URL, PUBLISHABLE_KEY, RESOLVER_PUBLIC_URL, REVALIDATE_SECRET")
    expect(read).not.toThrow(/secret-host|short/)
  })

  it("knows exactly the names of .env.example", () => {
    const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8")
    const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])
    expect(names.sort()).toEqual(Object.keys(environmentSchema.shape).sort())
  })

  it("accepts .env.example as it stands", () => {
    const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8")
    const pairs = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]])
    expect(parseEnvironment(Object.fromEntries(pairs)).REVALIDATE_SECRET).toBeUndefined()
  })
})
