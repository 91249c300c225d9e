import { insertKey } from "../../modules/stripe_api/key-store"
import type { Sql } from "../../modules/stripe_api/types"
import { FLOOR, isLive } from "./settings"

/**
 * A key that pays into the accounts of the floor, or of the cooperative with this handle. There is none until an
 * operator makes one, and it is shown this once.
 */
export const makeKey = (sql: Sql, { account = FLOOR, name }: { account?: string; name: string }): Promise<string> =>
  insertKey(sql, { account, name, livemode: isLive })
