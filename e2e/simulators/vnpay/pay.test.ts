import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { readQuery } from "./signing.ts"
import { control, get, open, openShop, payFields, payQuery, post, secret, type Shop } from "./test-support/shop.ts"

let shop: Shop
beforeEach(async () => (shop = await openShop()))
afterEach(() => shop.stop())

const refusal = async (query: string): Promise<string> => {
  const text = await (await get(shop, `/paymentv2/vpcpay.html?${query}`)).text()
  return /Mã lỗi: <strong>(\d\d)</.exec(text)?.[1] ?? "none"
}

const cardOk = { number: "9704198526191432198", holder: "Nguyễn Văn A", date: "07/15", by: "atm" }

async function returned(response: Response): Promise<Record<string, string>> {
  const location = response.headers.get("location") ?? ""
  expect(location).toMatch(/^https:\/\/shop\.example\.vn\/vnpay\/return\?cart=c_1&/)
  const received = readQuery(location.slice(location.indexOf("&") + 1))
  expect(received.isSigned([secret])).toBe(true)
  return received.fields
}

describe("a pay link", () => {
  it.each([
    [
      "with a wrong hash",
      (ref: string) => payQuery(payFields(ref)).replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      "70",
    ],
    ["with another amount than was signed", (ref: string) => payQuery(payFields(ref)).replace("25000000", "100"), "70"],
    ["of a terminal nobody has", (ref: string) => payQuery(payFields(ref, { vnp_TmnCode: "NOBODY" })), "72"],
    ["without a hash", (ref: string) => payQuery(payFields(ref)).replace(/&vnp_SecureHash.*/, ""), "70"],
    [
      "that has expired",
      (ref: string) => payQuery(payFields(ref, { vnp_CreateDate: "20260801094000", vnp_ExpireDate: "20260801095959" })),
      "15",
    ],
    [
      "made in another zone's time",
      (ref: string) => payQuery(payFields(ref, { vnp_CreateDate: "20260801170000", vnp_ExpireDate: "20260801171500" })),
      "03",
    ],
    ["without an end", (ref: string) => payQuery(payFields(ref, { vnp_ExpireDate: "" })), "03"],
    ["over a part of a đồng", (ref: string) => payQuery(payFields(ref, { vnp_Amount: "25000050" })), "03"],
    ["over nothing", (ref: string) => payQuery(payFields(ref, { vnp_Amount: "000" })), "03"],
    ["with diacritics in its text", (ref: string) => payQuery(payFields(ref, { vnp_OrderInfo: "Thanh toán" })), "03"],
    [
      "that names its hash's kind as version 2.0 did",
      (ref: string) => payQuery(payFields(ref, { vnp_SecureHashType: "SHA512" })),
      "70",
    ],
  ])("%s is refused with VNPay's own page", async (_, query, code) => {
    expect(await refusal(query("R1"))).toBe(code)
    expect(await control(shop, "GET", "/payments")).toEqual([])
  })

  it("signed with the previous secret is still taken", async () => {
    const response = await get(shop, `/paymentv2/vpcpay.html?${payQuery(payFields("OLD1"), "OLD")}`)
    expect(response.status).toBe(303)
  })

  it("opened again shows the same payment while it waits, and is refused once it has ended", async () => {
    const token = await open(shop, "SAME")
    expect(await open(shop, "SAME")).toBe(token)
    expect(await refusal(payQuery(payFields("SAME", { vnp_Amount: "100" })))).toBe("01")
    await post(shop, "cancel", { token })
    expect(await refusal(payQuery(payFields("SAME")))).toBe("01")
  })

  it("may use a reference of yesterday again", async () => {
    await open(shop, "DAILY")
    await control(shop, "POST", "/clock", { seconds: 86_400 })
    await open(shop, "DAILY", { vnp_CreateDate: "20260802100000", vnp_ExpireDate: "20260802101500" })
    expect(await control(shop, "GET", "/payments")).toHaveLength(2)
  })
})

