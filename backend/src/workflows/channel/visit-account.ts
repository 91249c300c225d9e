import { holdAccount, setAccountStatus } from "../../modules/channel/account-store"
import { credentialOf, versionOf } from "../../modules/channel/credential-store"
import type { Account } from "../../modules/channel/types"
import type { ChannelError } from "../../providers/channel/outcome"
import { tokenOf, type Tokens } from "./keep-token"
import type { Desk } from "./push/desk"
import { nextStep } from "./retry-plan"

export type Service = Tokens &
  Pick<Desk, "rule" | "subjectOf" | "subjectsOf" | "picturesOf" | "random"> & {
    account: Pick<Account, "id" | "platform" | "locator">
  }
export type Stopped = { stopped: "needs_consent" | "blocked"; error: ChannelError } | { later: ChannelError }
/** What a piece of work has to say of the account itself. */
export type Locking = { by: "renew" | "needs_consent" | "blocked"; error: ChannelError }

/**
 * Work at an account with a token that is good, renewed once where the floor does not take it, and with the account
 * stopped and the reason kept where only the seller can mend it.
 * @param lockOf what of the work's result means that nothing more can be done with this token
 */
export async function visitAccount<T>(
  service: Service,
  work: (desk: Desk) => Promise<T>,
  lockOf: (result: T) => Locking | null,
): Promise<T | Stopped> {
  const { sql, account, connector, wire, rule, random, subjectOf, subjectsOf, picturesOf } = service
  let refused: string | null = null
  for (;;) {
    const held = await tokenOf(service, account, refused)
    if (!("token" in held)) {
      const stopped = await stop(service, held.fault, { version: held.version })
      if (stopped !== "replaced") return stopped
      refused = null
      continue
    }
    const ctx = { ...wire, token: held.token, locator: account.locator }
    const ours = { rule, random, subjectOf, picturesOf, ...(subjectsOf && { subjectsOf }) }
    const desk = { sql, account, connector, ctx, isFresh: refused !== null, ...ours }
    const result = await work(desk)
    const lock = lockOf(result)
    if (lock === null) return result
    if (lock.by === "renew" && refused === null) {
      refused = held.version
      continue
    }
    const by = lock.by === "renew" ? "needs_consent" : lock.by
    const stopped = await stop(service, lock.error, { version: held.version, by })
    if (stopped !== "replaced") return stopped
    refused = null
  }
}

/** Of a single call's refusal. */
export function lockOfError(error: ChannelError | null): Locking | null {
  if (error?.class === "AUTH") return { by: "renew", error }
  return error?.class === "PERMISSION" ? { by: "blocked", error } : null
}

type Seen = { version: string | null; by?: "needs_consent" | "blocked" }

/**
 * A floor that does not answer is asked again; one that says no is not, unless the token was replaced since, as when the
 * seller agreed anew meanwhile: then it is asked with that.
 */
async function stop(
  { sql, account, wire, random }: Service,
  error: ChannelError,
  { version, by }: Seen,
): Promise<Stopped | "replaced"> {
  const step = nextStep(error, { attempts: 0, now: wire.now(), random: random(), isFresh: true })
  const status = by ?? (step.do === "ask" ? step.status : null)
  if (status === null) return { later: error }
  return sql.transaction(async (tx) => {
    await holdAccount(tx, account.id)
    const now = await credentialOf(tx, account.id)
    if (now !== null && versionOf(now) !== version) return "replaced"
    await setAccountStatus(tx, account.id, { status, reason: `${error.code}: ${error.message}` })
    return { stopped: status, error }
  })
}
