import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { checksum, checksumFields } from "./signing.ts"
import { api, control, open, openShop, secret, settle, type Shop } from "./test-support/shop.ts"

let shop: Shop
beforeEach(async () => (shop = await openShop()))
afterEach(() => shop.stop())

const pay = async (txnRef: string, code = "00"): Promise<void> => {
  await open(shop, txnRef)
  await settle(shop, txnRef, code)
}
const pass = (seconds: number) => control(shop, "POST", "/clock", { seconds })
const fault = (kind: string) => control(shop, "POST", "/faults", { kind, times: 1 })
const partly = (amount: number) => ({ vnp_TransactionType: "03", vnp_Amount: `${amount}00` })

describe("querydr", () => {
  it("answers, signed, how a payment stands", async () => {
    await pay("Q1")
    const reply = await api(shop, "querydr", "Q1")
    expect(reply).toMatchObject({
      vnp_ResponseCode: "00",
      vnp_Amount: "25000000",
      vnp_TransactionType: "01",
      vnp_TransactionStatus: "00",
    })
    expect(reply["vnp_SecureHash"]).toBe(checksum(reply, checksumFields.querydrReply, secret))
  })

  it.each([
    ["24", "02"],
    ["07", "07"],
  ])("says of a payment that ended with %s that its state is %s", async (code, status) => {
    await pay("Q2", code)
    expect(await api(shop, "querydr", "Q2")).toMatchObject({ vnp_ResponseCode: "00", vnp_TransactionStatus: status })
  })

  it("says 01 of one that still waits, and 91 of one nobody opened or that began at another second", async () => {
    await open(shop, "Q3")
    expect(await api(shop, "querydr", "Q3")).toMatchObject({ vnp_ResponseCode: "00", vnp_TransactionStatus: "01" })
    expect(await api(shop, "querydr", "NONE")).toMatchObject({ vnp_ResponseCode: "91" })
    const other = { vnp_TransactionDate: "20260801100001" }
    await open(shop, "Q4")
    expect(await api(shop, "querydr", "Q4", other)).toMatchObject({ vnp_ResponseCode: "91" })
  })

  it("answers one question about a reference in five minutes and 94 to the others", async () => {
    await pay("Q5")
    const codes = async () => (await api(shop, "querydr", "Q5"))["vnp_ResponseCode"]
    expect([await codes(), await codes()]).toEqual(["00", "94"])
    await pass(299)
    expect(await codes()).toBe("94")
    await pass(1)
    expect(await codes()).toBe("00")
  })

  it.each([
    [{ vnp_TmnCode: "NOBODY" }, "02"],
    [{ vnp_TransactionDate: "2026" }, "03"],
    [{ vnp_IpAddr: "::1" }, "03"],
    [{ vnp_SecureHash: "0".repeat(128) }, "97"],
  ])("refuses %j unsigned with %s", async (changes, code) => {
    const reply = await api(shop, "querydr", "Q6", changes as Record<string, string>)
    expect(reply).toMatchObject({ vnp_ResponseCode: code })
    expect(reply).not.toHaveProperty("vnp_SecureHash")
  })
})

describe("refund", () => {
  it("is taken, signed, and goes from VNPay to the bank to the card", async () => {
    await pay("R1")
    const reply = await api(shop, "refund", "R1")
    expect(reply).toMatchObject({ vnp_ResponseCode: "00", vnp_TransactionType: "02", vnp_TransactionStatus: "05" })
    expect(reply["vnp_SecureHash"]).toBe(checksum(reply, checksumFields.refundReply, secret))
    const state = async () => (await api(shop, "querydr", "R1"))["vnp_TransactionStatus"]
    expect(await state()).toBe("05")
    await pass(600)
    expect(await state()).toBe("06")
    await pass(3000)
    expect(await state()).toBe("00")
    expect(await control(shop, "GET", "/book")).toMatchObject([{ charged: 250_000, refunded: 250_000, refunding: 0 }])
  })

  it("that the bank refuses ends with 09 and may be asked for again", async () => {
    await pay("R2")
    await fault("refund-reject")
    await api(shop, "refund", "R2")
    await pass(3600)
    expect(await api(shop, "querydr", "R2")).toMatchObject({ vnp_TransactionStatus: "09" })
    expect(await api(shop, "refund", "R2")).toMatchObject({ vnp_ResponseCode: "00" })
  })

  it("in parts never exceeds the payment, waits for the part before, and cannot end in a whole one", async () => {
    await pay("R3")
    const code = async (changes: Record<string, string>) =>
      (await api(shop, "refund", "R3", changes))["vnp_ResponseCode"]
    expect(await code(partly(100_000))).toBe("00")
    expect(await code(partly(100_000))).toBe("94")
    await pass(600)
    expect(await code({})).toBe("04")
    expect(await code(partly(150_001))).toBe("93")
    expect(await code(partly(150_000))).toBe("00")
    await pass(600)
    expect(await code(partly(1))).toBe("93")
  })

  it.each([
    ["of a payment that failed", "51", {}, "95"],
    ["of one under suspicion", "07", {}, "95"],
    ["of less as a whole", "00", { vnp_Amount: "100" }, "93"],
    ["of a part of a đồng", "00", { vnp_Amount: "150", vnp_TransactionType: "03" }, "93"],
    ["of another transaction's number", "00", { vnp_TransactionNo: "7" }, "91"],
    ["of no known kind", "00", { vnp_TransactionType: "01" }, "03"],
  ])("%s is refused", async (_, outcome, changes, code) => {
    await pay("R4", outcome)
    expect(await api(shop, "refund", "R4", changes as Record<string, string>)).toMatchObject({ vnp_ResponseCode: code })
  })

  it("sent twice with one id is done once", async () => {
    await pay("R5")
    const same = { vnp_RequestId: "same1", ...partly(1000) }
    expect(await api(shop, "refund", "R5", same)).toMatchObject({ vnp_ResponseCode: "00" })
    await pass(600)
    expect(await api(shop, "refund", "R5", same)).toMatchObject({ vnp_ResponseCode: "94" })
  })

  it("whose answer is lost was done; one broken off before was not", async () => {
    await pay("R6")
    await fault("api-drop")
    await expect(api(shop, "refund", "R6", partly(1000))).rejects.toThrow()
    expect(await control(shop, "GET", "/book")).toMatchObject([{ refunding: 0 }])
    await fault("api-lost-reply")
    await expect(api(shop, "refund", "R6", partly(1000))).rejects.toThrow()
    expect(await control(shop, "GET", "/book")).toMatchObject([{ refunding: 1000 }])
  })

  it("can be answered unsigned, wrongly signed, with 94 or with 99", async () => {
    await pay("R7")
    const replyTo = async (kind: string, amount: number) => {
      await fault(kind)
      const reply = await api(shop, "refund", "R7", partly(amount))
      await pass(600)
      return reply
    }
    expect(await replyTo("api-refuse", 1)).toMatchObject({ vnp_ResponseCode: "99" })
    expect(await replyTo("api-94", 2)).toMatchObject({ vnp_ResponseCode: "94" })
    expect(await replyTo("api-unsigned", 3)).not.toHaveProperty("vnp_SecureHash")
    const wrong = await replyTo("api-bad-signature", 4)
    expect(wrong["vnp_SecureHash"]).not.toBe(checksum(wrong, checksumFields.refundReply, secret))
    expect(await control(shop, "GET", "/book")).toMatchObject([{ refunding: 7 }])
  })
})
