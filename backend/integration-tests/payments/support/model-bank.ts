import { createHmac } from "node:crypto"
import type { BankAccount } from "../../../src/modules/payment_ledger/settings"

export const SEPAY_SECRET = "MODEL-BANK-SECRET"
export const OWN_ACCOUNT: BankAccount = {
  ...{ bin: "970436", bank: "Vietcombank", account: "0011223344", holder: "SAN NGUON", cooperative: null },
}

export type Incoming = { id: number; memo: string; amount: number; isHeard: boolean }
export type Outgoing = { reference: string; amount: number }

/** Our account at a bank, and SePay, which tells of what comes in: signed as its documents say, `id` its own number. */
export class ModelBank {
  readonly incoming: Incoming[] = []
  /** By the refund that an officer made a transfer for: nobody makes one twice. */
  readonly outgoing = new Map<string, Outgoing>()
  private last = 0

  empty(): void {
    this.incoming.length = 0
    this.outgoing.clear()
  }

  receive(memo: string, amount: number): Incoming {
    const incoming = { id: (this.last += 1), memo, amount, isHeard: false }
    this.incoming.push(incoming)
    return incoming
  }

  send(refundId: string, { reference, amount }: Outgoing): void {
    this.outgoing.set(refundId, { reference, amount })
  }

  noticeOf({ id, memo, amount }: Incoming, now: Date): { headers: Record<string, string>; raw: string } {
    const raw = JSON.stringify({
      ...{ id, gateway: OWN_ACCOUNT.bank, transactionDate: "2026-08-01 10:00:00", accountNumber: OWN_ACCOUNT.account },
      ...{ subAccount: null, code: null, content: memo, transferType: "in", transferAmount: amount },
      ...{ accumulated: 0, referenceCode: `FT${id}`, description: memo },
    })
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const signature = createHmac("sha256", SEPAY_SECRET).update(`${timestamp}.${raw}`).digest("hex")
    return { headers: { "x-sepay-timestamp": timestamp, "x-sepay-signature": `sha256=${signature}` }, raw }
  }
}
