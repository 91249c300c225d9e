import { noSubjects, type Area } from "./area"

const managers = { stranger: "own", recorder: "may not" } as const
const sheet = { carrier: "Viettel Post", received_on: "2026-11-20", sheet: "KHONG-CO-1,1000" }
const account = { bin: "970405", bank_name: "Agribank", account_number: "0123456789", holder_name: "HTX" }

/** What is owed to the cooperative and where it goes: managers read, the owner alone says where to. */
export const payouts: Area<object> = {
  subjects: noSubjects,
  rules: {
    "GET /cooperative/statements": { path: () => "/cooperative/statements", ...managers },
    "GET /cooperative/statements/[month]": { path: () => "/cooperative/statements/2026-11", ...managers },
    "GET /cooperative/statements/[month]/export": {
      path: () => "/cooperative/statements/2026-11/export",
      ...managers,
    },
    "GET /cooperative/bank-account": { path: () => "/cooperative/bank-account", ...managers },
    "POST /cooperative/bank-account": {
      path: () => "/cooperative/bank-account",
      body: () => account,
      ...managers,
      manager: "may not",
    },
    "GET /cooperative/remittances": { path: () => "/cooperative/remittances", ...managers },
    "POST /cooperative/remittances": { path: () => "/cooperative/remittances", body: () => sheet, ...managers },
  },
}
