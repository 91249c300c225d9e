import { describe, expect, it } from "vitest"
import { databaseUrlFor } from "./database"

const URL_OF_NGUON = "postgres://nguon:secret@127.0.0.1:5432/nguon"
const LIMITS = "lock_timeout=3000&statement_timeout=15000&idle_in_transaction_session_timeout=10000"

describe("the connections of a server", () => {
  it("give up on what would wait for ever", () => {
    expect(databaseUrlFor(URL_OF_NGUON, ["node", "medusa", "start"])).toBe(`${URL_OF_NGUON}?${LIMITS}`)
    expect(databaseUrlFor(URL_OF_NGUON, ["node", "medusa", "develop"])).toBe(`${URL_OF_NGUON}?${LIMITS}`)
  })

  it("keep the limits that the deployment set itself", () => {
    const own = `${URL_OF_NGUON}?sslmode=require&statement_timeout=60000`
    const { searchParams } = new URL(databaseUrlFor(own, ["start"]))
    expect(Object.fromEntries(searchParams)).toMatchObject({ sslmode: "require", statement_timeout: "60000" })
  })

  it("wait as long as it takes in migrations and in programs", () => {
    expect(databaseUrlFor(URL_OF_NGUON, ["medusa", "db:migrate"])).toBe(URL_OF_NGUON)
    expect(databaseUrlFor(URL_OF_NGUON, ["medusa", "exec", "./seed.js"])).toBe(URL_OF_NGUON)
  })
})
