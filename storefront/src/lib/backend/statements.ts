import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { nullableText, text } from "./shapes"

/** What is owed to a cooperative and where it goes. Whole đồng; below nought the cooperative owes it. */

const amount = z.number().int()
const payout = z
  .object({ code: text, status: z.enum(["draft", "exported", "paid", "failed"]), amount, ended_at: nullableText })
  .nullable()
const month = z.object({ month: text, total: amount, closed_at: nullableText, payout })
const sums = {
  ...{ goods: amount, delivery: amount, fee: amount, payment_fee: amount, cash_difference: amount },
  ...{ cash_kept: amount, refund: amount, adjustment: amount, carry_over: amount },
}
const statement = z.object({
  ...{ month: text, closed_at: nullableText, payout, total: amount, sums: z.object(sums) },
  parts: z.array(z.object({ ...sums, id: text, number: text, day: text, net: amount })),
  others: z.array(z.object({ kind: text, amount, note: nullableText, day: text })),
})
export type Statement = z.infer<typeof statement>
export type StatementMonth = z.infer<typeof month>

const account = z.object({ bin: text, bank_name: text, holder_name: text, account_number: text, since: text })
export type BankAccount = z.infer<typeof account>
const accounts = z.object({ bank_account: account.nullable(), before: z.array(account) })

const difference = z.object({
  kind: z.enum(["missing", "short", "over", "refused", "unknown"]),
  ...{ reference: text, due: amount, came: amount },
})
export type Difference = z.infer<typeof difference>
const differences = z.object({ differences: z.array(difference) })

export type NewAccount = { bin: string; bank_name: string; account_number: string; holder_name: string }
export type NewRemittance = { carrier: string; received_on: string; sheet: string }

export function statementCalls(headers: Record<string, string>) {
  const path = (of: string) => `/cooperative/statements/${encodeURIComponent(of)}`
  return {
    statementMonths: () => request("/cooperative/statements", z.object({ months: z.array(month) }), { headers }),
    statement: (of: string) => request(path(of), z.object({ statement }), { headers }),
    statementFile: (of: string) => requestStream(`${path(of)}/export`, { headers, timeoutMs: 30_000 }),
    bankAccount: () => request("/cooperative/bank-account", accounts, { headers }),
    changeBankAccount: (body: NewAccount) =>
      request("/cooperative/bank-account", accounts, { method: "POST", headers, body }),
    remittanceDifferences: () => request("/cooperative/remittances", differences, { headers }),
    enterRemittance: (body: NewRemittance) =>
      request("/cooperative/remittances", differences.extend({ added: amount, noted: amount }), {
        ...{ method: "POST" as const, headers, body, timeoutMs: 30_000 },
      }),
  }
}
