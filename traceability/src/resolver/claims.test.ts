import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeHash, pinHash } from "../stamp/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { TestRecord } from "./__fixtures__/record.js"
import { createRecordStore, type RecordStore } from "./queries.js"
import type { ClaimAnswer } from "./scan-queries.js"

const PIN_KEY = new Uint8Array(32).fill(3)
const PIN = "042917"

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let store: RecordStore
let codes: string[]

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  const record = await TestRecord.create(owner)
  codes = (await record.addBatch("batch_pins")).codes
  for (const code of codes) {
    const hashes = [Buffer.from(codeHash(code)), Buffer.from(pinHash(PIN_KEY, codeHash(code), PIN))]
    await owner.query(
      "update nguon_public.stamp set pin_hash = $2, with_pin = true, activated_at = now() where code_hash = $1",
      hashes,
    )
  }
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 20 })
  store = createRecordStore(pool)
}, 120_000)

afterAll(async () => {
  await pool.end()
  await owner.end()
  await postgres.stop()
})

const claim = (stamp: number, pin: string, claimer: number): Promise<ClaimAnswer> => {
  const hash = codeHash(codes[stamp] ?? "")
  const who = Buffer.from(String(claimer).padStart(8, "v"))
  return store.claimStamp({ codeHash: hash, pinHash: pinHash(PIN_KEY, hash, pin), claimer: who, province: 66 })
}

const outcomes = (answers: readonly ClaimAnswer[]): Record<string, number> => {
  const counted: Record<string, number> = {}
  for (const { outcome } of answers) counted[outcome] = (counted[outcome] ?? 0) + 1
  return counted
}

describe("a PIN", () => {
  it("is claimed by exactly one of 1,000 who claim it at once", async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, n) => claim(0, PIN, n)))
    expect(outcomes(answers)).toEqual({ claimed: 1, taken: 999 })
    const times = new Set(answers.map(({ claimedAt }) => claimedAt?.getTime()))
    expect(times.size).toBe(1)
    const { rows } = await owner.query("select count(*)::int as n from public.stamp_claim where claimed_at is not null")
    expect(rows[0].n).toBe(1)
  }, 60_000)

  it("is tried wrongly five times and no more, however many try at once", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => claim(1, String(n).padStart(6, "9"), n)))
    expect(outcomes(answers)).toEqual({ wrong: 4, locked: 196 })
    expect(
      answers
        .map(({ triesLeft }) => triesLeft)
        .sort()
        .slice(-4),
    ).toEqual([1, 2, 3, 4])
    // For ever, for the right PIN as well: who guessed it last is not who scratched it.
    expect(await claim(1, PIN, 1)).toMatchObject({ outcome: "locked", triesLeft: 0, claimedAt: null })
  })

  it("counts wrong tries before it says so, and tells a second buyer when and where it was claimed", async () => {
    expect(await claim(2, "000000", 1)).toMatchObject({ outcome: "wrong", triesLeft: 4 })
    const { rows } = await owner.query("select wrong_tries from public.stamp_claim where code_hash = $1", [
      Buffer.from(codeHash(codes[2] ?? "")),
    ])
    expect(rows[0].wrong_tries).toBe(1)
    expect(await claim(2, PIN, 1)).toMatchObject({ outcome: "claimed", triesLeft: 4 })
    expect(await claim(2, PIN, 1)).toMatchObject({ outcome: "yours" })
    expect(await claim(2, PIN, 2)).toMatchObject({ outcome: "taken", claimedProvince: 66 })
    expect(await claim(2, "111111", 3)).toMatchObject({ outcome: "wrong", triesLeft: 3 })
  })

  it.each([
    ["void", "state = 'void'"],
    ["not stuck on a pack", "activated_at = null"],
    ["issued without PINs", "pin_hash = null"],
  ])("is not to be had of a stamp that is %s", async (_, change) => {
    const hash = Buffer.from(codeHash(codes[3] ?? ""))
    await owner.query("begin")
    const { rows } = await owner.query("select * from nguon_public.stamp where code_hash = $1", [hash])
    await owner.query("commit")
    await owner.query(`update nguon_public.stamp set ${change} where code_hash = $1`, [hash])
    expect(await claim(3, PIN, 1)).toMatchObject({ outcome: "unavailable" })
    await owner.query(
      "update nguon_public.stamp set state = $2, activated_at = $3, pin_hash = $4 where code_hash = $1",
      [hash, ...[rows[0].state, rows[0].activated_at, rows[0].pin_hash]],
    )
  })

  it("is not to be had of a code that was never issued, which leaves no row", async () => {
    const hash = codeHash("0".repeat(16))
    const nobody = { codeHash: hash, pinHash: pinHash(PIN_KEY, hash, PIN), claimer: new Uint8Array(8), province: 0 }
    expect(await store.claimStamp(nobody)).toMatchObject({ outcome: "unavailable" })
    const { rows } = await owner.query("select from public.stamp_claim where code_hash = $1", [Buffer.from(hash)])
    expect(rows).toEqual([])
  })
})

