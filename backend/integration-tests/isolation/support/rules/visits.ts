import * as visits from "../../../../src/modules/visit/visit-store"
import { held, platform, reads, rulesOf } from "../rule"

const SHELF = "the days of a service are shown to everybody who may book one, whosever it is"
const CART = "what a buyer put into a cart, whosever it is"
const JOB = "a job that follows the clock and the shop's orders, whosever they are"
const OWN_SERVICE = /requireService|requireComing|retrieveProductOfCooperative/
const OWN_ORDER = /withOrder|SellerOrderRow|ordersOf|toOrderDetail/

export const visitRules = {
  ...rulesOf("modules/visit/visit-store", {
    findDate: reads((sql, me, ids) =>
      visits.findDate(sql, { cooperativeId: me.id, productId: ids.of("product"), variantId: ids.of("variant") }),
    ),
    ...{ claimDates: held(OWN_SERVICE), madeDates: held(OWN_SERVICE), setClosed: held(OWN_SERVICE) },
    bookingsOf: held(OWN_SERVICE),
    ...{ datesOfProduct: platform(SHELF), dateVariantsOf: platform(SHELF), datesOfVariants: platform(CART) },
    ...{ passCutOffs: platform(JOB), servicesOfParts: platform(JOB) },
  }),
  ...rulesOf("modules/visit/price-store", { pricesOfVariants: platform(SHELF) }),
  ...rulesOf("modules/visit/cart-store", { cartLines: platform(CART), servicesAmong: platform(CART) }),
  ...rulesOf("workflows/visit/shop-dates", { shopDates: platform(SHELF) }),
  ...rulesOf("workflows/seller_order/visit-part", {
    ...{ visitsOfParts: held(OWN_ORDER), markVisitStale: held(OWN_ORDER) },
  }),
}
