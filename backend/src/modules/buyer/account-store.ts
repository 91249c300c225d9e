import type { Rows, Sql } from "./types"

/** `phone` in E.164, `email` in lower case; one of them at least. */
export type BuyerAccount = { customer_id: string; name: string; phone: string | null; email: string | null }

const COLUMNS = "customer_id, name, phone, email"

/** The unique indexes decide between two who sign up at once. */
export async function insertAccount(sql: Sql, { customer_id, name, phone, email }: BuyerAccount): Promise<void> {
  await sql.raw(`insert into buyer_account (customer_id, name, phone, email) values (?, ?, ?, ?)`, [
    ...[customer_id, name, phone, email],
  ])
}

export async function findAccountByLogin(sql: Sql, login: string): Promise<BuyerAccount | null> {
  const found: Rows<BuyerAccount> = await sql.raw(
    `select ${COLUMNS} from buyer_account where ${login.includes("@") ? "email" : "phone"} = ?`,
    [login],
  )
  return found.rows[0] ?? null
}

export async function findAccount(sql: Sql, customerId: string): Promise<BuyerAccount | null> {
  const found: Rows<BuyerAccount> = await sql.raw(`select ${COLUMNS} from buyer_account where customer_id = ?`, [
    customerId,
  ])
  return found.rows[0] ?? null
}

/** Holds it until the transaction ends. @returns false when there is none */
export async function holdAccount(sql: Sql, customerId: string): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(`select 1 from buyer_account where customer_id = ? for update`, [
    customerId,
  ])
  return found.rows.length > 0
}

export async function changeAccount(sql: Sql, { customer_id, name, phone, email }: BuyerAccount): Promise<void> {
  await sql.raw(`update buyer_account set name = ?, phone = ?, email = ?, updated_at = now() where customer_id = ?`, [
    ...[name, phone, email, customer_id],
  ])
}

/** With its sessions, addresses and links. */
export async function deleteAccount(sql: Sql, customerId: string): Promise<void> {
  await sql.raw(`delete from buyer_account where customer_id = ?`, [customerId])
}
