import { describe, expect, it } from "vitest"
import vectors from "./__fixtures__/vnpay-vectors.json"
import { readNotice } from "./notice"

describe("readNotice", () => {
  it("reads a payment in dong", () => {
    expect(readNotice(vectors.vnpay_query.lib_ipn_00.params)).toEqual({
      ok: true,
      notice: {
        tmnCode: "TEST_TMN_CODE",
        txnRef: "1716257871703",
        amount: 10_000,
        responseCode: "00",
        transactionStatus: "00",
        transactionNo: "14422574",
        bankCode: "NCB",
        bankTranNo: "VNP14422574",
        cardType: "ATM",
        payDate: "20240521091806",
        orderInfo: "Thanh toan don hang 2024-05-21T02:17:31.249Z",
      },
    })
  })

  it("reads one the buyer cancelled, which has no number at the bank", () => {
    const read = readNotice(vectors.vnpay_query.ipn_cancel.params)
    expect(read).toMatchObject({ ok: true, notice: { responseCode: "24", transactionNo: "0", bankTranNo: null } })
  })

  it("keeps a notice whose amount is no number of dong: it is recorded and not believed", () => {
    const fields = { ...vectors.vnpay_query.ipn_cancel.params, vnp_Amount: "12abc" }
    expect(readNotice(fields)).toMatchObject({ ok: true, notice: { amount: null } })
  })

  it("names all that is missing", () => {
    expect(readNotice({ vnp_TmnCode: "COOP0001", vnp_Amount: "" })).toEqual({
      ok: false,
      missing: ["vnp_TxnRef", "vnp_Amount", "vnp_ResponseCode", "vnp_TransactionStatus"],
    })
  })
})
