import type { PaymentSettings, VnpayAccount } from "../../modules/payment_ledger/settings"

export const accountByCode = (settings: PaymentSettings, tmnCode: string | null): VnpayAccount | null =>
  settings.vnpay.accounts.find((account) => account.tmnCode === tmnCode) ?? null

/** While a secret is being changed both are right, in either direction. */
export const secretsOf = ({ secret, previousSecret }: VnpayAccount): string[] =>
  previousSecret === null ? [secret] : [secret, previousSecret]
