import type { PaymentSettings } from "../modules/payment_ledger/settings"
import type { Env } from "./env-schema"
import { bankAccounts, parseList, parseSecrets, vnpayAccounts } from "./payment-lists"

/** Which ways of paying this deployment has; the others are not offered. */
export function paymentSettings(env: Env): PaymentSettings {
  const shop = env.STOREFRONT_URL ?? "http://localhost:3000"
  const vnpay = parseList(env.VNPAY_ACCOUNTS, vnpayAccounts).map((account) => ({
    ...{ tmnCode: account.tmn_code, secret: account.secret },
    ...{ previousSecret: account.previous_secret ?? null, cooperative: account.cooperative ?? null },
  }))
  const banks = parseList(env.BANK_ACCOUNTS, bankAccounts).map((account) => ({
    ...{ bin: account.bin, bank: account.bank, account: account.account, holder: account.holder },
    cooperative: account.cooperative ?? null,
  }))
  return {
    shop,
    vnpay: {
      payUrl: env.VNPAY_PAY_URL ?? "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html",
      apiUrl: env.VNPAY_API_URL ?? "https://sandbox.vnpayment.vn/merchant_webapi/api/transaction",
      accounts: vnpay,
      minutes: env.VNPAY_MINUTES,
      acceptRawSignature: env.VNPAY_ACCEPT_RAW_SIGNATURE,
    },
    vietqr: { accounts: banks, hours: env.VIETQR_HOURS },
    bankNotices: {
      sepayApiKeys: parseSecrets(env.SEPAY_API_KEY),
      sepayHmacSecrets: parseSecrets(env.SEPAY_HMAC_SECRET),
      cassoChecksumKeys: parseSecrets(env.CASSO_CHECKSUM_KEYS),
    },
  }
}
