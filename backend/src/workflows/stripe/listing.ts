import type { Page, Paged } from "../../modules/stripe_api/page"
import { noSuch } from "./fault"
import type { ListView, View } from "./work"

const DEFAULT_LIMIT = 10

type Listed = { limit?: number | undefined; starting_after?: string | undefined; ending_before?: string | undefined }

export const readListed = ({ limit, starting_after, ending_before }: Listed): Page => ({
  limit: limit ?? DEFAULT_LIMIT,
  startingAfter: starting_after,
  endingBefore: ending_before,
})

/** @throws StripeFault when a cursor names nothing of the account's */
export function listView<T>(url: string, paged: Paged<T> | null, view: (row: T) => View): ListView {
  if (paged === null) throw noSuch("object", "the one named by starting_after or ending_before", "starting_after")
  return { object: "list", url, has_more: paged.hasMore, data: paged.rows.map(view) }
}
