import * as areas from "../../../../src/modules/diary/area-store"
import * as entries from "../../../../src/modules/diary/entry-store"
import * as templates from "../../../../src/modules/diary/template-store"
import * as evidence from "../../../../src/modules/evidence/store"
import * as voices from "../../../../src/modules/evidence/voice-store"
import * as growing from "../../../../src/workflows/diary/growing-areas"
import { findHouseholds } from "../../../../src/workflows/diary/household"
import { requireDraftForEntries } from "../../../../src/workflows/diary/take-into-batch"
import * as captures from "../../../../src/workflows/epcis/capture-store"
import { queryEvents } from "../../../../src/workflows/epcis/query-events"
import type { EventQuery } from "../../../../src/workflows/epcis/query-params"
import { MOMENT, sharedBytes, sharedHash, sharedUuid } from "../ids"
import { held, platform, reads, rulesOf, writes, writesOwn } from "../rule"
import { entryOf } from "../things"

const NEW = { hash: sharedBytes("new"), bytes: Buffer.from("new 0") }
const JOB = "a job takes what waits, whosever it is"
const OWN_BATCH =
  /\b(requireDraftForEntries|requireBatchRecord|lockBatchAndInputs|readBatchRecord|findEntr|cooperative_id)/
const AREA = { name: "Đồi mới", commune: "La Bằng", province: "Thái Nguyên", polygon: null }
const ALL_EVENTS: EventQuery = {
  filters: [],
  since: [],
  before: [],
  errorDeclared: null,
  orderBy: "event_time",
  direction: "ASC",
  perPage: 50,
  eventCountLimit: null,
  after: null,
}

export const diary = {
  ...rulesOf("modules/diary/area-store", {
    listAreas: reads((sql, me) => areas.listAreas(sql, me.id)),
    findArea: reads((sql, me, ids) => areas.findArea(sql, me.id, ids.of("area"))),
    countAreas: reads((sql, me) => areas.countAreas(sql, me.id)),
    insertArea: writesOwn((sql, me) =>
      areas.insertArea(sql, { ...AREA, id: "fresh", cooperative_id: me.id, area_m2: null, created_by: me.member }),
    ),
    updateArea: writes((sql, me, ids) =>
      areas.updateArea(sql, { ...AREA, id: ids.of("area"), cooperative_id: me.id, area_m2: null }),
    ),
    setArchived: writes((sql, me, ids) => areas.setArchived(sql, me.id, ids.of("area"), true)),
  }),
  ...rulesOf("modules/diary/entry-store", {
    // The id is the device's: the same in both cooperatives, and each has its own.
    findEntries: reads((sql, me) => entries.findEntries(sql, me.id, [sharedUuid(0), sharedUuid(1)])),
    listEntries: reads((sql, me, ids) => entries.listEntries(sql, me.id, { limit: 50, product_id: ids.of("product") })),
    insertEntry: writesOwn((sql, me) => entries.insertEntry(sql, { ...entryOf(me, 7), id: sharedUuid(7) })),
    markTaken: writesOwn((sql, me) =>
      entries.markTaken(sql, { cooperative_id: me.id, id: sharedUuid(0) }, { batch_id: "b", trace_event_id: null }),
    ),
  }),
  ...rulesOf("modules/diary/template-store", {
    readTemplates: reads((sql, me) => templates.readTemplates(sql, me.id)),
    saveTemplate: writesOwn((sql, me) =>
      templates.saveTemplate(sql, { cooperativeId: me.id, memberId: me.member }, "honey", []),
    ),
    forgetTemplate: writesOwn((sql, me) => templates.forgetTemplate(sql, me.id, "tea")),
  }),
  ...rulesOf("modules/evidence/commit-to-recorder", { commitToRecorder: held(OWN_BATCH, /batchId/) }),
  ...rulesOf("modules/evidence/store", {
    keepFile: writesOwn((sql, me) =>
      evidence.keepFile(sql, me.id, "photo", NEW.hash, { mediaType: "image/jpeg", bytes: NEW.bytes }),
    ),
    filesOf: reads((sql, me, ids) => evidence.filesOf(sql, me.id, "photo", [`0x${ids.hex("file")}`])),
    findPhoto: reads((sql, me, ids) => evidence.findPhoto(sql, me.id, `0x${ids.hex("file")}`)),
    openingOf: held(/commitToRecorder/),
    namesBehind: platform("the resolver shows names that their owners made public"),
    isNameShown: held(/memberId/),
    showName: writesOwn((sql, me) => evidence.showName(sql, me.member)),
    hideName: held(/memberId/),
    eraseName: held(/memberId/),
  }),
  ...rulesOf("modules/evidence/voice-store", {
    keepVoice: writesOwn((sql, me) =>
      voices.keepVoice(sql, { cooperativeId: me.id, memberId: me.member }, NEW.hash, {
        ...{ mediaType: "audio/webm", seconds: 1, bytes: NEW.bytes },
      }),
    ),
    findVoice: reads((sql, me, ids) => voices.findVoice(sql, me.id, `0x${ids.hex("file")}`)),
    // The same recording may be filed by both: each erases its own.
    eraseVoice: writesOwn((sql, me) => voices.eraseVoice(sql, me.id, sharedHash("file"))),
  }),
  ...rulesOf("workflows/diary/correct-entry", {
    requireCorrectable: held(/recorder\.cooperativeId|cooperative_id/),
    correctEntry: held(/requireCorrectable/),
  }),
  ...rulesOf("workflows/diary/growing-areas", {
    createArea: writes((sql, me, ids) =>
      // An id of one's own that is there already is refused as well, so that a fresh one stands for it.
      growing.createArea(
        sql,
        { cooperativeId: me.id, memberId: me.member },
        ids === me.own ? "fresh" : ids.of("area"),
        AREA,
      ),
    ),
    changeArea: held(/\bfindArea\b|requireArea|ownArea/),
  }),
  ...rulesOf("workflows/diary/household", {
    findHouseholds: reads((sql, me, ids) => findHouseholds(sql, me.id, ids.all("household"))),
  }),
  ...rulesOf("workflows/diary/take-into-batch", {
    // Sealed lots take nothing either: which of the two it is, is told to the owner alone.
    requireDraftForEntries: reads((sql, me, ids) =>
      requireDraftForEntries(sql, { batch_id: ids.of("batch"), cooperative_id: me.id, adding: 1 }).catch(
        (error: { code?: string }) => (error.code === "batch_not_found" ? null : error.code),
      ),
    ),
    insertEntryEvent: held(OWN_BATCH),
  }),
  ...rulesOf("workflows/epcis/capture-store", {
    insertCapture: writesOwn((sql, me) =>
      captures.insertCapture(sql, {
        ...{ id: "fresh", cooperative_id: me.id, captured_by: "x", captured_by_id: me.member, document: "{}" },
        error_behaviour: "rollback",
      }),
    ),
    findCapture: reads((sql, me, ids) => captures.findCapture(sql, me.id, ids.of("capture"))),
    listCaptures: reads((sql, me) => captures.listCaptures(sql, { cooperativeId: me.id, limit: 50, after: null })),
    ...{ claimCapture: platform(JOB), finishCapture: platform(JOB), releaseCapture: platform(JOB) },
  }),
  ...rulesOf("workflows/epcis/query-events", {
    queryEvents: reads(async (sql, me) => {
      const { document } = await queryEvents(sql, me.id, ALL_EVENTS, MOMENT)
      const { eventList } = document.epcisBody.queryResults.resultsBody
      return eventList
    }),
  }),
  ...rulesOf("workflows/epcis/store-event", { storeEvent: platform(JOB) }),
}
