// The configuration is read when a module is loaded; these tests connect to nothing that it names.
process.env.NGUON_PHASE = "build"
import { createHash, randomUUID } from "node:crypto"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  NoAnswer,
  sendQueue,
  type Answer,
  type Door,
} from "../../../storefront/src/features/portal/diary/offline/send-queue"
import type { Queue, WaitingEntry } from "../../../storefront/src/features/portal/diary/offline/queue"
import { POST } from "../../src/api/cooperative/diary-entries/route"
import type { MemberRequest } from "../../src/api/cooperative/member-request"
import { toHttpError } from "../../src/api/http-error"
import { EVIDENCE_MODULE } from "../../src/modules/evidence"
import EvidenceModuleService from "../../src/modules/evidence/service"
import { Migration20261122002000 } from "../../src/modules/diary/migrations/Migration20261122002000"
import { Migration20261122000800 } from "../../src/modules/evidence/migrations/Migration20261122000800"
import { Migration20261122002010 } from "../../src/modules/evidence/migrations/Migration20261122002010"
import { startPostgres, type TestPostgres } from "../chain/support/postgres"
import { voiceNote } from "../support/voice-note"

let postgres: TestPostgres
let sql: ReturnType<TestPostgres["connect"]>
let server: Server
let address = ""

beforeAll(async () => {
  postgres = await startPostgres([Migration20261122000800, Migration20261122002010, Migration20261122002000])
  sql = postgres.connect(8)
  server = serve(sql)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 60_000)
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await postgres.stop()
})

/** The route itself over HTTP; who asks is in a header instead of a token. */
function serve(database: typeof sql): Server {
  const registered = new Map<string, unknown>([[ContainerRegistrationKeys.PG_CONNECTION, database]])
  registered.set(EVIDENCE_MODULE, new EvidenceModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: database }))
  const scope = { resolve: (name: string) => registered.get(name) } as unknown as MedusaContainer
  const evidence = registered.get(EVIDENCE_MODULE) as EvidenceModuleService
  return createServer((request, response) => {
    const parts: Buffer[] = []
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body))
    const failed = (error: unknown) => {
      const { status, body } = toHttpError(error)
      answer(status, body)
    }
    const cooperativeId = String(request.headers["x-cooperative"])
    const member = { id: String(request.headers["x-member"]), name: "Mai", role: "recorder", cooperativeId }
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      const bytes = Buffer.concat(parts)
      if (request.url === "/file") {
        const by = { cooperativeId, memberId: member.id }
        evidence.keepVoice(by, bytes).then(({ hash }) => answer(201, { hash }), failed)
        return
      }
      const asked = { scope, member, body: JSON.parse(bytes.toString("utf8")) } as unknown as MemberRequest
      const res = { status: (status: number) => ({ json: (body: { entry: object }) => answer(status, body.entry) }) }
      Promise.resolve(POST(asked as Parameters<typeof POST>[0], res as unknown as Parameters<typeof POST>[1])).catch(
        failed,
      )
    })
  })
}

type Fault = "none" | "request_lost" | "answer_lost" | "sent_twice" | "killed"

/** The tab is killed: whatever was not written down is gone. */
class Killed extends Error {}

function faultyDoor(owner: Record<string, string>, faults: Iterator<Fault>): Door {
  const ask = async (path: string, body: string | Buffer): Promise<Answer> => {
    const fault = faults.next().value ?? "none"
    if (fault === "request_lost") throw new NoAnswer("lost on the way there")
    const post = async () => {
      const response = await fetch(address + path, {
        method: "POST",
        headers: owner,
        body: typeof body === "string" ? body : new Uint8Array(body),
      })
      const json = (await response.json()) as Partial<Record<"code" | "hash" | "id", string>>
      return { status: response.status, code: json.code ?? null, hash: json.hash ?? null, id: json.id ?? null }
    }
    const [answered] = fault === "sent_twice" ? await Promise.all([post(), post()]) : [await post()]
    if (fault === "killed") throw new Killed("after the server had it")
    if (fault === "answer_lost") throw new NoAnswer("lost on the way back")
    return answered
  }
  return {
    file: ({ bytes }) => ask("/file", Buffer.from(bytes)),
    record: (body) => ask("/entry", JSON.stringify(body)),
  }
}

/** As IndexedDB keeps it: each call is whole. The sender sees copies only. */
function keptQueue(entries: WaitingEntry[], kills: Iterator<boolean>): Queue {
  const kept = new Map(entries.map((entry) => [entry.id, structuredClone(entry)]))
  const write = async (work: () => void) => {
    if (kills.next().value === true) throw new Killed("before the write")
    work()
    if (kills.next().value === true) throw new Killed("after the write")
  }
  const change = (id: string, to: (entry: WaitingEntry) => WaitingEntry) =>
    write(() => {
      const entry = kept.get(id)
      if (entry) kept.set(id, to(entry))
    })
  const never = () => Promise.reject(new Error("a sender neither adds nor mends"))
  return {
    list: async () => structuredClone([...kept.values()]).sort((a, b) => a.sequence - b.sequence),
    markTried: (id) => change(id, (entry) => ({ ...entry, wasTried: true })),
    noteHash: (id, at, hash) =>
      change(id, (entry) => {
        const attachments = entry.attachments.map((one, index) => (index === at ? { ...one, hash } : one))
        return { ...entry, attachments }
      }),
    acknowledge: (id) => write(() => void kept.delete(id)),
    refuse: (id, code) => change(id, (entry) => ({ ...entry, refusal: code })),
    ...{ add: never, mend: never, takeBack: never },
  }
}

