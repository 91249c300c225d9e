import { randomUUID } from "node:crypto"
import { call } from "../client"
import { voiceNote } from "../voice-note"
import type { Area } from "./area"

type Subjects = { entryId: string; voiceHash: string; areaId: string }

const read = { stranger: 404, recorder: "may" } as const
const entry = ({ entryId }: Subjects) => `/cooperative/diary-entries/${entryId}`

export const diaryEntryBody = () => ({
  id: randomUUID(),
  kind: "harvesting",
  occurred_at: "2026-11-01T06:00:00+07:00",
  recorded_at: "2026-11-01T18:00:00+07:00",
  note: "Hái lứa đầu",
})

const areaBody = (name: string) => ({ name, commune: "Xã La Bằng", province: "Thái Nguyên" })
const steps = [{ id: "hai", title: "Hái búp", kind: "harvesting", picture: "harvesting" }]

/** What was done in the fields, and what a member said of it. */
export const diary: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "GET /cooperative/diary-entries": { path: () => "/cooperative/diary-entries", stranger: "own", recorder: "may" },
    "POST /cooperative/diary-entries": {
      path: () => "/cooperative/diary-entries",
      body: diaryEntryBody,
      stranger: "own",
      recorder: "may",
    },
    "GET /cooperative/diary-entries/[id]": { path: entry, ...read },
    "GET /cooperative/diary-entries/[id]/epcis": { path: (subjects) => `${entry(subjects)}/epcis`, ...read },
    "GET /cooperative/diary-templates": {
      path: () => "/cooperative/diary-templates",
      stranger: "own",
      recorder: "may",
    },
    "PUT /cooperative/diary-templates/[group]": {
      path: () => "/cooperative/diary-templates/tourism",
      body: () => ({ steps }),
      stranger: "own",
      recorder: "may not",
    },
    "DELETE /cooperative/diary-templates/[group]": {
      path: () => "/cooperative/diary-templates/tourism",
      stranger: "own",
      recorder: "may not",
    },
    "GET /cooperative/growing-areas": { path: () => "/cooperative/growing-areas", stranger: "own", recorder: "may" },
    "POST /cooperative/growing-areas": {
      path: () => "/cooperative/growing-areas",
      body: () => ({ id: randomUUID(), ...areaBody("Nương của ma trận") }),
      stranger: "own",
      recorder: "may",
    },
    "GET /cooperative/growing-areas/[id]": { path: ({ areaId }) => `/cooperative/growing-areas/${areaId}`, ...read },
    "POST /cooperative/growing-areas/[id]": {
      path: ({ areaId }) => `/cooperative/growing-areas/${areaId}`,
      body: () => areaBody("Nương đổi tên"),
      stranger: 404,
      recorder: "may not",
    },
    "GET /cooperative/evidence/[hash]": { path: ({ voiceHash }) => `/cooperative/evidence/${voiceHash}`, ...read },
    "DELETE /cooperative/evidence/[hash]": {
      path: ({ voiceHash }) => `/cooperative/evidence/${voiceHash}`,
      stranger: 404,
      recorder: "may not",
    },
  },
}

async function prepare(token: string): Promise<Subjects> {
  const recorded = await call("POST", "/cooperative/diary-entries", { token, body: diaryEntryBody() })
  const filed = await call("POST", "/cooperative/evidence?purpose=voice", { token, body: voiceNote() })
  const areaId = randomUUID()
  await call("POST", "/cooperative/growing-areas", { token, body: { id: areaId, ...areaBody("Nương riêng") } })
  return { areaId, entryId: String(recorded.body.entry?.id), voiceHash: String(filed.body.file?.hash) }
}
