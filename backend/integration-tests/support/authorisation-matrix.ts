import { randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { batchBody, eventBody, productBody } from "./fixtures"

export type Subjects = { productId: string; draftId: string; sealedId: string; runId: string }

type Rule = {
  path: (subjects: Subjects) => string
  body?: (subjects: Subjects) => unknown
  headers?: Record<string, string>
  /** What a member of another cooperative gets for these subjects; "own" where the path names none. */
  stranger: 404 | "own"
  recorder: "may" | "may not"
}

/** One white point. */
const SMALLEST_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
)

const KEY = { "Idempotency-Key": randomUUID() }

/** Every route of the portal and who may use it. A route that is missing here fails the test that reads this. */
export const MATRIX: Readonly<Record<string, Rule>> = {
  "GET /cooperative/me": { path: () => "/cooperative/me", stranger: "own", recorder: "may" },
  "GET /cooperative/me/name": { path: () => "/cooperative/me/name", stranger: "own", recorder: "may" },
  "POST /cooperative/me/name": {
    path: () => "/cooperative/me/name",
    body: () => ({ shown: false }),
    stranger: "own",
    recorder: "may",
  },
  "DELETE /cooperative/me/name": { path: () => "/cooperative/me/name", stranger: "own", recorder: "may" },
  "POST /cooperative/evidence": {
    path: () => "/cooperative/evidence?purpose=photo",
    body: () => SMALLEST_PNG,
    headers: { "Content-Type": "image/png" },
    stranger: "own",
    recorder: "may",
  },
  "GET /cooperative/products": { path: () => "/cooperative/products", stranger: "own", recorder: "may" },
  "POST /cooperative/products": {
    path: () => "/cooperative/products",
    body: () => productBody("Sản phẩm của ma trận quyền"),
    stranger: "own",
    recorder: "may not",
  },
  "GET /cooperative/batches": { path: () => "/cooperative/batches", stranger: "own", recorder: "may" },
  "POST /cooperative/batches": {
    path: () => "/cooperative/batches",
    body: ({ productId }) => batchBody(productId),
    stranger: 404,
    recorder: "may",
  },
  "GET /cooperative/batches/[id]": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}`,
    stranger: 404,
    recorder: "may",
  },
  "POST /cooperative/batches/[id]/events": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}/events`,
    body: () => eventBody,
    stranger: 404,
    recorder: "may",
  },
  "POST /cooperative/batches/[id]/seal": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}/seal`,
    stranger: 404,
    recorder: "may not",
  },
  "POST /cooperative/batches/[id]/recall": {
    path: ({ sealedId }) => `/cooperative/batches/${sealedId}/recall`,
    body: () => ({ reason: "Kiểm thử quyền" }),
    stranger: 404,
    recorder: "may not",
  },
  "POST /cooperative/batches/[id]/stamp-runs": {
    path: ({ sealedId }) => `/cooperative/batches/${sealedId}/stamp-runs`,
    body: () => ({ quantity: 1 }),
    headers: KEY,
    stranger: 404,
    recorder: "may not",
  },
  "GET /cooperative/stamp-runs/[id]": {
    path: ({ runId }) => `/cooperative/stamp-runs/${runId}`,
    stranger: 404,
    recorder: "may",
  },
  "GET /cooperative/stamp-runs/[id]/sheets": {
    path: ({ runId }) => `/cooperative/stamp-runs/${runId}/sheets?from=1&to=1`,
    stranger: 404,
    recorder: "may",
  },
}

const API = join(__dirname, "../../src/api")

/** `METHOD /path` of every route file under /cooperative, as the source has them. */
export function portalRoutes(): string[] {
  const files = readdirSync(join(API, "cooperative"), { recursive: true, encoding: "utf8" })
  return files
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .map((file) => join(API, "cooperative", file))
    .flatMap((file) => {
      const path = `/${relative(API, file).replace(/\/route\.ts$/, "")}`
      const exported = readFileSync(file, "utf8").matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)
      return [...exported].map((match) => `${match[1]} ${path}`)
    })
    .sort()
}
