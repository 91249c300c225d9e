import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { communeNamed } from "@nguon/traceability/places"
import { holdAccount } from "../../modules/buyer/account-store"
import * as store from "../../modules/buyer/address-store"
import type { Sql } from "../../modules/buyer/types"
import { databaseOf } from "../transparency/database"

/** More is nobody's address book. */
const MOST = 20

export type OwnAddress = { customerId: string; id: string }

export const listAddresses = (container: MedusaContainer, customerId: string): Promise<store.BuyerAddress[]> =>
  store.addressesOf(databaseOf(container), customerId)

/** The first one is the default whatever it says. @returns its id @throws 409 `too_many_addresses`; 400 `commune_not_found` */
export async function addAddress(container: MedusaContainer, customerId: string, fields: store.AddressFields) {
  requirePlace(fields)
  const id = generateEntityId(undefined, "badr")
  await withAccount(container, customerId, async (sql) => {
    const before = await store.addressesOf(sql, customerId)
    if (before.length >= MOST) {
      throw new MedusaError(MedusaError.Types.CONFLICT, `There are ${MOST} addresses already`, "too_many_addresses")
    }
    const isDefault = fields.is_default || before.length === 0
    if (isDefault) await store.clearDefault(sql, customerId)
    await store.insertAddress(sql, customerId, { ...fields, id, is_default: isDefault })
  })
  return id
}

/** @throws 404 `address_not_found`, for another account's too; 400 `commune_not_found` */
export async function changeAddress(
  container: MedusaContainer,
  { customerId, id }: OwnAddress,
  fields: store.AddressFields,
): Promise<void> {
  requirePlace(fields)
  await withAccount(container, customerId, async (sql) => {
    if (fields.is_default) await store.clearDefault(sql, customerId)
    if (!(await store.updateAddress(sql, customerId, { ...fields, id }))) throw notFound()
    await store.electDefault(sql, customerId)
  })
}

/** @throws 404 `address_not_found`, for another account's too */
export async function removeAddress(container: MedusaContainer, { customerId, id }: OwnAddress): Promise<void> {
  await withAccount(container, customerId, async (sql) => {
    if (!(await store.deleteAddress(sql, customerId, id))) throw notFound()
    await store.electDefault(sql, customerId)
  })
}

/** Two changes of one book at once wait for one another. */
function withAccount(container: MedusaContainer, customerId: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  return databaseOf(container).transaction(async (sql) => {
    if (!(await holdAccount(sql, customerId))) throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in first")
    await work(sql)
  })
}

function requirePlace({ commune, province }: store.AddressFields): void {
  if (communeNamed(commune, province)) return
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "No commune of today has this name", "commune_not_found")
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Address not found", "address_not_found")