const DAY_MS = 86_400_000

/** A week's work; some of it with a voice, some by a clock that runs ahead. */
function weekOf(member: string, work: { day: number; voice: boolean; ahead: boolean }[]): WaitingEntry[] {
  const device = randomUUID()
  return work.map(({ day, voice, ahead }, index): WaitingEntry => {
    const moment = new Date(Date.now() + (ahead ? 3 : -day) * DAY_MS).toISOString()
    const id = randomUUID()
    const note = voiceNote()
    const body = {
      ...{ id, kind: "caring", title: `Việc ${index + 1}`, occurred_at: moment, recorded_at: moment },
      ...{ recorder_id: member, device_id: device, device_sequence: index + 1, quantity: index + 1, uom: "kg" },
    }
    const bytes = new Uint8Array(note).buffer
    const attachments = voice ? [{ kind: "voice" as const, type: "audio/ogg", bytes, hash: null }] : []
    const who = { memberId: member, memberName: "Mai", cooperativeId: "", stepId: null }
    return { id, sequence: index + 1, ...who, body, attachments, holdUntil: 0, wasTried: false, refusal: null }
  })
}

const work = fc.record({
  day: fc.nat(7),
  voice: fc.boolean(),
  ahead: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})
const fault = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fault>("none") },
  { weight: 5, arbitrary: fc.constantFrom<Fault>("request_lost", "answer_lost", "sent_twice", "killed") },
)
const kill = fc.integer({ min: 0, max: 7 }).map((n) => n === 0)

/** Two senders at once, as where a browser has no locks, then one after the other until nothing is left to send. */
async function sendAll(queue: Queue, door: Door): Promise<void> {
  const once = async () => {
    try {
      return await sendQueue(queue, door, Date.now)
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      return "killed"
    }
  }
  await Promise.all([once(), once()])
  for (let sitting = 0; sitting < 500; sitting += 1) if ((await once()) === "done") return
  throw new Error("something never goes")
}

describe("a week of entries over a bad network", () => {
  it("comes in whole, once, in order, and what is refused stays on the phone with its reason", async () => {
    let entriesSeen = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(work, { minLength: 1, maxLength: 12 }),
        fc.array(fault, { maxLength: 60 }),
        fc.array(kill, { maxLength: 60 }),
        async (week, faults, kills) => {
          const [cooperative, member] = [`coop_${randomUUID()}`, `mem_${randomUUID()}`]
          const entries = weekOf(member, week)
          const queue = keptQueue(entries, kills[Symbol.iterator]())
          const door = faultyDoor({ "x-cooperative": cooperative, "x-member": member }, faults[Symbol.iterator]())
          await sendAll(queue, door)

          const { rows } = await sql.raw(`select * from diary_entry where cooperative_id = ? order by position`, [
            cooperative,
          ])
          const ahead = entries.filter((_, index) => week[index]?.ahead)
          const good = entries.filter((_, index) => !week[index]?.ahead)
          expect(rows.map((row: { id: string }) => row.id)).toEqual(good.map(({ id }) => id))
          expect(rows.map((row: { quantity: number }) => row.quantity)).toEqual(good.map(({ body }) => body.quantity))
          expect(rows.map((row: { voice_hash: string | null }) => row.voice_hash)).toEqual(good.map(voiceOf))
          const left = await queue.list()
          expect(left.map(({ id, refusal }) => [id, refusal])).toEqual(ahead.map(({ id }) => [id, "in_the_future"]))
          entriesSeen += entries.length
        },
      ),
      { numRuns: 40 },
    )
    expect(entriesSeen).toBeGreaterThan(100)
  }, 120_000)

  it("never goes under the name of another member", async () => {
    const entries = weekOf("mem_mai", [{ day: 1, voice: false, ahead: false }])
    const queue = keptQueue(entries, [][Symbol.iterator]())
    const door = faultyDoor({ "x-cooperative": "coop_shared", "x-member": "mem_lan" }, [][Symbol.iterator]())
    expect(await sendQueue(queue, door, Date.now)).toBe("sign_in")
    expect(await queue.list()).toMatchObject([{ refusal: null }])
    const { rows } = await sql.raw(`select from diary_entry where cooperative_id = 'coop_shared'`)
    expect(rows).toHaveLength(0)
  })

  it("is told apart from another entry under the same id", async () => {
    const owner = { "x-cooperative": "coop_differs", "x-member": "mem_mai" }
    const door = faultyDoor(owner, [][Symbol.iterator]())
    const [entry] = weekOf("mem_mai", [{ day: 1, voice: false, ahead: false }])
    const sent = (change: object) => door.record({ ...entry?.body, photos: [], ...change })
    expect(await sent({ sent_at: "2026-11-20T00:00:00Z" })).toMatchObject({ status: 201 })
    expect(await sent({ sent_at: "2026-11-21T00:00:00Z" })).toMatchObject({ status: 200, id: entry?.id })
    expect(await sent({ quantity: 99 })).toMatchObject({ status: 409, code: "entry_differs" })
    const foreign = faultyDoor({ ...owner, "x-cooperative": "coop_other" }, [][Symbol.iterator]())
    expect(
      await foreign.record({ ...entry?.body, photos: [] }),
      "another cooperative's ids are not taken",
    ).toMatchObject({
      status: 201,
    })
  })
})

function voiceOf({ attachments: [voice] }: WaitingEntry): string | null {
  return voice ? `0x${createHash("sha256").update(Buffer.from(voice.bytes)).digest("hex")}` : null
}
