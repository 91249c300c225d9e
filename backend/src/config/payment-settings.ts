import { z } from "@medusajs/framework/zod"
import type { PaymentSettings } from "../modules/payment_ledger/settings"
import type { Env } from "./env-schema"

const vnpayAccounts = z.array(
  z.strictObject({
    tmn_code: z.string().regex(/^[A-Za-z0-9]{8}$/),
    secret: z.string().min(16),
    previous_secret: z.string().min(16).optional(),
    cooperative: z.string().min(1).optional(),
  }),
)
const bankAccounts = z.array(
  z.strictObject({
    bin: z.string().regex(/^\d{6}$/),
    bank: z.string().min(2).max(60),
    account: z.string().regex(/^[0-9A-Za-z]{1,19}$/),
    holder: z.string().min(2).max(80),
    cooperative: z.string().min(1).optional(),
  }),
)

const parseList = <T>(text: string | undefined, schema: z.ZodType<T[]>): T[] =>
  text === undefined ? [] : schema.parse(JSON.parse(text))

/** @throws for a list that is no JSON, or whose entries are not what they should be */
export function checkPaymentLists({ VNPAY_ACCOUNTS, BANK_ACCOUNTS }: Pick<Env, "VNPAY_ACCOUNTS" | "BANK_ACCOUNTS">) {
  parseList(VNPAY_ACCOUNTS, vnpayAccounts)
  parseList(BANK_ACCOUNTS, bankAccounts)
}

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
      sepayApiKey: env.SEPAY_API_KEY ?? null,
      sepayHmacSecret: env.SEPAY_HMAC_SECRET ?? null,
      cassoChecksumKeys: env.CASSO_CHECKSUM_KEYS?.split(",") ?? [],
    },
  }
}
