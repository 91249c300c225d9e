import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { withDatabase } from "../../support/environment"
import { firstProductOf, uniqueLot } from "../../support/fixtures"
import { signInMember } from "../../support/client"
import { type Batch, MemberClient } from "../../support/member-client"

type Event = { id: string; title: string; entry: { id: string } | null }
type Detail = Batch & { events: Event[]; inputs: { id: string; lot_code: string }[] }
type Made = { batch: Detail; taken: number }

let owner: MemberClient
let stranger: MemberClient
let productId: string
beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
  stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
  productId = await firstProductOf(await signInMember("htx-thien-an", "owner"))
})

const entry = async (member: MemberClient, over: Record<string, unknown> = {}) => {
  const id = randomUUID()
  const at = "2026-11-01T06:00:00+07:00"
  const body = { id, kind: "harvesting", occurred_at: at, recorded_at: at, quantity: 10, uom: "tấn", ...over }
  expect((await member.send("POST", "/cooperative/diary-entries", body)).status).toBe(201)
  return id
}
const take = (member: MemberClient, batchId: string, entry_ids: string[]) =>
  member.send<Made>("POST", `/cooperative/batches/${batchId}/diary-entries`, { entry_ids })
const detail = async (member: MemberClient, id: string) =>
  (await member.send<{ batch: Detail }>("GET", `/cooperative/batches/${id}`)).body.batch

