import { held, platform, rulesOf } from "../rule"

const BUYER = "a buyer's own, by the account of the session; cooperatives have no part in it"
const ENTRY = "before a buyer is signed in, by a login, a link or a session"
/** Orders are asked for by the customer before their parts and goods are. */
const OWN_ORDERS = /ordersOfCustomer/

export const buyers = {
  ...rulesOf("modules/buyer/account-store", {
    ...{ insertAccount: platform(ENTRY), findAccountByLogin: platform(ENTRY), findAccount: platform(BUYER) },
    ...{ holdAccount: platform(BUYER), changeAccount: platform(BUYER), deleteAccount: platform(BUYER) },
  }),
  ...rulesOf("modules/buyer/address-store", {
    ...{ addressesOf: platform(BUYER), insertAddress: platform(BUYER), updateAddress: platform(BUYER) },
    ...{ deleteAddress: platform(BUYER), clearDefault: platform(BUYER), electDefault: platform(BUYER) },
  }),
  ...rulesOf("modules/buyer/order-store", {
    ...{ saveOrder: platform(BUYER), ordersOfCustomer: platform(BUYER), countOrders: platform(BUYER) },
    unsavedOf: platform("whether an order is in an account, asked by its buyer"),
    ...{ partsOfOrders: held(OWN_ORDERS), goodsOfOrders: held(OWN_ORDERS) },
  }),
  ...rulesOf("modules/buyer/session-store", {
    ...{ insertBuyerSession: platform(ENTRY), accountOfSession: platform(ENTRY), endBuyerSession: platform(BUYER) },
    ...{ endAllBuyerSessions: platform(BUYER), insertReset: platform(ENTRY), lockReset: platform(ENTRY) },
    ...{ useUpResets: platform(BUYER), forgetBuyerTraces: platform("a job") },
  }),
  ...rulesOf("modules/notice/buyer-mail-store", {
    insertOrderMail: held(/deriveOrder|made/),
    insertPartMail: held(/withOrder|deriveOrder/),
    withdrawPartMail: held(/withOrder/),
    ...{ insertResetMail: platform(ENTRY), findBuyerMail: platform("a job") },
    ...{ insertRefundMails: platform("a job"), findMailedRefund: platform("a job") },
  }),
}
