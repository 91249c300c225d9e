import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { envSchema, parseEnv } from "./env-schema"
import { paymentSettings } from "./payment-settings"

const example = readFileSync(join(__dirname, "../../.env.example"), "utf8")
const exampleValues = Object.fromEntries(
  [...example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map((match) => [String(match[1]), String(match[2])]),
)
const secretNames = Object.keys(envSchema.shape).filter((name) => /SECRET|PASSWORD|KEY/.test(name))

const random = (seed: string) => createHash("sha256").update(seed).digest("hex")
const own = {
  ...exampleValues,
  ...Object.fromEntries(secretNames.map((name) => [name, random(name)])),
  ...{ NODE_ENV: "production", CONTRACT_ADDRESS: `0x${"0".repeat(40)}` },
  DATABASE_URL: `postgres://nguon:${random("db").slice(0, 32)}@127.0.0.1:5432/nguon`,
}

describe("the environment", () => {
  it("is listed completely in .env.example, and nothing else is", () => {
    expect(Object.keys(exampleValues).sort()).toEqual(Object.keys(envSchema.shape).sort())
  })

  it("has no secret in .env.example", () => {
    expect(secretNames).toHaveLength(14)
    expect(secretNames.map((name) => exampleValues[name])).toEqual(secretNames.map(() => ""))
    expect(Object.values(exampleValues).filter((value) => /[0-9a-f]{32}/i.test(value))).toEqual([])
  })

  it("is well-formed in .env.example once the secrets and the contract are filled in", () => {
    expect(() => parseEnv({ ...own, DATABASE_URL: String(exampleValues.DATABASE_URL) })).toThrow(/: DATABASE_URL\./)
    expect(() => parseEnv({ ...own, DATABASE_URL: String(exampleValues.DATABASE_URL), NODE_ENV: "test" })).not.toThrow()
    expect(() => parseEnv(own)).not.toThrow()
  })

  it("names every bad variable and shows no value", () => {
    const attempt = () => parseEnv({ DATABASE_URL: "mysql://secret-host", JWT_SECRET: "short" })
    expect(attempt).toThrow(/COOKIE_SECRET.*DATABASE_URL.*JWT_SECRET.*MASTER_KEY/)
    expect(attempt).not.toThrow(/secret-host|short/)
  })
})

describe("merchant accounts", () => {
  const vnpay = (accounts: string) => () => parseEnv({ ...own, VNPAY_ACCOUNTS: accounts })

  it("are a list in JSON", () => {
    expect(vnpay('[{"tmn_code":"NGUON001","secret":"0123456789ABCDEF"}]')).not.toThrow()
    expect(vnpay("")).not.toThrow()
  })

  it.each([
    ["no JSON", "NGUON001:0123456789ABCDEF"],
    ["no list", '{"tmn_code":"NGUON001","secret":"0123456789ABCDEF"}'],
    ["a code that is none", '[{"tmn_code":"NG","secret":"0123456789ABCDEF"}]'],
    ["a secret too short", '[{"tmn_code":"NGUON001","secret":"0123"}]'],
    ["a name that nobody knows", '[{"tmn_code":"NGUON001","secret":"0123456789ABCDEF","secrets":"x"}]'],
  ])("are refused by name when they are %s, and shown to nobody", (_, accounts) => {
    expect(vnpay(accounts)).toThrow(/: VNPAY_ACCOUNTS\./)
    expect(vnpay(accounts)).not.toThrow(/0123/)
  })
})

describe("secrets of those who tell of transfers", () => {
  const [now, before] = ["0123456789ABCDEF", "FEDCBA9876543210"]
  const told = (keys: string) => () => parseEnv({ ...own, SEPAY_API_KEY: keys })

  it("are one, or the new one and the one before it, whatever spaces stand about them", () => {
    const settings = paymentSettings(
      parseEnv({ ...own, SEPAY_API_KEY: `${now}, ${before} `, CASSO_CHECKSUM_KEYS: now }),
    )
    expect(settings.bankNotices).toMatchObject({ sepayApiKeys: [now, before], cassoChecksumKeys: [now] })
    expect(paymentSettings(parseEnv({ ...own, SEPAY_API_KEY: "" })).bankNotices.sepayApiKeys).toEqual([])
  })

  it.each([`${now},`, `,${now}`, `${now},,${before}`, `${now}, `, `${now},0123`, " ".repeat(20), "0123456789ABCDE"])(
    "are refused by name when one is blank or short, and shown to nobody: %j",
    (keys) => {
      expect(told(keys)).toThrow(/: SEPAY_API_KEY\./)
      expect(told(keys)).not.toThrow(/0123/)
    },
  )
})

describe("secrets in production", () => {
  it.each([
    ["JWT_SECRET", "supersecret-supersecret-supersecret"],
    ["COOKIE_SECRET", "0123456789abcdef0123"],
    ["JWT_SECRET", random("COOKIE_SECRET")],
    ["MASTER_KEY", "0".repeat(64)],
    ["NGUON_PIN_KEY", random("MASTER_KEY")],
    ["REVALIDATE_SECRET", "change-me-please-1234"],
    ["PUBLISHER_PRIVATE_KEY", "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"],
    ["RELAYER_PRIVATE_KEY", "0x59C6995E998F97A5A0044966F0945389DC9E86DAE88C7A8412F4603B6B78690D"],
    ["DATABASE_URL", "postgres://postgres:postgres@127.0.0.1:5432/nguon"],
  ])("refuse to boot with %s as %s, and show no value", (name, value) => {
    const attempt = () => parseEnv({ ...own, [name]: value })
    expect(attempt).toThrow(new RegExp(`refused in production: .*${name}`))
    expect(attempt).not.toThrow(value)
    expect(() => parseEnv({ ...own, [name]: value, NODE_ENV: "development" })).not.toThrow()
  })
})