describe("the pay page", () => {
  it("shows who is paid how much, needs no script, and lists the cards to try", async () => {
    const text = await (await get(shop, `/paymentv2/pay?token=${await open(shop, "SHOWN")}`)).text()
    for (const part of ["250.000 ₫", "HTX Thử", "SHOWN", "9704198526191432198", "Khách huỷ"])
      expect(text).toContain(part)
    expect(text).not.toContain("<script")
  })

  it("goes straight to the card or the QR code that the link asks for", async () => {
    const page = async (bank: string) =>
      (await get(shop, `/paymentv2/pay?token=${await open(shop, bank, { vnp_BankCode: bank })}`)).text()
    expect(await page("NCB")).toContain("Ngày phát hành")
    expect(await page("INTCARD")).toContain("CVC")
    expect(await page("VNPAYQR")).toContain("Tôi đã quét")
  })

  it("takes a card and its OTP, returns the payer with a signed success and tells the shop", async () => {
    const token = await open(shop, "PAID")
    expect(await (await post(shop, "card", { token, ...cardOk })).text()).toContain("OTP")
    const fields = await returned(await post(shop, "otp", { token, otp: "123456" }))
    expect(fields).toMatchObject({
      vnp_Amount: "25000000",
      vnp_BankCode: "NCB",
      vnp_CardType: "ATM",
      vnp_PayDate: "20260801100000",
      vnp_ResponseCode: "00",
      vnp_TransactionStatus: "00",
      vnp_TxnRef: "PAID",
    })
    expect(fields["vnp_BankTranNo"]).toBe(`VNP${fields["vnp_TransactionNo"]}`)
    await control(shop, "POST", "/ipn/settled")
    expect(shop.told.map((query) => readQuery(query).fields)).toEqual([fields])
  })

  it("ends with 13 after the third wrong OTP", async () => {
    const token = await open(shop, "OTP")
    await post(shop, "card", { token, ...cardOk })
    expect(await (await post(shop, "otp", { token, otp: "1" })).text()).toContain("còn 2 lần")
    await post(shop, "otp", { token, otp: "2" })
    expect(await returned(await post(shop, "otp", { token, otp: "3" }))).toMatchObject({
      vnp_ResponseCode: "13",
      vnp_TransactionStatus: "02",
    })
  })

  it.each([
    ["9704195798459170488", "51"],
    ["9704192181368742", "09"],
    ["9704193370791314", "12"],
  ])("refuses the card %s with %s and no number of a bank", async (number, code) => {
    const token = await open(shop, number)
    const fields = await returned(await post(shop, "card", { ...cardOk, token, number }))
    expect(fields).toMatchObject({ vnp_ResponseCode: code, vnp_TransactionStatus: "02" })
    expect(fields).not.toHaveProperty("vnp_BankTranNo")
  })

  it("reports who cancels in the shape VNPay's sandbox does", async () => {
    const fields = await returned(await post(shop, "cancel", { token: await open(shop, "CANCEL") }))
    expect(fields).toMatchObject({
      vnp_BankCode: "VNPAY",
      vnp_CardType: "QRCODE",
      vnp_ResponseCode: "24",
      vnp_TransactionNo: "0",
      vnp_TransactionStatus: "02",
    })
    expect(fields).not.toHaveProperty("vnp_BankTranNo")
  })

  it("lets a payer correct a card that was typed wrong", async () => {
    const token = await open(shop, "TYPO")
    expect(await (await post(shop, "card", { token, ...cardOk, date: "08/15" })).text()).toContain("không đúng")
    expect((await post(shop, "card", { token, ...cardOk })).status).toBe(200)
  })

  it("takes an international card without OTP, and pays only once however often it is sent", async () => {
    const token = await open(shop, "VISA")
    const card = { token, by: "int", number: "4456530000001005", holder: "A", date: "12/26", cvc: "123" }
    const first = await returned(await post(shop, "card", card))
    expect(first).toMatchObject({ vnp_BankCode: "VISA", vnp_ResponseCode: "00" })
    expect(await returned(await post(shop, "card", card))).toEqual(first)
    await control(shop, "POST", "/ipn/settled")
    expect(shop.told).toHaveLength(1)
  })

  it("keeps the browser when asked to play one that was closed", async () => {
    const response = await post(shop, "outcome", { token: await open(shop, "CLOSED"), code: "00!" })
    expect(response.status).toBe(200)
    await control(shop, "POST", "/ipn/settled")
    expect(shop.told).toHaveLength(1)
  })

  it("gives up with 11 when its time is over", async () => {
    const token = await open(shop, "LATE")
    await control(shop, "POST", "/clock", { seconds: 901 })
    expect(await returned(await post(shop, "qr", { token }))).toMatchObject({ vnp_ResponseCode: "11" })
    expect(shop.told).toHaveLength(1)
  })
})
