import * as entries from "../../../../src/modules/payout/entry-store"
import * as payouts from "../../../../src/modules/payout/payout-store"
import * as remittances from "../../../../src/modules/payout/remittance-store"
import * as statements from "../../../../src/modules/payout/statement-store"
import { statementMonths, statementOf } from "../../../../src/workflows/payout/statements"
import { held, platform, reads, rulesOf } from "../rule"

const JOB = "a job that keeps everybody's books"
const OFFICER = "an officer's page, or the job that follows it"

const month = () => new Date().toISOString().slice(0, 7)

export const payoutRules = {
  ...rulesOf("modules/payout/core-payment-store", {
    ...{ paidPaymentOf: platform(JOB), refundOf: platform(JOB), methodOf: platform(JOB) },
    ...{ unsettledRefunds: platform(JOB), markRefundSettled: platform(JOB) },
  }),
  ...rulesOf("modules/payout/entry-store", {
    ...{ holdBook: platform(JOB), enter: platform(JOB), entriesOfParts: platform(JOB) },
    entriesOf: reads(async (sql, me) =>
      (await entries.entriesOf(sql, me.id, month())).map(({ id: _place, ...entry }) => entry),
    ),
  }),
  ...rulesOf("modules/payout/fee-rule-store", {
    ...{ listFeeRules: platform("prices are the platform's"), insertFeeRule: platform(OFFICER) },
    ...{ endFeeRule: platform(OFFICER), provinceGroupOf: platform(JOB) },
  }),
  ...rulesOf("modules/payout/payout-store", {
    bankAccountsOf: reads((sql, me) => payouts.bankAccountsOf(sql, me.id)),
    insertBankAccount: held(/requireRole\(req, "owner"\)|bankAccountsOf/),
    ...{ bankAccountsById: platform(OFFICER), unpaidStatements: platform(JOB), insertPayout: platform(JOB) },
    listPayouts: reads((sql, me) => payouts.listPayouts(sql, { cooperativeId: me.id })),
    ...{ lockDrafts: platform(OFFICER), insertBatch: platform(OFFICER), markExported: platform(OFFICER) },
    ...{ endPayout: platform(OFFICER), listBatches: platform(OFFICER), batchFile: platform(OFFICER) },
  }),
  ...rulesOf("modules/payout/office-store", {
    ...{ officePayouts: platform(OFFICER), countPayouts: platform(OFFICER), readyPayouts: platform(OFFICER) },
  }),
  ...rulesOf("modules/payout/province-group-store", {
    ...{ listProvinceGroups: platform("prices are the platform's"), setProvinceGroup: platform(OFFICER) },
    leaveProvinceGroup: platform(OFFICER),
  }),
  ...rulesOf("modules/payout/settled-difference-store", {
    ...{ insertSettledDifference: platform(OFFICER), settledDifferences: platform(OFFICER) },
    countSettledDifferences: platform(OFFICER),
  }),
  ...rulesOf("modules/payout/remittance-store", {
    insertRemittance: held(/cooperativeId, memberId/),
    remittedParts: reads((sql, me) => remittances.remittedParts(sql, me.id)),
    differencesOf: reads((sql, me) => remittances.differencesOf(sql, { cooperativeId: me.id, afterDays: 0 })),
  }),
  ...rulesOf("modules/payout/statement-store", {
    ...{ monthsToClose: platform(JOB), closeMonth: platform(JOB) },
    monthSums: reads((sql, me) => statements.monthSums(sql, me.id)),
    statementsOf: reads((sql, me) => statements.statementsOf(sql, me.id)),
  }),
  ...rulesOf("modules/seller_order/booking-store", {
    ...{ unbookedParts: platform(JOB), markBooked: platform(JOB), bookedParts: platform(JOB) },
    numbersOf: held(/entriesOf/),
  }),
  ...rulesOf("workflows/payout/book", { bookFacts: platform(JOB), closeMonths: platform(JOB) }),
  ...rulesOf("workflows/payout/list-for-officers", { listPayoutsForOfficers: platform(OFFICER) }),
  ...rulesOf("workflows/payout/payouts", { draftPayouts: platform(JOB) }),
  ...rulesOf("workflows/payout/statements", {
    statementMonths: reads((sql, me) => statementMonths(sql, me.id, new Date())),
    statementOf: reads((sql, me) => statementOf(sql, { cooperativeId: me.id, month: month() })),
  }),
}
