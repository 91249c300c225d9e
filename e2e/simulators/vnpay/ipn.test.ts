import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { canonicalRaw, readQuery, sha512 } from "./signing.ts"
import { control, open, openShop, secret, settle, type Shop } from "./test-support/shop.ts"

let shop: Shop
beforeEach(async () => (shop = await openShop()))
afterEach(() => shop.stop())

const pay = async (txnRef: string): Promise<void> => {
  await open(shop, txnRef)
  await settle(shop, txnRef, "00")
}
const pass = (seconds: number, txn_ref?: string) => control(shop, "POST", "/clock", { seconds, txn_ref })
const minutes = async (): Promise<number[]> => {
  const calls = await control<{ at: number }[]>(shop, "GET", "/ipn")
  return calls.map(({ at }) => (at - (calls[0]?.at ?? 0)) / 60_000)
}

describe("an IPN", () => {
  it.each(["00", "02"])("ends with the answer %s", async (code) => {
    shop.answers.push(code)
    await pay("ENDS")
    await pass(3600)
    expect(shop.told).toHaveLength(1)
  })

  it.each(["01", "04", "97", "99", "silence"])(
    "is repeated after %s, ten calls in all, five minutes apart",
    async (code) => {
      shop.answers.push(...Array.from({ length: 20 }, () => code))
      await pay("AGAIN")
      await pass(86_400)
      expect(shop.told).toHaveLength(10)
      expect(await minutes()).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45])
    },
  )

  it("stops as soon as the shop has understood", async () => {
    shop.answers.push("99", "silence", "00")
    await pay("THIRD")
    await pass(86_400)
    expect(new Set(shop.told).size).toBe(1)
    expect(await minutes()).toEqual([0, 5, 10])
  })

  it("grows old alone when the time of one payment passes", async () => {
    shop.answers.push("99", "99")
    await pay("OLD")
    await pay("YOUNG")
    await pass(300, "OLD")
    expect(shop.told.map((query) => readQuery(query).fields["vnp_TxnRef"])).toEqual(["OLD", "YOUNG", "OLD"])
  })

  it("can be dropped, lost for good, doubled, delayed and overtaken", async () => {
    const fault = (kind: string, txn_ref: string) =>
      control(shop, "POST", "/faults", { kind, txn_ref, times: 1, seconds: 120 })
    const told = () => shop.told.splice(0).map((query) => readQuery(query).fields["vnp_TxnRef"])
    await fault("ipn-drop", "DROP")
    await pay("DROP")
    expect(told()).toEqual([])
    await pass(300)
    expect(told()).toEqual(["DROP"])
    await fault("ipn-lose", "LOSE")
    await pay("LOSE")
    await pass(86_400)
    expect(told()).toEqual([])
    await fault("ipn-duplicate", "TWICE")
    await open(shop, "TWICE", nextDay)
    await settle(shop, "TWICE", "00")
    expect(told()).toEqual(["TWICE", "TWICE"])
    await fault("ipn-delay", "LATER")
    await open(shop, "LATER", nextDay)
    await settle(shop, "LATER", "00")
    expect(told()).toEqual([])
    await pass(120)
    expect(told()).toEqual(["LATER"])
    await fault("ipn-reorder", "FIRST")
    await open(shop, "FIRST", nextDay)
    await settle(shop, "FIRST", "00")
    await open(shop, "SECOND", nextDay)
    await settle(shop, "SECOND", "00")
    await pass(1)
    expect(told()).toEqual(["SECOND", "FIRST"])
  })

  it("can be signed over bare values, as one tool of VNPay's does", async () => {
    await control(shop, "POST", "/faults", { kind: "raw-signature", times: 1 })
    await pay("RAW")
    const { fields, isSigned } = readQuery(shop.told[0] ?? "")
    expect(isSigned([secret])).toBe(false)
    expect(fields["vnp_SecureHash"]).toBe(sha512(secret, canonicalRaw(fields)))
  })

  it("can be made up by a test: forged, without a hash, or with other fields", async () => {
    await pay("MADE")
    const send = (body: object) => control<{ rspCode: string }>(shop, "POST", "/ipn", { txn_ref: "MADE", ...body })
    shop.answers.push("97", "99", "04")
    expect(await send({ signature: "invalid_sit_hash" })).toMatchObject({ rspCode: "97" })
    expect(await send({ signature: "none" })).toMatchObject({ rspCode: "99" })
    expect(await send({ fields: { vnp_Amount: "100" } })).toMatchObject({ rspCode: "04" })
    expect(shop.told.slice(1).map((query) => readQuery(query).isSigned([secret]))).toEqual([false, false, true])
  })

  it("still owed when VNPay restarts is sent afterwards", async () => {
    const dir = mkdtempSync(join(tmpdir(), "nguon-vnpay-"))
    const stateFile = join(dir, "vnpay.json")
    const before = await openShop({ stateFile })
    before.answers.push("99")
    await open(before, "KEPT")
    await settle(before, "KEPT", "00")
    const { merchants } = before.vnpay.simulator
    await before.vnpay.stop()
    const after = await openShop({ stateFile, merchants })
    await control(after, "POST", "/clock", { seconds: 300 })
    expect(before.told).toHaveLength(2)
    expect(await control(after, "GET", "/book")).toMatchObject([{ txn_ref: "KEPT", charged: 250_000 }])
    await after.stop()
    rmSync(dir, { recursive: true, force: true })
  })
})

/** Links of the day after the first. */
const nextDay: Record<string, string> = { vnp_CreateDate: "20260802100500", vnp_ExpireDate: "20260802103000" }
