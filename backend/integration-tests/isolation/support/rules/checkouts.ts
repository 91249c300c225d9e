import { platform, rulesOf } from "../rule"

const CHECKOUT = "a checkout holds its cart, whoever's goods are in it"
const JOB = "a job repairs what died, whosever it is"

export const checkouts = {
  ...rulesOf("modules/checkout/run-store", {
    ...{ orderOfCart: platform(CHECKOUT), hasUnfinishedRun: platform(CHECKOUT), beginRun: platform(CHECKOUT) },
    ...{ endRun: platform(CHECKOUT), deadRuns: platform(JOB), noteRepair: platform(JOB) },
    forgetOldLeases: platform(JOB),
  }),
  ...rulesOf("modules/checkout/leftover-store", {
    ...{ ordersOfCart: platform(JOB), undoOrder: platform(JOB), missingCaptures: platform(JOB) },
    ...{ freeReservationsOfNothing: platform(JOB), closeDeadExecutions: platform(JOB) },
  }),
  ...rulesOf("modules/checkout/sold-out-store", { isSoldOut: platform(CHECKOUT) }),
}
