import * as earnings from "../../../../src/modules/seller_order/earnings-store"
import * as lots from "../../../../src/modules/seller_order/lot-store"
import * as store from "../../../../src/modules/seller_order/order-store"
import * as returns from "../../../../src/modules/seller_order/return-store"
import { readSales } from "../../../../src/workflows/home/read-sales"
import { readScans } from "../../../../src/workflows/home/read-scans"
import { readWork } from "../../../../src/workflows/home/read-work"
import { held, platform, reads, readsOwn, rulesOf, writes, type Asker } from "../rule"

const JOB = "a job that follows the shop's orders, whosever they are"
const OWN_ORDER = /withOrder|lockOrder|findOrder|listOrders|SellerOrderRow|DueOrder|ordersOf/

const now = () => new Date()
const today = () => new Date(now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
const month = (me: Asker) => ({ cooperativeId: me.id, month: today().slice(0, 7) })
const asked = (me: Asker) => ({ cooperativeId: me.id, today: today() })

export const orders = {
  ...rulesOf("modules/seller_order/cash-store", {
    cashHistoryOf: platform("a buyer's telephone is asked about before there is an order"),
    ...{ cashPaymentOf: platform(JOB), captureOf: platform(JOB) },
  }),
  ...rulesOf("modules/seller_order/derivation-store", {
    ...{ holdOrder: platform(JOB), markDerived: platform(JOB), markFailed: platform(JOB), insertPart: platform(JOB) },
    ...{ updateSums: platform(JOB), upsertItem: platform(JOB), emptyItems: platform(JOB), cancelPart: platform(JOB) },
    ...{ flagPart: platform(JOB), writeGaps: platform(JOB), newOrderIds: platform(JOB), advanceMark: platform(JOB) },
    ...{ unfinishedOrderIds: platform(JOB), changedOrderIds: platform(JOB), releaseLots: held(OWN_ORDER) },
  }),
  ...rulesOf("modules/seller_order/earnings-store", {
    earnedOrders: reads((sql, me) => earnings.earnedOrders(sql, month(me))),
    earnedProducts: reads((sql, me) => earnings.earnedProducts(sql, month(me))),
    earnedMonths: reads((sql, me) => earnings.earnedMonths(sql, { cooperativeId: me.id, months: 12 })),
    cashToCome: reads((sql, me) => earnings.cashToCome(sql, me.id)),
  }),
  ...rulesOf("modules/seller_order/lot-store", {
    lotsToSend: reads((sql, me, ids) => lots.lotsToSend(sql, me.id, ids.all("product"))),
    lotsOfItems: readsOwn((sql, me) => lots.lotsOfItems(sql, me.own.all("order-item")), OWN_ORDER),
    countScanned: readsOwn((sql, me) => lots.countScanned(sql, me.own.all("order-item")), OWN_ORDER),
    parcelOf: readsOwn((sql, me) => lots.parcelOf(sql, me.own.of("run"), 2), /findOwnStamps/),
    replaceAllocations: writes((sql, me, ids) =>
      lots.replaceAllocations(sql, me.own.all("order-item"), [
        { item_id: me.own.of("order-item"), batch_id: ids.of("batch"), quantity: 2, member_id: me.member },
      ]),
    ),
    ...{ holdLots: held(OWN_ORDER), insertPackedStamp: held(OWN_ORDER), forgetStampsOfOtherLots: held(OWN_ORDER) },
  }),
  ...rulesOf("modules/seller_order/order-store", {
    listOrders: reads((sql, me) => store.listOrders(sql, { cooperativeId: me.id, limit: 50 })),
    countByStatus: reads((sql, me) => store.countByStatus(sql, me.id)),
    findOrder: reads((sql, me, ids) => store.findOrder(sql, me.id, ids.of("order"))),
    lockOrder: reads((sql, me, ids) => store.lockOrder(sql, me.id, ids.of("order"))),
    itemsOf: readsOwn((sql, me) => store.itemsOf(sql, me.own.all("order")), OWN_ORDER),
    historyOf: readsOwn(
      async (sql, me) => (await store.historyOf(sql, me.own.of("order"))).map(({ action }) => action),
      OWN_ORDER,
    ),
    ordersOf: platform("a buyer's order has parts of several cooperatives"),
    addHistory: held(OWN_ORDER),
  }),
  ...rulesOf("modules/seller_order/return-store", {
    returnsOf: readsOwn((sql, me) => returns.returnsOf(sql, me.own.all("sent")), OWN_ORDER),
    ...{ insertReturn: held(OWN_ORDER), answerReturn: held(OWN_ORDER), receiveReturn: held(OWN_ORDER) },
  }),
  ...rulesOf("modules/delivery/rate-store", { ratesByZone: platform("what a parcel costs is the same for all") }),
  ...rulesOf("modules/seller_order/settlement-store", {
    ...{
      claimDue: platform(JOB),
      noteFulfillment: platform(JOB),
      markSettled: platform(JOB),
      noteFault: platform(JOB),
    },
    ...{ markDeliveryTold: platform(JOB), hasLiveParts: platform(JOB), fulfillmentOf: platform(JOB) },
    ...{ hasOrderAction: platform(JOB), ownChange: platform(JOB), markWithdrawn: platform(JOB) },
    ...{ markCashTold: platform(JOB) },
  }),
  ...rulesOf("modules/seller_order/status-store", {
    ...{ setStatus: held(OWN_ORDER), setCash: held(OWN_ORDER), setPhoneChecked: held(OWN_ORDER) },
    askForPhoneChecks: platform(JOB),
  }),
  ...rulesOf("workflows/seller_order/derive-parts", { deriveParts: platform(JOB), withdrawParts: platform(JOB) }),
  ...rulesOf("workflows/seller_order/own-order", { move: held(OWN_ORDER) }),
  ...rulesOf("workflows/seller_order/parcel-stock", {
    takeParcelFromStock: held(OWN_ORDER),
    putParcelBack: held(OWN_ORDER),
  }),
  ...rulesOf("workflows/home/read-sales", { readSales: reads((sql, me) => readSales(sql, asked(me))) }),
  ...rulesOf("workflows/home/read-scans", { readScans: reads((sql, me) => readScans(sql, asked(me))) }),
  ...rulesOf("workflows/home/read-work", { readWork: reads((sql, me) => readWork(sql, asked(me))) }),
}
