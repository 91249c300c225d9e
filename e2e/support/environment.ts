const need = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: run the journeys with \`npm test\`.`)
  return value
}

/** Where the stack under test is; the journeys know nothing else of it. */
export const stack = {
  get storefront(): string {
    return need("NGUON_STOREFRONT_URL")
  },
  get backend(): string {
    return need("NGUON_BACKEND_URL")
  },
  get resolver(): string {
    return need("NGUON_RESOLVER_URL")
  },
  get rpc(): string {
    return need("NGUON_RPC_URL")
  },
  /** The simulated VNPay, with its `/__control`. */
  get vnpay(): string {
    return need("NGUON_VNPAY_URL")
  },
  get databaseUrl(): string {
    return need("NGUON_DATABASE_URL")
  },
  get seedOutput(): string {
    return need("NGUON_SEED_OUTPUT")
  },
  get dataDir(): string {
    return need("NGUON_DATA_DIR")
  },
  /** In which the resolver believes a visitor's province. */
  get provinceHeader(): string {
    return need("NGUON_PROVINCE_HEADER")
  },
}