describe("entries of the diary in a batch", () => {
  it("become its events once, however often and however many at once they are sent", async () => {
    const { id } = await owner.createBatch(5)
    const ids = [await entry(owner), await entry(owner, { kind: "caring", quantity: null, uom: null })]
    const answers = await Promise.all([1, 2, 3, 4].map(() => take(owner, id, ids)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.map(({ body }) => body.taken).sort()).toEqual([0, 0, 0, 2])
    const { events } = await detail(owner, id)
    expect(events.map((event) => event.entry?.id).sort()).toEqual([...ids].sort())
  })

  it("are taken all or none", async () => {
    const [batch, other] = [await owner.createBatch(5), await owner.createBatch(5)]
    const [fresh, held] = [await entry(owner), await entry(owner)]
    await take(owner, other.id, [held])
    expect(await take(owner, batch.id, [fresh, held])).toMatchObject({
      status: 409,
      body: { code: "entry_in_other_batch" },
    })
    expect((await detail(owner, batch.id)).events).toEqual([])
    expect((await take(owner, batch.id, [fresh])).body.taken).toBe(1)
  })

  it("of another cooperative do not exist, and neither do its batches", async () => {
    const foreign = await entry(stranger)
    const { id } = await owner.createBatch(5)
    expect(await take(owner, id, [foreign])).toMatchObject({ status: 404, body: { code: "entry_not_found" } })
    expect(await take(stranger, id, [foreign])).toMatchObject({ status: 404, body: { code: "batch_not_found" } })
  })

  it("go back while the batch is a draft, and no dossier names them", async () => {
    const { id } = await owner.createBatch(5)
    const [kept, wrong] = [await entry(owner), await entry(owner, { title: "Nhầm lô" })]
    await take(owner, id, [kept, wrong])
    const path = `/cooperative/batches/${id}/diary-entries/${wrong}`
    expect((await stranger.send("DELETE", path)).status).toBe(404)
    expect((await owner.send<Made>("DELETE", path)).body.batch.events).toHaveLength(1)
    expect((await owner.send("DELETE", path)).status).toBe(404)
    const other = await owner.createBatch(5)
    expect((await take(owner, other.id, [wrong])).status).toBe(200)
    expect((await owner.seal(id)).status).toBe(200)
    const { rows } = await withDatabase((db) => db.query(`select dossier from batch where id = $1`, [id]))
    expect(rows[0].dossier).not.toContain("Nhầm lô")
    expect(await take(owner, id, [await entry(owner)])).toMatchObject({ status: 409 })
    expect((await owner.send("DELETE", `/cooperative/batches/${id}/diary-entries/${kept}`)).status).toBe(409)
  })

  it("open a batch together with it, or it is not opened", async () => {
    const lot = uniqueLot()
    const body = { product_id: productId, lot_code: lot, quantity: 5, unit: "gói" }
    const missing = { ...body, entry_ids: [randomUUID()] }
    expect(await owner.send("POST", "/cooperative/batches", missing)).toMatchObject({ status: 404 })
    const made = await owner.send<Made>("POST", "/cooperative/batches", { ...body, entry_ids: [await entry(owner)] })
    expect(made.status).toBe(201)
    expect((await detail(owner, made.body.batch.id)).events).toHaveLength(1)
  })
})

describe("the preview of a seal", () => {
  type Preview = { preview: { dossier: unknown; provenance_hash: string; faults: unknown[] } }
  const preview = (id: string) => owner.send<Preview>("GET", `/cooperative/batches/${id}/seal-preview`)

  it("is the dossier that is sealed, to the letter", async () => {
    const { id } = await owner.createBatch(5)
    await owner.recordHarvest(id)
    const shown = (await preview(id)).body.preview
    expect(shown.faults).toEqual([])
    const seal = (expected_hash: string) => owner.send("POST", `/cooperative/batches/${id}/seal`, { expected_hash })
    expect((await seal(shown.provenance_hash)).status).toBe(200)
    const { rows } = await withDatabase((db) =>
      db.query(`select dossier::jsonb as dossier, provenance_hash from batch where id = $1`, [id]),
    )
    expect(rows[0].provenance_hash).toBe(shown.provenance_hash)
    expect(rows[0].dossier).toEqual(shown.dossier)
    expect((await preview(id)).status).toBe(409)
  })

  it("holds the sealing to what was shown", async () => {
    const { id } = await owner.createBatch(5)
    await owner.recordHarvest(id)
    const { provenance_hash: expected_hash } = (await preview(id)).body.preview
    await owner.recordHarvest(id)
    const answer = await owner.send("POST", `/cooperative/batches/${id}/seal`, { expected_hash })
    expect(answer).toMatchObject({ status: 409, body: { code: "batch_changed" } })
  })
})

describe("lots of lots", () => {
  type Kin = { lot_code: string; own: boolean }
  type Tree = { genealogy: { before: Kin[]; after: Kin[]; hidden: { before: number; after: number } } }
  const tree = async (member: MemberClient, id: string) =>
    (await member.send<Tree>("GET", `/cooperative/batches/${id}/genealogy`)).body.genealogy
  const add = (member: MemberClient, id: string, inputs: unknown[], key: string) =>
    member.send<{ batch: Detail }>("POST", `/cooperative/batches/${id}/inputs`, { inputs }, { "idempotency-key": key })

  it("take several inputs at once, and a repeated request adds nothing", async () => {
    const [a, b] = [await owner.createSealedBatch(40), await owner.createSealedBatch(40)]
    const { id } = await owner.createBatch(5)
    const inputs = [a, b].map(({ lot_code }) => ({ lot_code, quantity: 10, unit: "gói" }))
    const key = randomUUID()
    expect((await add(owner, id, inputs, key)).body.batch.inputs).toHaveLength(2)
    expect((await add(owner, id, inputs, key)).body.batch.inputs).toHaveLength(2)
    const missing = [...inputs, { lot_code: "KHONG-CO", quantity: 1, unit: "gói" }]
    expect((await add(owner, id, missing, randomUUID())).status).toBe(404)
    expect((await detail(owner, id)).inputs).toHaveLength(2)
  })

  it("are told both ways, others' only as far as they are public", async () => {
    const source = await owner.createSealedBatch(40)
    const bought = await stranger.createBatch(1)
    const input = { lot_code: source.lot_code, cooperative: "htx-thien-an", quantity: 10, unit: "gói" }
    await add(stranger, bought.id, [input], randomUUID())
    const before = await tree(owner, source.id)
    expect(before).toMatchObject({ after: [], hidden: { after: 1 } })
    expect((await tree(stranger, bought.id)).before).toMatchObject([{ lot_code: source.lot_code, own: false }])
    await stranger.recordHarvest(bought.id)
    expect((await stranger.seal(bought.id)).status).toBe(200)
    expect((await tree(owner, source.id)).after).toMatchObject([{ lot_code: bought.lot_code, own: false }])
    expect((await owner.send("GET", `/cooperative/batches/${bought.id}/genealogy`)).status).toBe(404)
  })

  it("go round in no circle, even where a table was tampered with", async () => {
    const source = await owner.createSealedBatch(40)
    const { id } = await owner.createBatch(5)
    await withDatabase(async (db) => {
      await db.query(`alter table batch_input disable trigger batch_input_guard`)
      await db.query(
        `insert into batch_input (id, batch_id, input_batch_id, quantity, unit, recorded_by)
         values ('inp_' || md5(random()::text), $1, $2, 1, 'gói', 'kiểm thử')`,
        [source.id, id],
      )
      await db.query(`alter table batch_input enable trigger batch_input_guard`)
    })
    const looped = [{ lot_code: source.lot_code, quantity: 1, unit: "gói" }]
    expect(await add(owner, id, looped, randomUUID())).toMatchObject({
      status: 409,
      body: { code: "input_makes_loop" },
    })
    expect((await tree(owner, source.id)).before).toHaveLength(1)
  })
})
