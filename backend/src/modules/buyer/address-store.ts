import type { Rows, Sql } from "./types"

export type AddressFields = {
  name: string
  /** E.164 */
  phone: string
  street: string
  commune: string
  province: string
  note: string
  is_default: boolean
}
export type BuyerAddress = AddressFields & { id: string }

const COLUMNS = "id, name, phone, street, commune, province, note, is_default"

/** The default first, then the newest. */
export async function addressesOf(sql: Sql, customerId: string): Promise<BuyerAddress[]> {
  const found: Rows<BuyerAddress> = await sql.raw(
    `select ${COLUMNS} from buyer_address where customer_id = ? order by is_default desc, created_at desc, id`,
    [customerId],
  )
  return found.rows
}

/** @param sql a transaction that holds the account */
export async function insertAddress(sql: Sql, customerId: string, address: BuyerAddress): Promise<void> {
  const { id, name, phone, street, commune, province, note, is_default } = address
  await sql.raw(
    `insert into buyer_address (id, customer_id, name, phone, street, commune, province, note, is_default)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, customerId, name, phone, street, commune, province, note, is_default],
  )
}

/** @returns false when the account has no such address */
export async function updateAddress(sql: Sql, customerId: string, address: BuyerAddress): Promise<boolean> {
  const { id, name, phone, street, commune, province, note, is_default } = address
  const changed: Rows<unknown> = await sql.raw(
    `update buyer_address set name = ?, phone = ?, street = ?, commune = ?, province = ?, note = ?, is_default = ?,
            updated_at = now()
      where id = ? and customer_id = ?`,
    [name, phone, street, commune, province, note, is_default, id, customerId],
  )
  return changed.rowCount > 0
}

/** @returns false when the account has no such address */
export async function deleteAddress(sql: Sql, customerId: string, id: string): Promise<boolean> {
  const gone: Rows<unknown> = await sql.raw(`delete from buyer_address where id = ? and customer_id = ?`, [
    ...[id, customerId],
  ])
  return gone.rowCount > 0
}

/** Before another one becomes it: there is one default at most. */
export async function clearDefault(sql: Sql, customerId: string): Promise<void> {
  await sql.raw(`update buyer_address set is_default = false where customer_id = ? and is_default`, [customerId])
}

/** Where the default was taken away the newest steps in. */
export async function electDefault(sql: Sql, customerId: string): Promise<void> {
  await sql.raw(
    `update buyer_address set is_default = true
      where id = (select id from buyer_address where customer_id = :id order by created_at desc, id limit 1)
        and not exists (select from buyer_address where customer_id = :id and is_default)`,
    { id: customerId },
  )
}
