import { MedusaError } from "@medusajs/framework/utils"

type Fault = { message?: unknown; constraint?: unknown; code?: unknown }

const T = MedusaError.Types

/** What the database has the last word on at a checkout, by the name of its rule. */
const BY_CONSTRAINT: Record<string, { code: string; words: string }> = {
  stock_covers_promises: { code: "insufficient_inventory", words: "There are not so many left" },
  visit_seats_left: { code: "insufficient_inventory", words: "Not so many seats are left" },
  visit_date_bookable: { code: "visit_closed", words: "This day cannot be booked any more" },
}

/** Serialization, deadlock, a lock not given in time (PostgreSQL appendix A, classes 40 and 55). */
const PASSING: readonly unknown[] = ["40001", "40P01", "55P03"]

/**
 * What may go well a second time. Where two of a workflow's parallel steps end against each other, Medusa 2.21 leaves it
 * unfinished, or with this sentence for an error (medusajs/medusa#16825).
 */
export function isPassing(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Fault
  return PASSING.includes(code) || code === "locked" || /^Updating St(?:ate|atus) from/.test(String(message))
}

export const soldOut = () => new MedusaError(T.CONFLICT, "There are not so many left", "insufficient_inventory")

/** With a stable code where Medusa or Postgres only has a sentence. */
export function refusalOf(error: unknown): unknown {
  const { message, constraint } = (error ?? {}) as Fault
  const rule = BY_CONSTRAINT[String(constraint)]
  if (rule) return new MedusaError(T.CONFLICT, rule.words, rule.code)
  // Of the inventory module's refusal only the sentence says why.
  if (String(message).startsWith("Not enough stock available")) return soldOut()
  return error
}
