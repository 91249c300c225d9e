import { randomUUID } from "node:crypto"
import { eventHashIds, validateEpcis } from "@nguon/traceability/epcis"
import { beforeAll, describe, expect, it } from "vitest"
import { withDatabase } from "../../support/environment"
import { type Batch, MemberClient } from "../../support/member-client"
import { waitUntil } from "../../support/wait-until"

type Job = {
  captureID: string
  running: boolean
  success: boolean
  finishedAt?: string
  captureErrorBehaviour: string
  errors: { code: string; eventIndex: number; type: string }[]
  "nguon:events": { eventIndex: number; eventID: string; outcome: string }[]
}
type Found = { eventID: string; eventTime: string; type: string; errorDeclaration?: unknown }
type Answer = { epcisBody: { queryResults: { resultsBody: { eventList: Found[] } } } }
type Detail = Batch & {
  events: { kind: string; quantity: number | null; uom: string | null; epcis_event_id: string | null }[]
  inputs: { quantity: number; lot_code: string }[]
}

let owner: MemberClient
let stranger: MemberClient
beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
  stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
})

const CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]
const documentOf = (events: unknown[]) => ({
  ...{ "@context": CONTEXT, type: "EPCISDocument", schemaVersion: "2.0", creationDate: "2026-11-20T00:00:00Z" },
  epcisBody: { eventList: events },
})
const harvest = (epcClass: string, change: Record<string, unknown> = {}) => ({
  ...{ type: "ObjectEvent", action: "ADD", bizStep: "commissioning", eventID: `urn:uuid:${randomUUID()}` },
  ...{ eventTime: "2026-11-01T06:00:00.000+07:00", eventTimeZoneOffset: "+07:00" },
  quantityList: [{ epcClass, quantity: 1200, uom: "KGM" }],
  ...change,
})
const ofBatch = ({ id }: { id: string }) => `urn:nguon:batch:${id}`
const anyClass = () => `urn:example:crop:${randomUUID()}`

const post = (member: MemberClient, body: unknown, headers: Record<string, string> = {}) =>
  member.send<{ type: string; errors?: { path: string }[] }>("POST", "/epcis/capture", body, headers)

async function capture(member: MemberClient, events: unknown[], behaviour = "rollback"): Promise<Job> {
  const answer = await post(member, documentOf(events), { "GS1-Capture-Error-Behaviour": behaviour })
  expect(answer.status).toBe(202)
  const location = answer.headers.get("location") ?? ""
  expect(location).toMatch(/^\/epcis\/capture\/cap_/)
  return waitUntil(
    async () => (await member.send<Job>("GET", location)).body,
    ({ running }) => !running,
  )
}
const query = async (member: MemberClient, parameters: Record<string, string>) => {
  const answer = await member.send<Answer>("GET", `/epcis/events?${new URLSearchParams(parameters)}`)
  expect(answer.status).toBe(200)
  expect(validateEpcis(answer.body)).toEqual({ ok: true, errors: [] })
  return answer.body.epcisBody.queryResults.resultsBody.eventList
}
const detail = async (id: string) =>
  (await owner.send<{ batch: Detail }>("GET", `/cooperative/batches/${id}`)).body.batch

