import { z } from "@medusajs/framework/zod"
import {
  deleteCustomer,
  findCustomer,
  insertCustomer,
  listCustomers,
  writeCustomer,
} from "../../modules/stripe_api/customer-store"
import { newId } from "../../modules/stripe_api/new-id"
import type { Customer } from "../../modules/stripe_api/types"
import { noSuch } from "./fault"
import type { Form } from "./form"
import { listView, readListed } from "./listing"
import { expand, mergeMetadata, metadata, page, readParams, text } from "./params"
import { tell } from "./tell"
import { customerView } from "./views"
import type { ListView, View, Work } from "./work"

const fields = z.strictObject({
  address: z.union([z.literal("").transform(() => null), z.record(z.string().max(40), z.string().max(500))]).optional(),
  description: text.optional(),
  email: text.optional(),
  metadata: metadata.optional(),
  name: text.optional(),
  phone: text.optional(),
  expand,
})

export async function createCustomer({ sql, caller }: Work, form: Form): Promise<View> {
  const { metadata: given, expand: _, ...params } = readParams(fields, form)
  const nothing = { address: null, description: null, email: null, name: null, phone: null }
  const customer = await insertCustomer(sql, {
    ...{ id: newId("cus"), account: caller.account, livemode: caller.livemode, ...nothing, ...present(params) },
    metadata: mergeMetadata({}, given),
  })
  await tell(sql, caller, "customer.created", customerView(customer))
  return customerView(customer)
}

export async function retrieveCustomer(work: Work, id: string, form: Form): Promise<View> {
  readParams(z.strictObject({ expand }), form)
  return customerView(await requireCustomer(work, id, { deleted: true }))
}

export async function listAllCustomers({ sql, caller }: Work, form: Form): Promise<ListView> {
  const { email, ...listed } = readParams(z.strictObject({ ...page, email: z.string().max(500).optional() }), form)
  return listView(
    "/v1/customers",
    await listCustomers(sql, caller.account, { ...readListed(listed), email }),
    customerView,
  )
}

export async function updateCustomer(work: Work, id: string, form: Form): Promise<View> {
  const { metadata: given, expand: _, ...params } = readParams(fields, form)
  const customer = await requireCustomer(work, id)
  const changed = await writeCustomer(work.sql, {
    ...{ ...customer, ...present(params) },
    metadata: mergeMetadata(customer.metadata, given),
  })
  await tell(work.sql, work.caller, "customer.updated", customerView(changed))
  return customerView(changed)
}

export async function removeCustomer(work: Work, id: string): Promise<View> {
  const customer = await requireCustomer(work, id)
  await deleteCustomer(work.sql, customer.account, id)
  await tell(work.sql, work.caller, "customer.deleted", customerView(customer))
  return { id, object: "customer", deleted: true }
}

/** VNPay keeps no cards, so nobody has any here. */
export async function listMethodsOfCustomer(work: Work, id: string): Promise<ListView> {
  await requireCustomer(work, id)
  return { object: "list", url: `/v1/customers/${id}/payment_methods`, has_more: false, data: [] }
}

async function requireCustomer({ sql, caller }: Work, id: string, { deleted = false } = {}): Promise<Customer> {
  const customer = await findCustomer(sql, caller.account, id)
  if (!customer || (customer.deleted_at && !deleted)) throw noSuch("customer", id, "id")
  return customer
}

const present = <T extends object>(params: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as never
