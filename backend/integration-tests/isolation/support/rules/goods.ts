import * as certificates from "../../../../src/modules/certification/certificate-store"
import * as imports from "../../../../src/modules/goods/import-store"
import * as sheets from "../../../../src/modules/goods/sheet-store"
import * as stock from "../../../../src/modules/goods/stock-store"
import { sharedBytes } from "../ids"
import { held, platform, reads, readsOwn, rulesOf, writes, writesOwn } from "../rule"

const SHELF = "what is for sale is shown to everybody, whosever it is"
const JOB = "a job takes what waits, whosever it is"
/** A product is asked for in the cooperative's name before anything is done with its id. */
const OWN_PRODUCT = /retrieveProductOfCooperative|listProductsOfCooperative|requireOwn|portalProducts|cooperative/
const OWN_ORDER = /withOrder|SellerOrderRow|DueOrder/

export const goods = {
  ...rulesOf("modules/certification/certificate-store", {
    certificatesOf: reads((sql, me) => certificates.certificatesOf(sql, me.id)),
    certificateOf: reads((sql, me, ids) => certificates.certificateOf(sql, me.id, ids.of("certificate"))),
    withdrawSubmitted: writes((sql, me, ids) => certificates.withdrawSubmitted(sql, me.id, ids.of("certificate"))),
    insertSubmitted: held(OWN_PRODUCT),
    holderOfNumber: held(OWN_PRODUCT),
    certificatesForOfficer: platform("an officer's question"),
  }),
  ...rulesOf("modules/goods/import-store", {
    openImport: writesOwn((sql, me) =>
      imports.openImport(sql, {
        ...{ cooperative_id: me.id, file_hash: sharedBytes("other"), file_name: "bang.csv", rows: [] },
        ...{ plan_hash: sharedBytes("plan"), created_by: me.member },
      }),
    ),
    findImport: reads((sql, me, ids) => imports.findImport(sql, ids.of("import"), me.id)),
    claimImport: writes((sql, me, ids) =>
      imports.claimImport(sql, {
        ...{ id: ids.of("import"), cooperativeId: me.id, owner: "o", plan: [], appliedBy: me.member },
      }),
    ),
    ...{
      claimAbandoned: platform(JOB),
      renewImport: platform("whoever holds the lease"),
      productsOfImport: platform(JOB),
    },
    endImport: platform("whoever holds the lease"),
  }),
  ...rulesOf("modules/goods/issue-store", {
    ...{ inventoryOfItems: held(OWN_ORDER), issueStock: held(OWN_ORDER), returnStock: held(OWN_ORDER) },
    releaseReservations: held(OWN_ORDER),
  }),
  ...rulesOf("modules/goods/picture-store", {
    ...{ findPicture: platform("drawings are public, by the hash of their bytes") },
    notePicture: platform("drawings are public, by the hash of their bytes"),
  }),
  ...rulesOf("modules/goods/sheet-store", {
    claimVersion: writes((sql, me, ids) =>
      sheets.claimVersion(sql, { productId: ids.of("product"), cooperativeId: me.id, version: 1 }),
    ),
    nextVersion: writes((sql, me, ids) => sheets.nextVersion(sql, ids.of("product"), me.id)),
    ensureSheet: writesOwn((sql, me, ids) => sheets.ensureSheet(sql, `${ids.of("product")} of nobody`, me.id)),
    noteSubmission: held(OWN_PRODUCT),
    ...{ noteRejection: platform("an officer's word"), submissionTimes: platform("an officer's question") },
  }),
  ...rulesOf("modules/goods/stock-store", {
    stockLevels: readsOwn(async (sql, me) => [...(await stock.stockLevels(sql, me.own.all("variant")))], OWN_PRODUCT),
    stockChangesOf: readsOwn((sql, me) => stock.stockChangesOf(sql, me.own.of("product"), 50), OWN_PRODUCT),
    changeStock: held(OWN_PRODUCT),
    insertChange: held(OWN_ORDER, /Parcel/),
  }),
  ...rulesOf("workflows/catalog/shelf/keeper-sql", {
    ...{ activeTable: platform(SHELF), indexByTime: platform(SHELF) },
    ...{ documentsOf: platform(SHELF), stampsSince: platform(SHELF), countDocuments: platform(SHELF) },
    ...{ allIds: platform(SHELF), stockOf: platform(SHELF), withheld: platform(SHELF) },
    ...{ productsChangedSince: platform(SHELF), unapprovedCooperatives: platform(SHELF) },
    productsOfSellers: platform(SHELF),
    publishableKeys: platform("the keys of the shop"),
  }),
  ...rulesOf("workflows/shop/mark-shop-stale", { markShopStale: platform("pages of the shop are everybody's") }),
}
