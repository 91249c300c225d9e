import { createHash } from "node:crypto"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { answerOnce, expandView, invalid, parseForm, type Form, type View } from "../../workflows/stripe"
import type { Answered, Reply } from "../../workflows/stripe"
import type { Work } from "../../workflows/stripe/work"
import { databaseOf } from "../../workflows/transparency/database"
import { refuse, type StripeRequest } from "./middlewares"
import { faultReply, sendReply } from "./reply"

const MAX_BODY_BYTES = 256 * 1024
const MAX_DRAINED_BYTES = 4 * 1024 * 1024
const FORM = "application/x-www-form-urlencoded"

type Run = (work: Work, request: { id: string; form: Form }) => Promise<View>

/** A route: its parameters read, its work in one transaction and under its key once, its answer expanded. */
export const serve = (run: Run) => async (given: MedusaRequest, res: MedusaResponse) => {
  const req = given as StripeRequest
  try {
    const sent = req.method === "POST" ? await readBody(req) : queryOf(req.originalUrl)
    const form = parseForm(sent)
    const id = idOf(req)
    const answered = await answer(req, sent, async (sql) => {
      const work: Work = { sql, caller: req.stripe, now: new Date() }
      const view = await expandView(work, await run(work, { id, form }), form)
      return { status: 200, body: JSON.stringify(view, null, 2) }
    })
    if (req.stripe.idempotencyKey !== null) res.set("Idempotency-Key", req.stripe.idempotencyKey)
    if (answered.isReplayed) res.set("Idempotent-Replayed", "true")
    // The same key would get the same answer again.
    if (answered.status >= 500) res.set("Stripe-Should-Retry", "false")
    sendReply(res, answered)
  } catch (error) {
    refuse(error, req, res)
  }
}

async function answer(req: StripeRequest, sent: string, work: (sql: Work["sql"]) => Promise<Reply>): Promise<Answered> {
  const sql = databaseOf(req.scope)
  const { account, requestId, idempotencyKey: key } = req.stripe
  if (key === null) return { ...(await sql.transaction(work)), isReplayed: false }
  const endpoint = `${req.method} ${req.originalUrl.split("?")[0]}`
  const paramsHash = createHash("sha256").update(sent).digest("hex")
  return answerOnce({
    sql,
    request: { account, key, endpoint, paramsHash, requestId },
    work,
    onFault: (error) => {
      const reply = faultReply(error)
      if (reply.status >= 500) logError(req, error)
      return reply
    },
  })
}

const logError = (req: StripeRequest, error: unknown): void =>
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `${req.method} ${req.path} failed (${req.stripe.requestId})`,
      error instanceof Error ? error : new Error(String(error)),
    )

/** What cannot be an id of ours names nothing, before the database is asked. */
function idOf({ params: { id } }: StripeRequest): string {
  if (id === undefined || /^\w{1,100}$/.test(id)) return id ?? ""
  throw invalid("No such object", "resource_missing", "id")
}

const queryOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?") + 1) : "")

/** What is too large is read to its end and thrown away, or the rest of it would be taken for the next request. */
async function readBody(req: StripeRequest): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
    // Leaving the loop ends the connection.
    if (size > MAX_DRAINED_BYTES) break
  }
  if (size > MAX_BODY_BYTES) throw invalid("The request is too large.", "parameter_invalid")
  const type = req.headers["content-type"]
  if (size > 0 && !type?.toLowerCase().startsWith(FORM)) {
    throw invalid(`Invalid request (check that your POST content type is ${FORM}).`, "parameter_invalid")
  }
  return Buffer.concat(chunks).toString("utf8")
}
