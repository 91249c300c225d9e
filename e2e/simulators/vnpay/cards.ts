/** The sandbox's published cards and what each of them leads to. */
export type TestCard = {
  number: string
  bank: string
  kind: "ATM" | "VISA" | "MASTERCARD" | "JCB"
  holder?: string
  /** As printed: month and year of issue (ATM) or of expiry. */
  date: string
  cvc?: string
  otp?: string
  /** Response code when all else is right; 00 for a card with money. */
  code: string
  says: string
}

const ncb = (number: string, code: string, says: string): TestCard => ({
  ...{ number, bank: "NCB", kind: "ATM", holder: "NGUYEN VAN A", date: "07/15", otp: "123456", code, says },
})
const international = (number: string, kind: TestCard["kind"], otp: boolean, date = "12/26"): TestCard => ({
  ...{ number, bank: kind, kind, date, cvc: "123", code: "00" },
  ...(otp ? { otp: "123456", says: "thành công, có bước OTP" } : { says: "thành công, không hỏi OTP" }),
})

export const testCards: readonly TestCard[] = [
  ncb("9704198526191432198", "00", "thành công"),
  ncb("9704195798459170488", "51", "không đủ số dư"),
  ncb("9704192181368742", "09", "thẻ chưa kích hoạt"),
  ncb("9704193370791314", "12", "thẻ bị khoá"),
  // VNPay publishes this card without the code it ends with, and no code of its table says "card expired".
  ncb("9704194841945513", "99", "thẻ hết hạn"),
  {
    ...{ number: "9704000000000018", bank: "NAPAS", kind: "ATM", holder: "NGUYEN VAN A" },
    ...{ date: "03/07", otp: "otp", code: "00", says: "thành công" },
  },
  {
    ...{ number: "9704020000000016", bank: "NAPAS", kind: "ATM", holder: "NGUYEN VAN A" },
    ...{ date: "03/07", otp: "otp", code: "00", says: "thành công" },
  },
  {
    ...{ number: "9704310005819191", bank: "EXIMBANK", kind: "ATM", holder: "NGUYEN VAN A" },
    ...{ date: "10/26", otp: "123456", code: "00", says: "thành công" },
  },
  international("4456530000001005", "VISA", false),
  international("4456530000001096", "VISA", true),
  international("5200000000001005", "MASTERCARD", false),
  international("5200000000001096", "MASTERCARD", true),
  international("3337000000000008", "JCB", false),
  international("3337000000200004", "JCB", true, "12/24"),
]

export const cardOf = (typed: string): TestCard | undefined => {
  const number = typed.replace(/\D/g, "")
  return testCards.find((card) => card.number === number)
}

/** Response codes with what VNPay shows for them (its table of 2.1.0). */
export const responseCodes: Record<string, string> = {
  "00": "Giao dịch thành công",
  "07": "Trừ tiền thành công, giao dịch bị nghi ngờ gian lận",
  "09": "Thẻ hoặc tài khoản chưa đăng ký InternetBanking",
  "10": "Xác thực thông tin thẻ hoặc tài khoản không đúng quá 3 lần",
  "11": "Đã hết hạn chờ thanh toán",
  "12": "Thẻ hoặc tài khoản bị khoá",
  "13": "Nhập sai mật khẩu xác thực giao dịch (OTP)",
  "24": "Khách hàng huỷ giao dịch",
  "51": "Tài khoản không đủ số dư",
  "65": "Tài khoản vượt quá hạn mức giao dịch trong ngày",
  "75": "Ngân hàng thanh toán đang bảo trì",
  "79": "Nhập sai mật khẩu thanh toán quá số lần quy định",
  "99": "Lỗi khác",
}
