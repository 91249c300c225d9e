import { setAccountStatus } from "../../modules/channel/account-store"
import type { Account } from "../../modules/channel/types"
import type { ChannelError } from "../../providers/channel/outcome"
import { nextStep } from "./retry-plan"
import type { Desk } from "./push/desk"
import { pushDue, type Pass } from "./push/push-due"
import { tokenOf, type Tokens } from "./keep-token"

export type Service = Tokens &
  Pick<Desk, "rule" | "subjectOf" | "picturesOf" | "random"> & {
    account: Pick<Account, "id" | "platform" | "locator">
  }
export type Served = Pass | { stopped: "needs_consent" | "blocked"; error: ChannelError } | { later: ChannelError }

/**
 * One worker's visit to an account: with a token that is good, renewed once where the floor does not take it, and with
 * the account stopped and the reason kept where only the seller can mend it.
 */
export async function serveAccount(service: Service): Promise<Served> {
  const { sql, account, connector, wire } = service
  let refused: number | null = null
  for (;;) {
    const held = await tokenOf(service, account, refused)
    if (!("token" in held)) return stop(service, held)
    const pass = await pushDue({
      ...{ sql, account, connector, ctx: { ...wire, token: held.token, locator: account.locator } },
      ...{ isFresh: refused !== null, rule: service.rule, random: service.random },
      ...{ subjectOf: service.subjectOf, picturesOf: service.picturesOf },
    })
    if (pass.locked === null) return pass
    if (pass.locked.by === "renew") refused = held.version
    else return stop(service, pass.locked.error, pass.locked.by)
  }
}

/** A floor that does not answer is asked again; one that says no is not. */
async function stop(
  { sql, account, wire, random }: Service,
  error: ChannelError,
  by?: "needs_consent" | "blocked",
): Promise<Served> {
  const step = nextStep(error, { attempts: 0, now: wire.now(), random: random(), isFresh: true })
  const status = by ?? (step.do === "ask" ? step.status : null)
  if (status === null) return { later: error }
  await setAccountStatus(sql, account.id, { status, reason: `${error.code}: ${error.message}` })
  return { stopped: status, error }
}
