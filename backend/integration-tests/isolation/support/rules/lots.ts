import * as activations from "../../../../src/modules/stamp/activation-store"
import * as prints from "../../../../src/modules/stamp/print-store"
import * as printers from "../../../../src/modules/stamp/printer-store"
import * as runs from "../../../../src/modules/stamp/run-store"
import { findSuspicions } from "../../../../src/modules/stamp/suspicion-store"
import * as tally from "../../../../src/modules/stamp/tally-store"
import * as uses from "../../../../src/modules/stamp/use-store"
import * as voids from "../../../../src/modules/stamp/void-store"
import * as genealogy from "../../../../src/workflows/batch/genealogy"
import { readBatchRecord, readEvents } from "../../../../src/workflows/batch/sealing/read-record"
import * as ownRun from "../../../../src/workflows/stamp/own-run"
import { createListJob, printTerms } from "../../../../src/workflows/stamp/printing/create-print-job"
import { held, platform, reads, readsOwn, rulesOf, writes, type Asker } from "../rule"
import type { Ids } from "../ids"

const JOB = "a job takes what waits, whosever it is"
const OWN_RUN = /lockIssuedRun|lockRun|findRun|ownRun|requireRun|own-run|cooperativeId/
const OWN_BATCH = /lockBatch|requireBatchRecord|readBatchRecord|cooperative_id|cooperativeId|LotInScope|admin/

const range = (ids: Ids) => ({ run_id: ids.of("run"), from: 1, to: 3 })
const order = (me: Asker, ids: Ids) => ({ runId: ids.of("run"), cooperativeId: me.id, memberId: me.member })
const nothingIf404 = (asked: Promise<unknown>) =>
  asked.catch((error: { type?: string; code?: string }) => {
    if (error.type === "not_found") return null
    throw error
  })