describe("capturing EPCIS events", () => {
  it("is a job, whose events go into the diary and the dossier of the draft they speak of", async () => {
    const batch = await owner.createBatch(10)
    const event = harvest(ofBatch(batch))
    const job = await capture(owner, [event])
    expect(job).toMatchObject({ success: true, errors: [], captureErrorBehaviour: "rollback" })
    expect(job["nguon:events"]).toEqual([{ eventIndex: 0, eventID: event.eventID, outcome: "captured" }])
    expect((await detail(batch.id)).events).toMatchObject([
      { kind: "harvesting", quantity: 1200, uom: "kg", epcis_event_id: event.eventID },
    ])
    expect((await owner.seal(batch.id)).status).toBe(200)
    const { rows } = await withDatabase((client) =>
      client.query(`select dossier::jsonb -> 'events' -> 0 as event from batch where id = $1`, [batch.id]),
    )
    const [hash] = eventHashIds(documentOf([event]))
    expect(rows[0].event).toMatchObject({ eventID: event.eventID, "nguon:eventHash": hash })
    // The member whose key the capturing system holds: committed to, as a line typed into the diary is.
    expect(rows[0].event["nguon:recorder"]).toMatch(/^0x[0-9a-f]{64}$/)
  })

  describe("of a transformation that names a sealed batch as its input", () => {
    const roasting = (source: { id: string }, into: { id: string }, input: Record<string, unknown> = {}) => ({
      ...{ type: "TransformationEvent", bizStep: "nguon:roasting", eventID: `urn:uuid:${randomUUID()}` },
      ...{ eventTime: "2026-11-04T08:00:00.000+07:00", eventTimeZoneOffset: "+07:00" },
      inputQuantityList: [{ epcClass: ofBatch(source), quantity: 2, uom: "EA", ...input }],
      outputQuantityList: [{ epcClass: ofBatch(into), quantity: 0.1, uom: "KGM" }],
    })

    it("takes it as an input of the draft, and gives it back when the event is declared wrong", async () => {
      const source = await owner.createSealedBatch(5)
      const draft = await owner.createBatch(5)
      const event = roasting(source, draft)
      expect((await capture(owner, [event])).errors).toEqual([])
      expect((await capture(owner, [event]))["nguon:events"]).toMatchObject([{ outcome: "duplicate" }])
      expect((await detail(draft.id)).inputs).toMatchObject([{ quantity: 2, lot_code: source.lot_code }])
      const declared = {
        ...event,
        errorDeclaration: { declarationTime: "2026-11-05T00:00:00Z", reason: "did_not_occur" },
      }
      expect((await capture(owner, [declared])).errors).toEqual([])
      expect((await detail(draft.id)).inputs).toEqual([])
    })

    it("refuses more than there is, a draft, an amount that is not told, and a batch that is not there", async () => {
      const source = await owner.createSealedBatch(5)
      const draft = await owner.createBatch(5)
      const codeOf = async (event: unknown) => (await capture(owner, [event])).errors.map(({ code }) => code)
      expect(await codeOf(roasting(source, draft, { quantity: 6 }))).toEqual(["input_overdrawn"])
      expect(await codeOf(roasting(await owner.createBatch(5), draft))).toEqual(["input_not_sealed"])
      const { quantity: _quantity, uom: _uom, ...untold } = { epcClass: ofBatch(source), quantity: 1, uom: "EA" }
      const silent = { ...roasting(source, draft), inputQuantityList: [untold] }
      expect(await codeOf(silent)).toEqual(["input_quantity_missing"])
      expect(await codeOf(roasting({ id: "batch_khac" }, draft))).toEqual(["batch_not_found"])
      expect(await detail(draft.id)).toMatchObject({ inputs: [], events: [] })
    })
  })

  it("takes an event once, by its id or by its hash, also when eight captures bring it together", async () => {
    const event = harvest(anyClass())
    const jobs = await Promise.all(Array.from({ length: 8 }, () => capture(owner, [event])))
    expect(jobs.every(({ success }) => success)).toBe(true)
    const outcomes = jobs.map((job) => job["nguon:events"][0]?.outcome)
    expect(outcomes.filter((outcome) => outcome === "captured")).toHaveLength(1)
    const renamed = await capture(owner, [{ ...event, eventID: `urn:uuid:${randomUUID()}` }])
    expect(renamed["nguon:events"][0]?.outcome).toBe("duplicate")
    const other = await capture(owner, [{ ...harvest(anyClass()), eventID: event.eventID }])
    expect(other).toMatchObject({ success: false, errors: [{ code: "event_id_taken", eventIndex: 0 }] })
  })

  it("rolls all back for one bad event, or goes on without it, as it is told", async () => {
    const epcClass = anyClass()
    const events = () => [
      harvest(epcClass),
      { ...harvest(epcClass), action: "SELL" },
      harvest(epcClass, { eventTime: "2026-11-01T07:00:00.000+07:00" }),
    ]
    const rolled = await capture(owner, events())
    expect(rolled).toMatchObject({ success: false, errors: [{ code: "epcis_event_invalid", eventIndex: 1 }] })
    expect(rolled.errors[0]?.type).toBe("epcisException:ValidationException")
    expect(await query(owner, { MATCH_epcClass: epcClass })).toEqual([])
    const proceeded = await capture(owner, events(), "proceed")
    expect(proceeded["nguon:events"].map(({ outcome }) => outcome)).toEqual(["captured", "rejected", "captured"])
    expect(await query(owner, { MATCH_epcClass: epcClass })).toHaveLength(2)
  })

  it("refuses events of a sealed batch, and of another cooperative's", async () => {
    const batch = await owner.createSealedBatch(5)
    const sealed = await capture(owner, [harvest(ofBatch(batch))])
    expect(sealed).toMatchObject({ success: false, errors: [{ code: "batch_sealed" }] })
    const draft = await owner.createBatch(5)
    const foreign = await capture(stranger, [harvest(ofBatch(draft))])
    expect(foreign).toMatchObject({ success: false, errors: [{ code: "batch_not_found" }] })
    expect((await detail(draft.id)).events).toEqual([])
  })

  it("takes the declaration that an event was wrong, beside the event", async () => {
    const batch = await owner.createBatch(5)
    const [wrong, right] = [
      harvest(ofBatch(batch)),
      harvest(ofBatch(batch), { eventTime: "2026-11-01T07:30:00+07:00" }),
    ]
    await capture(owner, [wrong, right])
    const errorDeclaration = {
      ...{ declarationTime: "2026-11-02T00:00:00Z", reason: "incorrect_data", correctiveEventIDs: [right.eventID] },
    }
    expect((await capture(owner, [{ ...wrong, errorDeclaration }])).success).toBe(true)
    const found = await query(owner, { EQ_eventID: wrong.eventID })
    expect(found.filter(({ errorDeclaration: declared }) => declared)).toHaveLength(1)
    expect((await owner.seal(batch.id)).status).toBe(200)
    const { rows } = await withDatabase((client) => client.query(`select dossier from batch where id = $1`, [batch.id]))
    expect(JSON.parse(rows[0].dossier).events[0].errorDeclaration).toMatchObject({
      correctiveEventIDs: [right.eventID],
    })
  })

  it("is taken up again when its worker died", async () => {
    const event = harvest(anyClass())
    const id = `cap_test${randomUUID().replaceAll("-", "")}`
    await withDatabase((client) =>
      client.query(
        `insert into epcis_capture (id, cooperative_id, captured_by, error_behaviour, document, state, attempts, lease_owner, lease_until)
         select $1, cooperative_id, 'Kiểm thử', 'rollback', $2, 'running', 1, 'dead', now() - interval '1 second'
           from epcis_capture where cooperative_id is not null limit 1`,
        [id, JSON.stringify(documentOf([event]))],
      ),
    )
    const { rows } = await waitUntil(
      () => withDatabase((client) => client.query(`select state, success from epcis_capture where id = $1`, [id])),
      (result) => result.rows[0]?.state === "finished",
    )
    expect(rows[0]).toMatchObject({ success: true })
  })

  it.each([
    ["what is no JSON", "{", 400],
    ["an empty list", documentOf([]), 400],
    ["what is no document", { type: "Something" }, 400],
    ["a document without a context", { ...documentOf([harvest("urn:x:y")]), "@context": undefined }, 400],
    ["null", "null", 400],
    ["too many events", documentOf(Array.from({ length: 501 }, () => harvest("urn:x:y"))), 413],
    ["too many bytes", `"${"a".repeat(2 * 1024 * 1024)}"`, 413],
    ["a nest without end", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
  ])("refuses %s", async (_what, body, status) => {
    const answer = await post(owner, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get("content-type")).toContain("application/problem+json")
    expect(answer.body.type).toMatch(/^epcisException:/)
  })

  it("refuses another media type and another error behaviour", async () => {
    expect((await post(owner, "<xml/>", { "content-type": "application/xml" })).status).toBe(415)
    const body = documentOf([harvest(anyClass())])
    expect((await post(owner, body, { "GS1-Capture-Error-Behaviour": "ignore" })).status).toBe(400)
    expect((await post(owner, body, { "content-type": "application/ld+json" })).status).toBe(202)
  })

  it("shows jobs to their own cooperative, page by page", async () => {
    const job = await capture(owner, [harvest(anyClass())])
    expect((await stranger.send("GET", `/epcis/capture/${job.captureID}`)).status).toBe(404)
    const list = await owner.send<Job[]>("GET", "/epcis/capture?perPage=1")
    expect(list.body).toHaveLength(1)
    expect(list.headers.get("link")).toContain('rel="next"')
    const limits = await owner.send("OPTIONS", "/epcis/capture")
    expect(limits.status).toBe(204)
    expect(limits.headers.get("GS1-EPCIS-Capture-Limit")).toBe("500")
    expect(limits.headers.get("GS1-EPCIS-Version")).toBe("2.0")
  })
})

describe("querying EPCIS events", () => {
  it("answers with what was captured and with the diary, to its own cooperative only", async () => {
    const batch = await owner.createBatch(5)
    await owner.recordHarvest(batch.id)
    await owner.send("POST", `/cooperative/batches/${batch.id}/events`, {
      ...{ kind: "drying", occurred_at: "2026-11-02T08:00:00+07:00" },
    })
    const event = harvest(ofBatch(batch), { eventTime: "2026-11-03T06:00:00.000+07:00" })
    await capture(owner, [event])
    const found = await query(owner, { MATCH_anyEPCClass: ofBatch(batch), orderBy: "eventTime", orderDirection: "ASC" })
    expect(found.map(({ type }) => type)).toEqual(["ObjectEvent", "TransformationEvent", "ObjectEvent"])
    expect(found[2]?.eventID).toBe(event.eventID)
    expect(await query(stranger, { MATCH_anyEPCClass: ofBatch(batch) })).toEqual([])
    const one = `/epcis/events/${encodeURIComponent(event.eventID)}`
    expect((await owner.send("GET", one)).status).toBe(200)
    expect((await stranger.send("GET", one)).status).toBe(404)
  })

  it("finds by each parameter of the standard", async () => {
    const epcClass = anyClass()
    const epc = `urn:example:item:${randomUUID()}`
    const place = { readPoint: { id: "urn:example:gate:1" }, bizLocation: { id: "urn:example:store:1" } }
    const shipping = harvest(epcClass, {
      ...{ action: "OBSERVE", bizStep: "shipping", disposition: "in_transit", epcList: [epc], ...place },
    })
    await capture(owner, [shipping, harvest(epcClass, { eventTime: "2026-11-05T06:00:00+07:00" })])
    const ids = async (parameters: Record<string, string>) =>
      (await query(owner, { MATCH_anyEPCClass: epcClass, ...parameters })).map(({ eventID }) => eventID)
    const only: Record<string, string>[] = [
      { EQ_bizStep: "shipping" },
      { EQ_bizStep: "https://ref.gs1.org/cbv/BizStep-shipping" },
      { EQ_disposition: "in_transit|recalled" },
      { EQ_action: "OBSERVE" },
      { EQ_readPoint: "urn:example:gate:1" },
      { EQ_bizLocation: "urn:example:store:1" },
      { MATCH_epc: epc },
      { MATCH_anyEPC: epc },
      { LT_eventTime: "2026-11-02T00:00:00Z" },
    ]
    for (const parameters of only) expect(await ids(parameters), JSON.stringify(parameters)).toEqual([shipping.eventID])
    expect(await ids({ GE_eventTime: "2026-11-02T00:00:00Z" })).toHaveLength(1)
    expect(await ids({ GE_recordTime: "2099-01-01T00:00:00Z" })).toEqual([])
    expect(await ids({ LT_recordTime: "2099-01-01T00:00:00Z", eventType: "ObjectEvent" })).toHaveLength(2)
    expect(await ids({ EXISTS_errorDeclaration: "true" })).toEqual([])
    expect(await ids({ eventCountLimit: "1" })).toHaveLength(1)
  })

  it("turns pages without losing or repeating an event", async () => {
    const epcClass = anyClass()
    const events = Array.from({ length: 7 }, (_, n) =>
      harvest(epcClass, { eventTime: `2026-11-0${1 + (n % 3)}T06:00:00Z`, "nguon:n": n }),
    )
    const document = { ...documentOf(events), "@context": [...CONTEXT, { nguon: "urn:nguon:epcis:" }] }
    const posted = await post(owner, document)
    await waitUntil(
      async () => (await owner.send<Job>("GET", posted.headers.get("location") ?? "")).body,
      ({ running }) => !running,
    )
    const seen: string[] = []
    let path: string | null = `/epcis/events?${new URLSearchParams({ MATCH_epcClass: epcClass, perPage: "3" })}`
    while (path !== null) {
      const answer: { headers: Headers; body: Answer } = await owner.send<Answer>("GET", path)
      seen.push(...answer.body.epcisBody.queryResults.resultsBody.eventList.map(({ eventID }) => eventID))
      path = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1] ?? null
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(new Set(events.map(({ eventID }) => eventID)))
  })

  it.each([
    "unknown=1",
    "eventType=Party",
    "GE_eventTime=yesterday",
    "perPage=0",
    "nextPageToken=%00",
    "EQ_action=",
    "MATCH_epc=%00",
    "MATCH_epc=urn:epc:idpat:sgtin:1.*.*",
  ])("refuses %s by the name the standard gives it", async (parameters) => {
    const answer = await owner.send<{ type: string }>("GET", `/epcis/events?${parameters}`)
    expect(answer).toMatchObject({ status: 400, body: { type: "epcisException:QueryParameterException" } })
  })
})

describe("a batch as an EPCIS document", () => {
  it("is valid, and only for its own cooperative once it is sealed", async () => {
    const batch = await owner.createSealedBatch(5)
    const path = `/cooperative/batches/${batch.id}/epcis`
    const answer = await owner.send<Record<string, unknown>>("GET", path)
    expect(answer.status).toBe(200)
    expect(validateEpcis(answer.body)).toEqual({ ok: true, errors: [] })
    expect((await stranger.send("GET", path)).status).toBe(404)
    const draft = await owner.createBatch(5)
    expect((await owner.send("GET", `/cooperative/batches/${draft.id}/epcis`)).status).toBe(409)
  })
})
