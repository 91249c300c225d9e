import { readPage, type Page, type Paged } from "./page"
import type { Customer, Rows, Sql } from "./types"

const COLUMNS = `t.seq, t.id, t.account, t.livemode, t.email, t.name, t.phone, t.description, t.address, t.metadata,
  t.created_at, t.deleted_at`

export type NewCustomer = Omit<Customer, "seq" | "created_at" | "deleted_at">

export async function insertCustomer(sql: Sql, customer: NewCustomer): Promise<Customer> {
  await sql.raw(
    `insert into stripe_customer (id, account, livemode, email, name, phone, description, address, metadata)
     values (:id, :account, :livemode, :email, :name, :phone, :description, :address::jsonb, :metadata::jsonb)`,
    { ...customer, ...asJson(customer) },
  )
  return (await findCustomer(sql, customer.account, customer.id)) as Customer
}

const asJson = ({ address, metadata }: Pick<Customer, "address" | "metadata">) => ({
  address: address === null ? null : JSON.stringify(address),
  metadata: JSON.stringify(metadata),
})

/** Deleted ones too: they are told apart by `deleted_at`. */
export async function findCustomer(sql: Sql, account: string, id: string): Promise<Customer | null> {
  const found: Rows<Customer> = await sql.raw(`select ${COLUMNS} from stripe_customer t where id = ? and account = ?`, [
    ...[id, account],
  ])
  return found.rows[0] ?? null
}

export async function writeCustomer(sql: Sql, customer: Customer): Promise<Customer> {
  await sql.raw(
    `update stripe_customer set email = :email, name = :name, phone = :phone, description = :description,
       address = :address::jsonb, metadata = :metadata::jsonb where id = :id`,
    { ...customer, ...asJson(customer) },
  )
  return customer
}

/** What it said of a person is forgotten; that it was there is not. */
export async function deleteCustomer(sql: Sql, account: string, id: string): Promise<boolean> {
  const deleted: Rows<unknown> = await sql.raw(
    `update stripe_customer set deleted_at = now(), email = null, name = null, phone = null, description = null,
       address = null, metadata = '{}' where id = ? and account = ? and deleted_at is null`,
    [id, account],
  )
  return deleted.rowCount === 1
}

export function listCustomers(
  sql: Sql,
  account: string,
  { email, ...page }: Page & { email?: string | undefined },
): Promise<Paged<Customer> | null> {
  const filters = [
    { where: "t.deleted_at is null", values: [] },
    ...(email === undefined ? [] : [{ where: "t.email = ?", values: [email] }]),
  ]
  return readPage<Customer>(sql, { table: "stripe_customer", columns: COLUMNS, account }, page, filters)
}
