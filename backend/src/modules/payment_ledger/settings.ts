/** A merchant's terminal at VNPay; `cooperative` is its handle, or null for the floor's own. */
export type VnpayAccount = {
  tmnCode: string
  secret: string
  previousSecret: string | null
  cooperative: string | null
}
export type BankAccount = { bin: string; bank: string; account: string; holder: string; cooperative: string | null }

export type PaymentSettings = {
  /** Where the shop is seen from outside, without a slash at its end. */
  shop: string
  vnpay: {
    payUrl: string
    apiUrl: string
    accounts: readonly VnpayAccount[]
    /** As long as a buyer has at the bank's page. */
    minutes: number
    acceptRawSignature: boolean
  }
  vietqr: { accounts: readonly BankAccount[]; hours: number }
  /** Of each the current one and the one before it. */
  bankNotices: {
    sepayApiKeys: readonly string[]
    sepayHmacSecrets: readonly string[]
    cassoChecksumKeys: readonly string[]
  }
}

/**
 * Whose account is paid into: the cooperative's own where all goods are its own and it has one, the floor's otherwise.
 * Never anything that a request says.
 * @returns null where this cart cannot be paid this way
 */
export function accountFor<T extends { cooperative: string | null }>(
  accounts: readonly T[],
  sellers: readonly string[],
): T | null {
  const [only, ...others] = sellers
  const own =
    others.length === 0 ? accounts.find(({ cooperative }) => cooperative !== null && cooperative === only) : null
  return own ?? accounts.find(({ cooperative }) => cooperative === null) ?? null
}