describe("the scan log", () => {
  const scan = (stamp: number, visitor: number, province: number) => {
    const who = Buffer.from(String(visitor).padStart(8, "w"))
    return store.recordScans([{ codeHash: codeHash(codes[stamp] ?? ""), visitor: who, province, device: 2 }])
  }

  it("forgets single scans after their time and keeps their sum, first time and first place", async () => {
    await scan(4, 1, 66)
    await scan(4, 2, 19)
    const hash = Buffer.from(codeHash(codes[4] ?? ""))
    await owner.query("update public.scan_event set scanned_at = now() - interval '91 days' where code_hash = $1", [
      hash,
    ])
    const { rows } = await owner.query("select nguon_public.forget_scans(90, 10000) as forgotten")
    expect(rows[0].forgotten).toBe(2)
    const [count] = (await scan(4, 3, 40)).values()
    expect(count).toMatchObject({ scans: 3, firstProvince: 66 })
  })

  it("drops the hash of who claimed once its day is over, and keeps that it was claimed", async () => {
    await claim(5, PIN, 1)
    await owner.query("update public.stamp_claim set claimed_at = now() - interval '3 days'")
    await owner.query("select nguon_public.forget_scans(90, 10000)")
    const { rows } = await owner.query("select from public.stamp_claim where claimer is not null")
    expect(rows).toEqual([])
    expect(await claim(5, PIN, 1)).toMatchObject({ outcome: "taken" })
  })

  it("takes the commune from who scanned first and from nobody else, once", async () => {
    await scan(6, 1, 66)
    await scan(6, 2, 66)
    const name = (visitor: number, commune: number) => {
      const who = Buffer.from(String(visitor).padStart(8, "w"))
      return store.nameFirstPlace({ codeHash: codeHash(codes[6] ?? ""), visitor: who, province: 66, commune })
    }
    expect(await name(2, 24_133)).toBe(false)
    expect(await name(1, 24_133)).toBe(true)
    expect(await name(1, 24_154)).toBe(false)
    const [count] = (await scan(6, 3, 66)).values()
    expect(count).toMatchObject({ firstProvince: 66, firstCommune: 24_133 })
  })

  it("asks for a new score while scans are few, then seldom, and keeps the score of most scans", async () => {
    const hash = codeHash(codes[7] ?? "")
    const [first] = (await scan(7, 1, 66)).values()
    const [second] = (await scan(7, 2, 19)).values()
    expect([first?.due, second?.due]).toEqual([false, true])
    await store.putScores([{ codeHash: hash, score: 70, reasons: 1, scans: 2 }])
    await store.putScores([{ codeHash: hash, score: 10, reasons: 0, scans: 1 }])
    const [third] = (await scan(7, 2, 19)).values()
    expect(third).toMatchObject({ score: 70, reasons: 1, due: false })
    expect((await store.scanHistory([codeHash("0".repeat(16)), hash], 10))[1]?.scans.map((s) => s.province)).toEqual([
      66, 19,
    ])
  })
})
