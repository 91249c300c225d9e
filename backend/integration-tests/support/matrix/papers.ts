import { randomUUID } from "node:crypto"
import { call } from "../client"
import { withDatabase } from "../environment"
import { certificateBody, submittedCertificate } from "../papers"
import type { Area } from "./area"

type Subjects = {
  noticeId: string
  certificateId: string
  /** Handed in by nobody yet. */
  newCertificate: Awaited<ReturnType<typeof certificateBody>>
}

const own = { stranger: "own", recorder: "may" } as const
const one = { stranger: 404, recorder: "may" } as const
const manage = { stranger: 404, recorder: "may not" } as const
const certificate = ({ certificateId }: Subjects) => `/cooperative/certificates/${certificateId}`

/** Certificates, and what a cooperative is told. */
export const papers: Area<Subjects> = {
  subjects: async (owner) => ({
    noticeId: await toldOf(owner),
    certificateId: await submittedCertificate(owner),
    newCertificate: await certificateBody(owner),
  }),
  rules: {
    "GET /cooperative/certificates": { path: () => "/cooperative/certificates", ...own },
    "POST /cooperative/certificates": {
      path: () => "/cooperative/certificates",
      body: ({ newCertificate }) => newCertificate,
      ...manage,
    },
    "GET /cooperative/certificates/[id]": { path: certificate, ...one },
    "DELETE /cooperative/certificates/[id]": { path: certificate, ...manage, spoils: true },
    "GET /cooperative/certificates/[id]/file": { path: (subjects) => `${certificate(subjects)}/file`, ...one },
    "GET /cooperative/notices": { path: () => "/cooperative/notices", ...own },
    "POST /cooperative/notices/[id]/read": {
      path: ({ noticeId }) => `/cooperative/notices/${noticeId}/read`,
      ...one,
    },
    "POST /cooperative/notices/read": { path: () => "/cooperative/notices/read", ...own },
  },
}

async function toldOf(token: string): Promise<string> {
  const { body } = await call("GET", "/cooperative/me", { token })
  const id = `ntc_${randomUUID().replaceAll("-", "")}`
  await withDatabase((db) =>
    db.query(
      `insert into notice (id, cooperative_id, kind, subject_id, dedupe_key) values ($1, $2, 'stock_low', 'prod_khac', $1)`,
      [id, String(body.cooperative?.id)],
    ),
  )
  return id
}
