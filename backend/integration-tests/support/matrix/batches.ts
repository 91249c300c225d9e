import { randomUUID } from "node:crypto"
import { call } from "../client"
import { batchBody, diaryEntry, draftBatch, eventBody, firstProductOf, sealedBatch } from "../fixtures"
import type { Area } from "./area"

type Subjects = {
  productId: string
  draftId: string
  eventId: string
  inputId: string
  /** Of the diary: one that no batch holds, and one that the draft holds. */
  looseEntryId: string
  takenEntryId: string
  sealedId: string
  sealedLot: string
}

const draft =
  (rest = "") =>
  ({ draftId }: Subjects) =>
    `/cooperative/batches/${draftId}${rest}`
const sealed = (rest: string) => (subjects: Subjects) => `/cooperative/batches/${subjects.sealedId}/${rest}`
const record = { stranger: 404, recorder: "may" } as const
const manage = { stranger: 404, recorder: "may not" } as const

export const batches: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "GET /cooperative/batches": { path: () => "/cooperative/batches", stranger: "own", recorder: "may" },
    "POST /cooperative/batches": {
      path: () => "/cooperative/batches",
      body: ({ productId }) => batchBody(productId),
      ...record,
    },
    "GET /cooperative/batches/[id]": { path: draft(), ...record },
    "POST /cooperative/batches/[id]/events": { path: draft("/events"), body: () => eventBody, ...record },
    "POST /cooperative/batches/[id]/events/[event_id]/error-declaration": {
      path: (subjects) => draft(`/events/${subjects.eventId}/error-declaration`)(subjects),
      body: () => ({ reason: "did_not_occur" }),
      ...record,
    },
    "POST /cooperative/batches/[id]/inputs": {
      path: draft("/inputs"),
      body: ({ sealedLot }) => ({ lot_code: sealedLot, quantity: 1, unit: "gói" }),
      ...record,
    },
    "DELETE /cooperative/batches/[id]/inputs/[input_id]": {
      path: (subjects) => draft(`/inputs/${subjects.inputId}`)(subjects),
      ...record,
    },
    "POST /cooperative/batches/[id]/amendments": {
      path: sealed("amendments"),
      body: () => ({ events: [eventBody] }),
      headers: { "Idempotency-Key": randomUUID() },
      ...manage,
    },
    "POST /cooperative/batches/[id]/diary-entries": {
      path: draft("/diary-entries"),
      body: ({ looseEntryId }) => ({ entry_ids: [looseEntryId] }),
      ...record,
    },
    "DELETE /cooperative/batches/[id]/diary-entries/[entry_id]": {
      path: (subjects) => draft(`/diary-entries/${subjects.takenEntryId}`)(subjects),
      ...record,
    },
    "GET /cooperative/batches/[id]/input-candidates": { path: draft("/input-candidates"), ...record },
    "GET /cooperative/products/[id]/next-batch": {
      path: ({ productId }) => `/cooperative/products/${productId}/next-batch`,
      ...record,
    },
    "GET /cooperative/batches/[id]/mass-balance": { path: draft("/mass-balance"), ...record },
    "GET /cooperative/batches/[id]/genealogy": { path: sealed("genealogy"), ...record },
    "GET /cooperative/batches/[id]/affected-orders": { path: sealed("affected-orders"), ...manage },
    "GET /cooperative/batches/[id]/seal-preview": { path: draft("/seal-preview"), ...record },
    "GET /cooperative/batches/[id]/epcis": { path: sealed("epcis"), ...record },
    "POST /cooperative/batches/[id]/seal": { path: draft("/seal"), ...manage },
    "GET /cooperative/batches/[id]/recall": { path: sealed("recall?scope=derived"), ...record },
    "POST /cooperative/batches/[id]/recall": {
      path: sealed("recall"),
      body: () => ({ reason: "Kiểm thử quyền" }),
      ...manage,
    },
  },
}

/** A sealed lot, and a draft with an event into which some of the sealed lot goes. */
async function prepare(token: string): Promise<Subjects> {
  const read = async (path: string) => (await call("GET", path, { token })).body
  const sealedId = await sealedBatch(token)
  const draftId = await draftBatch(token)
  const sealedLot = String((await read(`/cooperative/batches/${sealedId}`)).batch?.lot_code)
  const input = { lot_code: sealedLot, quantity: 1, unit: "gói" }
  const added = await call("POST", `/cooperative/batches/${draftId}/inputs`, { token, body: input })
  const eventId = String((await read(`/cooperative/batches/${draftId}`)).batch?.events?.[0]?.id)
  return {
    productId: await firstProductOf(token),
    looseEntryId: await diaryEntry(token, null),
    takenEntryId: await diaryEntry(token, draftId),
    ...{ draftId, eventId, inputId: String(added.body.id), sealedId, sealedLot },
  }
}
