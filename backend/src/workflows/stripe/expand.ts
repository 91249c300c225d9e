import { findAttempt } from "../../modules/payment_ledger/attempt-store"
import { findCustomer } from "../../modules/stripe_api/customer-store"
import { findIntent, findIntentByMethod } from "../../modules/stripe_api/intent-store"
import { invalid } from "./fault"
import { chargeOf } from "./follow-ledger"
import type { Form } from "./form"
import { customerView, intentView, methodView } from "./views"
import type { View, Work } from "./work"

const MAX_DEPTH = 4
const MAX_PATHS = 20

type Lookup = (work: Work, id: string, parent: View) => Promise<View | null>

/** What an id in an answer can be exchanged for. */
const LOOKUPS: Record<string, Lookup> = {
  customer: async ({ sql, caller }, id) => {
    const customer = await findCustomer(sql, caller.account, id)
    return customer && customerView(customer)
  },
  payment_intent: async ({ sql, caller }, id) => {
    const intent = await findIntent(sql, caller.account, id)
    return intent && intentView(intent)
  },
  payment_method: async ({ sql, caller }, id) => {
    const intent = await findIntentByMethod(sql, caller.account, id)
    return intent && methodView(intent)
  },
  charge: (work, id, parent) => charge(work, id, String(parent.payment_intent)),
  latest_charge: (work, id, parent) => charge(work, id, String(parent.id)),
}

async function charge({ sql, caller }: Work, id: string, intentId: string): Promise<View | null> {
  const intent = await findIntent(sql, caller.account, intentId)
  const attempt = await findAttempt(sql, id.slice(3))
  return intent && attempt && attempt.intent_id === intent.id ? chargeOf(sql, intent, attempt) : null
}

/** @param form the request's parameters, whose `expand` has been looked at already */
export async function expandView(work: Work, view: View, form: Form): Promise<View> {
  const paths = typeof form.expand === "object" ? Object.values(form.expand) : []
  if (paths.length > MAX_PATHS)
    throw invalid(`At most ${MAX_PATHS} properties can be expanded`, "parameter_invalid", "expand")
  for (const path of paths) {
    if (typeof path !== "string") continue
    const names = path.split(".")
    if (names.length > MAX_DEPTH) throw notExpandable(path)
    await expandPath(work, view, names, path)
  }
  return view
}

async function expandPath(work: Work, view: View, [name, ...rest]: string[], path: string): Promise<void> {
  if (name === undefined) return
  if (view.object === "list" && name === "data" && rest.length > 0) {
    for (const item of view.data as View[]) await expandPath(work, item, rest, path)
    return
  }
  const lookup = Object.hasOwn(LOOKUPS, name) && name in view ? LOOKUPS[name] : undefined
  if (!lookup) throw notExpandable(path)
  if (typeof view[name] === "string") view[name] = (await lookup(work, view[name], view)) ?? view[name]
  const inner = view[name]
  if (rest.length > 0 && typeof inner === "object" && inner !== null) await expandPath(work, inner as View, rest, path)
}

const notExpandable = (path: string) =>
  invalid(`This property cannot be expanded (${path}).`, "parameter_invalid", "expand")
