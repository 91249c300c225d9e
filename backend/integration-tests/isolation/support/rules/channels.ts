import { accountsOf } from "../../../../src/modules/channel/account-store"
import { platform, reads, rulesOf } from "../rule"

const WORKER = "a worker that serves every account"

export const channelRules = {
  ...rulesOf("modules/channel/account-store", {
    accountsOf: reads((sql, me) => accountsOf(sql, me.id)),
    connectAccount: platform("the end of a consent, which was begun in the cooperative's name"),
    setAccountStatus: platform(WORKER),
  }),
  ...rulesOf("modules/channel/credential-store", {
    ...{ saveCredential: platform(WORKER), credentialOf: platform(WORKER), forgetCredential: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/listing-store", {
    ...{ listingOf: platform(WORKER), beginCreating: platform(WORKER), endCreating: platform(WORKER) },
    ...{ linkListing: platform(WORKER), markSent: platform(WORKER), endStep: platform(WORKER) },
    ...{ unlinkListing: platform(WORKER), setProblem: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/name-store", {
    ...{ saveMedia: platform(WORKER), mediaOf: platform(WORKER) },
    ...{ saveSkus: platform(WORKER), skusOf: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/intent-store", {
    ...{ markDue: platform(WORKER), claimIntents: platform(WORKER), finishIntent: platform(WORKER) },
    ...{ postponeIntent: platform(WORKER), deferIntent: platform(WORKER), releaseIntents: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/inbox-store", {
    ...{ putInbox: platform(WORKER), claimInbox: platform(WORKER), finishInbox: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/order-store", {
    ...{ hearOrder: platform(WORKER), mapOrders: platform(WORKER), openUnits: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/cursor-store", { cursorOf: platform(WORKER), moveCursor: platform(WORKER) }),
}