export const lots = {
  ...rulesOf("modules/stamp/activation-store", {
    listActivations: readsOwn((sql, me) => activations.listActivations(sql, me.own.of("run")), OWN_RUN),
    findActivation: reads((sql, me, ids) => activations.findActivation(sql, me.id, ids.of("activation"))),
    findOwnStamps: reads(async (sql, me, ids) => {
      const found = await activations.findOwnStamps(sql, me.id, [ids.bytes("code-0", 1), ids.bytes("code-1", 2)])
      return found.filter((stamp) => stamp !== null)
    }),
    countVoid: readsOwn((sql, me) => activations.countVoid(sql, range(me.own)), OWN_RUN),
    countUsed: readsOwn((sql, me) => activations.countUsed(sql, range(me.own)), OWN_RUN),
    activationOver: readsOwn((sql, me) => activations.activationOver(sql, range(me.own)), OWN_RUN),
    wasScannedSince: readsOwn((sql, me) => activations.wasScannedSince(sql, me.own.of("activation")), /findActivation/),
    ...{ activate: held(OWN_RUN), undoActivation: held(/findActivation/) },
  }),
  ...rulesOf("modules/stamp/print-store", {
    findPrintJob: reads((sql, me, ids) => prints.findPrintJob(sql, me.id, ids.of("print"))),
    listPrintJobs: readsOwn((sql, me) => prints.listPrintJobs(sql, me.own.of("run")), OWN_RUN),
    mayBePrinted: readsOwn((sql, me) => prints.mayBePrinted(sql, range(me.own), "none"), OWN_RUN),
    voidSerials: readsOwn((sql, me) => prints.voidSerials(sql, range(me.own)), OWN_RUN),
    ...{ insertPrintJob: held(OWN_RUN), startPrintJob: held(/findPrintJob|PrintJobRow|lockSerialListLink/) },
    ...{ markPrinted: held(/findPrintJob|PrintJobRow|lockSerialListLink/), countOpenLinks: held(OWN_RUN) },
    insertSerialListLink: held(OWN_RUN),
    ...{ lockSerialListLink: platform("a print house, by its secret"), markLinkUsed: platform("a print house") },
  }),
  ...rulesOf("modules/stamp/printer-store", {
    listPrinters: reads((sql, me) => printers.listPrinters(sql, me.id)),
    findPrinter: reads((sql, me, ids) => printers.findPrinter(sql, me.id, ids.of("printer"))),
    savePrinter: writes((sql, me, ids) =>
      printers.savePrinter(sql, {
        ...{ id: ids.of("printer"), cooperativeId: me.id },
        printer: { name: "Của ai", stock: "a4-65", grid: null, dpi: 300, offset_x_mm: 1, offset_y_mm: 1 },
      }),
    ),
  }),
  ...rulesOf("modules/stamp/run-store", {
    findRun: reads((sql, me, ids) => runs.findRun(sql, me.id, ids.of("run"))),
    // What a phone sends with its request is the same in both.
    findRunByKey: reads((sql, me) => runs.findRunByKey(sql, me.id, "key-0")),
    listRuns: readsOwn((sql, me) => runs.listRuns(sql, me.own.all("batch")), OWN_BATCH),
    quantityRequested: readsOwn((sql, me) => runs.quantityRequested(sql, me.own.of("batch")), OWN_BATCH),
    countIssued: readsOwn(async (sql, me) => [...(await runs.countIssued(sql, me.own.all("batch")))], OWN_BATCH),
    insertRun: held(OWN_BATCH),
    ...{
      claimRun: platform(JOB),
      reportProgress: platform(JOB),
      insertStamps: platform(JOB),
      markIssued: platform(JOB),
    },
    ...{ createTreeParts: platform(JOB), insertTreePart: platform(JOB), releaseRun: platform(JOB) },
  }),
  ...rulesOf("modules/stamp/suspicion-store", {
    findSuspicions: readsOwn(
      async (sql, me) => (await findSuspicions(sql, me.own.of("run"))).suspicions.map(({ serial }) => serial),
      OWN_RUN,
    ),
  }),
  ...rulesOf("modules/stamp/tally-store", {
    tallyScans: platform(JOB),
    countScans: reads((sql, me) => tally.countScans(sql, me.id, "2026-01-01")),
  }),
  ...rulesOf("modules/stamp/use-store", {
    lockRun: reads((sql, me, ids) => uses.lockRun(sql, me.id, ids.of("run"))),
    countStamps: readsOwn((sql, me) => uses.countStamps(sql, me.own.of("run")), OWN_RUN, /toReconciliationView/),
    isInUse: readsOwn((sql, me) => uses.isInUse(sql, me.own.of("run")), OWN_RUN),
    cancelRun: held(OWN_RUN),
  }),
  ...rulesOf("modules/stamp/void-store", {
    listVoids: readsOwn((sql, me) => voids.listVoids(sql, me.own.of("run")), OWN_RUN),
    voidOver: readsOwn((sql, me) => voids.voidOver(sql, range(me.own)), OWN_RUN),
    ...{ markVoid: held(OWN_RUN), insertVoid: held(OWN_RUN) },
  }),
  ...rulesOf("workflows/batch/event-store", { insertEvents: held(OWN_BATCH), insertErrorDeclaration: held(OWN_BATCH) }),
  ...rulesOf("workflows/batch/genealogy", {
    ancestorsOf: readsOwn((sql, me) => genealogy.ancestorsOf(sql, me.own.of("batch", 1)), OWN_BATCH),
    dependantsOf: readsOwn((sql, me) => genealogy.dependantsOf(sql, me.own.of("batch")), OWN_BATCH),
  }),
  ...rulesOf("workflows/batch/input-store", { insertInput: held(OWN_BATCH), withdrawInputsOf: held(OWN_BATCH) }),
  ...rulesOf("workflows/batch/recall/list-recalls", { countRecallWork: platform("an officer's question") }),
  ...rulesOf("workflows/batch/recall/buyers", {
    addRecallNotices: platform("a recall is told to every buyer"),
    addReleaseNotices: platform("an officer's word, to every buyer"),
    recallsOfOrder: platform("a buyer's question"),
  }),
  ...rulesOf("workflows/batch/recall/scope", { lotsInScope: held(OWN_BATCH), lockScope: held(OWN_BATCH) }),
  ...rulesOf("workflows/batch/sealing/batch-lock", { lockBatchAndInputs: platform("a lock, nothing is told") }),
  ...rulesOf("workflows/batch/sealing/dossier-store", { insertDossierVersion: held(OWN_BATCH) }),
  ...rulesOf("workflows/batch/sealing/lot-use", { recordLotUse: held(OWN_BATCH), forgetLotUse: held(/unseal/) }),
  ...rulesOf("workflows/batch/sealing/read-record", {
    readBatchRecord: reads((sql, me, ids) =>
      readBatchRecord(sql, { batch_id: ids.of("batch"), cooperative_id: me.id }),
    ),
    readEvents: readsOwn((sql, me) => readEvents(sql, me.own.of("batch")), OWN_BATCH),
  }),
  ...rulesOf("workflows/batch/steps/require-sealable", {
    requireBatchRecord: held(/cooperative_id|BatchOfCooperative|input/),
  }),
  ...rulesOf("workflows/stamp/own-run", {
    lockIssuedRun: reads((sql, me, ids) => nothingIf404(ownRun.lockIssuedRun(sql, order(me, ids)))),
    batchOfRun: reads((sql, me, ids) => nothingIf404(ownRun.batchOfRun(sql, order(me, ids)))),
    refuseRecalled: held(OWN_RUN),
  }),
  ...rulesOf("workflows/stamp/printing/create-print-job", {
    createListJob: writes((sql, me, ids) => createListJob(sql, { ...order(me, ids), from: 1, to: 2, reason: "thử" })),
    printTerms: reads((sql, me, ids) =>
      nothingIf404(
        printTerms(sql, {
          ...{ cooperativeId: me.id, printerId: ids.of("printer"), stock: undefined, dpi: undefined },
          ...{ format: "pdf", level: "M", startAt: 1 },
        } as never),
      ),
    ),
  }),
  ...rulesOf("workflows/stamp/printing/label-terms", { labelTermsOf: held(OWN_RUN), dossierOf: held(OWN_RUN) }),
}
