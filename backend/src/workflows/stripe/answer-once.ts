import { claimIdempotency, storeReply, type IdempotentRequest } from "../../modules/stripe_api/idempotency-store"
import type { Sql } from "../../modules/stripe_api/types"
import { StripeFault } from "./fault"

export type Reply = { status: number; body: string }
export type Answered = Reply & { isReplayed: boolean }

/** Longer than any request takes; a process that died in one is replaced after it. */
const LEASE_SECONDS = 60

/** Two requests under one key at a time: the second may come again. */
export class InFlight extends StripeFault {
  constructor(key: string) {
    super(
      "idempotency_error",
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { code: "idempotency_key_in_use" },
    )
  }
}

/** Another process took the request over while this one was at it. */
class Overtaken extends Error {}

type Once = {
  sql: Sql
  request: IdempotentRequest
  /** Does everything in the transaction it is given. */
  work: (transaction: Sql) => Promise<Reply>
  /** What is answered when the work throws; none of the work stays. */
  onFault: (error: unknown) => Reply
}

/**
 * The work of a key is done once. Its answer is kept in the transaction of the work: there is no moment in which one is
 * there without the other. Refusals and our own errors are kept as well, as Stripe keeps them.
 * @throws InFlight, or StripeFault when the key was used for something else
 */
export async function answerOnce({ sql, request, work, onFault }: Once): Promise<Answered> {
  const claim = await claimIdempotency(sql, request, LEASE_SECONDS)
  if (claim.kind === "in_flight") throw new InFlight(request.key)
  if (claim.kind === "other_request") throw otherRequest(request, claim.endpoint)
  if (claim.kind === "replay") return { status: claim.status, body: claim.body, isReplayed: true }
  try {
    const reply = await sql.transaction(async (transaction) => {
      const done = await work(transaction)
      if (!(await storeReply(transaction, request, done))) throw new Overtaken()
      return done
    })
    return { ...reply, isReplayed: false }
  } catch (error) {
    if (error instanceof Overtaken) throw new InFlight(request.key)
    const reply = onFault(error)
    await storeReply(sql, request, reply)
    return { ...reply, isReplayed: false }
  }
}

function otherRequest({ key, endpoint }: IdempotentRequest, first: string): StripeFault {
  const said =
    endpoint === first
      ? "the same parameters they were first used with"
      : `the same endpoint they were first used for ('${first}' vs '${endpoint}')`
  return new StripeFault(
    "idempotency_error",
    `Keys for idempotent requests can only be used with ${said}. Try using a key other than '${key}' if you meant to execute a different request.`,
  )
}
