import { accountsOf, ownAccount } from "../../../../src/modules/channel/account-store"
import { feedsOf } from "../../../../src/modules/channel/feed-store"
import { held, platform, reads, rulesOf } from "../rule"

const OWN_ACCOUNT = "of an account that was found as the cooperative's of the session"
const WORKER = "a worker that serves every account"
const CONSENT = "a state that only who asked for it knows, with the cooperative of the session beside it"
/** Accounts are looked up by the cooperative of the session. */
const OWN_FILES = /(?:fileAccount|requireFileAccount|openFileAccount|cooperativeId)/
/** Of an account that was asked for in the cooperative's name, or that a worker serves. */
const OWN = held(
  /ownAccount|requireOwnAccount|account: Account|channelHost|fileAccount|requireFileAccount|openFileAccount|ChannelHost|Desk/,
)
const FLOOR = "what a floor says of its categories, the same for every shop"
const OFFICER = "an officer who looks after every account"

export const channelRules = {
  ...rulesOf("modules/channel/account-store", {
    accountsOf: reads((sql, me) => accountsOf(sql, me.id)),
    connectAccount: platform("the end of a consent, which was begun in the cooperative's name"),
    ...{ setAccountStatus: platform(WORKER), holdAccount: platform(WORKER) },
    ownAccount: reads((sql, me, ids) => ownAccount(sql, me.id, ids.of("channel"))),
    ...{ accountOfShop: platform(WORKER), accountById: platform(WORKER), extendLocator: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/consent-store", {
    ...{ openConsent: platform(CONSENT), useConsent: platform(CONSENT) },
  }),
  ...rulesOf("modules/channel/rule-store", {
    ...{ ruleOf: OWN, saveRule: OWN, saveSettings: OWN, saveChoices: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/offer-store", {
    ...{
      offersOf: OWN,
      chooseProducts: OWN,
      dropProducts: OWN,
      mapProduct: OWN,
    },
    ...{
      usedCategories: OWN,
      sellersOf: platform(WORKER),
      nameVariants: platform(WORKER),
      allNamesOf: platform(WORKER),
    },
    ...{ variantBySku: platform(WORKER), productBySku: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/reference-store", {
    ...{ saveCategories: platform(FLOOR), categoriesReadAt: platform(FLOOR), findCategories: platform(FLOOR) },
    ...{ categoriesById: platform(FLOOR), referenceOf: platform(FLOOR), saveReference: platform(FLOOR) },
    ...{ saveBrands: platform(FLOOR), brandsOf: platform(FLOOR) },
  }),
  ...rulesOf("modules/channel/task-store", {
    ...{ planTask: platform(WORKER), claimTasks: platform(WORKER), finishTask: platform(WORKER) },
    ...{ failTask: platform(WORKER), accountsDue: platform(WORKER) },
    ...{ hastenTask: platform(WORKER), stirOf: platform(WORKER) },
  }),
  ...rulesOf("workflows/channel/listings/account-view", { viewAccount: OWN }),
  ...rulesOf("workflows/channel/listings/read-listings", { readListings: OWN }),
  ...rulesOf("workflows/channel/offer/suggest-categories", { suggestCategories: platform(FLOOR) }),
  ...rulesOf("workflows/channel/listings/change-listings", {
    ...{ pause: OWN, requireListing: OWN },
    // `ownAccount` with a 404.
    requireOwnAccount: held(/req\.member\.cooperativeId|cooperative_id/),
  }),
  ...rulesOf("modules/channel/waiting-store", {
    ...{ ordersWaiting: platform(WORKER), promiseWaiting: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/stream-store", {
    ...{ claimStream: platform(WORKER), nameQueue: platform(WORKER), moveStream: platform(WORKER) },
    ...{ finishStream: platform(WORKER), accountsBeside: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/shipment-store", {
    ...{ planShipments: platform(WORKER), accountsToTell: platform(WORKER), claimShipments: platform(WORKER) },
    ...{ moveShipment: platform(WORKER), delayShipment: platform(WORKER), shipmentsOf: OWN },
  }),
  ...rulesOf("workflows/channel/keep-token", {
    saveGrant: platform("the end of a consent, which was begun in the cooperative's name"),
  }),
  ...rulesOf("modules/channel/credential-store", {
    ...{ saveCredential: platform(WORKER), credentialOf: platform(WORKER), forgetCredential: platform(WORKER) },
    isGrantedSince: platform(WORKER),
  }),
  ...rulesOf("modules/channel/listing-store", {
    ...{ listingOf: platform(WORKER), beginCreating: platform(WORKER), endCreating: platform(WORKER) },
    ...{ linkListing: platform(WORKER), markSent: platform(WORKER), endStep: platform(WORKER) },
    ...{ unlinkListing: platform(WORKER), setProblem: platform(WORKER), forgetSent: platform(WORKER) },
    forgetAllSent: platform(WORKER),
    ...{ listingsOf: platform(WORKER), markAllSent: platform(WORKER), productsAfter: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/name-store", {
    ...{ saveMedia: platform(WORKER), mediaOf: platform(WORKER) },
    ...{ saveSkus: platform(WORKER), skusOf: platform(WORKER), noteSkus: platform(WORKER) },
    allSkusOf: platform(WORKER),
  }),
  ...rulesOf("modules/channel/intent-store", {
    ...{ markDue: platform(WORKER), finishIntent: platform(WORKER) },
    finishIntents: platform(WORKER),
    ...{
      postponeIntent: platform(WORKER),
      deferIntent: platform(WORKER),
      releaseIntents: platform(WORKER),
      endWaiting: platform(WORKER),
    },
    ...{ remindDue: platform(WORKER), wakeIntents: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/inbox-store", {
    ...{
      putInbox: platform(WORKER),
      claimInbox: platform(WORKER),
      finishInbox: platform(WORKER),
      accountsTold: platform(WORKER),
    },
  }),
  ...rulesOf("modules/channel/order-store", {
    ...{ hearOrder: platform(WORKER), mapOrders: platform(WORKER), openUnits: platform(WORKER) },
    orderStage: OWN,
  }),
  ...rulesOf("modules/channel/feed-store", {
    feedsOf: reads((sql, me) => feedsOf(sql, me.id)),
    renewFeed: platform("of the cooperative of the session, which is its key"),
    ...{ feedByToken: platform("an address that only its cooperative and a floor know"), noteFetch: platform(WORKER) },
    noteContent: platform(WORKER),
  }),
  ...rulesOf("modules/channel/file-store", {
    ...{ templateOf: held(OWN_FILES), templateFile: held(OWN_FILES), saveTemplate: held(OWN_FILES) },
    ...{ saveProfile: held(OWN_FILES), saveOrderColumns: held(OWN_FILES), saveOrderHeadings: held(OWN_FILES) },
    ...{ confirmedRows: held(OWN_FILES), keepExport: held(OWN_FILES), exportsOf: held(OWN_FILES) },
    ...{ exportFile: held(OWN_FILES), confirmExport: held(OWN_FILES), markListed: held(OWN_FILES) },
    ...{ ordersToMap: held(OWN_FILES), saveLeftOut: held(OWN_FILES), exportedSkus: held(OWN_FILES) },
  }),
  ...rulesOf("modules/channel/reading-store", {
    ...{ claimReading: platform(WORKER), readingOf: platform(WORKER), readingsDue: platform(WORKER) },
    ...{ releaseReading: platform(WORKER), turnPage: platform(WORKER), doubtReading: platform(WORKER) },
    ...{ finishReading: platform(WORKER), keepReadItem: platform(WORKER), dropReadItems: platform(WORKER) },
    ...{ readItems: platform(WORKER), unseenListings: platform(WORKER), noteOrphan: platform(WORKER) },
    ...{ dropOrphan: platform(WORKER), hasOrphan: platform(WORKER), databaseClock: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/drift-store", {
    ...{ keepDrifts: platform(WORKER), acceptDrift: OWN, driftsOf: platform(OFFICER) },
    ...{ forgetDrifts: platform(WORKER), insistOnOurs: OWN, driftsOfProducts: OWN },
  }),
  ...rulesOf("modules/channel/health-store", {
    ...{
      appsHeld: platform(OFFICER),
      countHealth: platform(OFFICER),
      healthOf: platform(OFFICER),
      pauseEvery: platform(OFFICER),
    },
    ...{ resumeEvery: platform(OFFICER), moveAccount: platform(OFFICER) },
  }),
  ...rulesOf("workflows/channel/health/for-officers", { readChannelAccount: platform(OFFICER) }),
  ...rulesOf("modules/channel/call-store", { keepCall: platform(WORKER), callsOf: platform(OFFICER) }),
  ...rulesOf("modules/channel/circuit-store", {
    ...{ openCircuitOf: platform(WORKER), isFailing: platform(WORKER), openCircuit: platform(WORKER) },
    ...{ claimProbe: platform(WORKER), closeCircuit: platform(WORKER), blockedToProbe: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/dead-store", {
    ...{ keepDead: platform(WORKER), deadOf: platform(OFFICER), retryDead: platform(OFFICER) },
  }),
  ...rulesOf("modules/channel/quota-store", {
    ...{ takeQuota: platform(WORKER), giveBackQuota: platform(WORKER), usedQuota: platform(WORKER) },
    ...{ forgetQuotas: platform(WORKER), createsWaiting: platform(WORKER), createsOutlook: OWN },
  }),
  ...rulesOf("modules/channel/floor-store", {
    ...{ listingByExternalId: platform(WORKER), noteStatus: platform(WORKER), markAsked: platform(WORKER) },
    ...{ listingsToAskAbout: platform(WORKER), refuseListing: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/promise-store", {
    ...{ promiseLines: platform(WORKER), releaseLines: platform(WORKER), nameLines: platform(WORKER) },
    ...{ lockLevels: platform(WORKER), reserve: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/placing-store", {
    linesToPlace: platform(WORKER),
    ...{ markPlaced: platform(WORKER), markCalledOff: platform(WORKER), noteFault: platform(WORKER) },
    ...{ ordersNamedSince: platform(WORKER), holdChannelOrder: platform(WORKER) },
    floorsOfOrders: platform("the page of an order that was found as its cooperative's"),
  }),
  ...rulesOf("modules/channel/push-store", {
    accountOfShop: platform("a floor's push that is proved to be its own"),
    countStray: platform("a floor's push that is proved to be its own"),
  }),
  ...rulesOf("modules/channel/order-list-store", {
    listChannelOrders: platform(OWN_ACCOUNT),
    findChannelOrder: platform(OWN_ACCOUNT),
    nameLine: platform(OWN_ACCOUNT),
  }),
  ...rulesOf("workflows/channel/orders/receive-push", {
    receivePush: platform("a floor's push that is proved to be its own"),
  }),
  ...rulesOf("workflows/channel/orders/promise", {
    ...{ promiseOrder: platform(WORKER), promiseMore: platform(WORKER) },
  }),
  ...rulesOf("modules/channel/cursor-store", { cursorOf: platform(WORKER), moveCursor: platform(WORKER) }),
}
