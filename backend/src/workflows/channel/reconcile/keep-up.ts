import { productBySku } from "../../../modules/channel/offer-store"
import type { ChannelError } from "../../../providers/channel/outcome"
import { type Desk, Held } from "../push/desk"
import { findChanged } from "../push/find-changed"
import { followUp } from "./follow-up"
import { reconcileAccount } from "./reconcile-account"

/** Between two parts of one reading, so that what is due is told in between. */
const PAUSE_MS = 5_000

/**
 * What an account's `reconcile` task does: asks about what the floor looks at, and reads on where the night's reading is
 * due. @throws Held where it goes on at a time
 */
export async function keepUp(desk: Desk): Promise<ChannelError | null> {
  const settled = await followUp(desk)
  if (typeof settled !== "number") return settled
  const { sql, account, ctx } = desk
  const pass = await reconcileAccount({ ...desk, productOf: (skus) => productBySku(sql, account.id, skus) })
  if (pass.locked !== null) return pass.locked.error
  if (pass.heldUntil !== null) throw new Held(pass.heldUntil)
  // Now it is known what the floor shows; what it should show is looked through with it.
  if (pass.state === "finished") await findChanged(desk)
  if (pass.state === "more") throw new Held(new Date(ctx.now().getTime() + PAUSE_MS))
  return null
}
