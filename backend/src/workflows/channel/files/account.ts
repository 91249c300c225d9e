import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { accountsOf, connectAccount } from "../../../modules/channel/account-store"
import type { Account } from "../../../modules/channel/types"
import { FILE_FLOORS, isFileFloor, type FileFloor, type FloorFacts } from "../../../providers/channel-file/floors"
import { FileRefusal } from "../../../providers/channel-file/refusal"
import { databaseOf } from "../../transparency/database"

/** Who asks, by the session: every file of a floor is one cooperative's. */
export type FileDesk = {
  container: MedusaContainer
  sql: Knex
  cooperativeId: string
  floor: FileFloor
  facts: FloorFacts
}

/** @throws 404 `floor_not_found` */
export function fileDesk(container: MedusaContainer, cooperativeId: string, floor: string | undefined): FileDesk {
  if (floor === undefined || !isFileFloor(floor)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such floor", "floor_not_found")
  }
  return { container, sql: databaseOf(container) as Knex, cooperativeId, floor, facts: FILE_FLOORS[floor] }
}

/** @throws 409 `floor_closed` */
export function requireOpen({ facts }: FileDesk): void {
  if (facts.closedOn === null) return
  throw new MedusaError(MedusaError.Types.CONFLICT, `${facts.name} closed on ${facts.closedOn}`, "floor_closed")
}

export async function fileAccount({ sql, cooperativeId, floor }: FileDesk): Promise<Account | null> {
  const accounts = await accountsOf(sql, cooperativeId)
  return accounts.find(({ platform }) => platform === floor) ?? null
}

/** @throws 409 `template_missing` before a template was given */
export async function requireFileAccount(desk: FileDesk): Promise<Account> {
  requireOpen(desk)
  const account = await fileAccount(desk)
  if (account) return account
  throw new MedusaError(MedusaError.Types.CONFLICT, "Upload the floor's template first", "template_missing")
}

/** An account as other floors have, so that listings and orders share their tables; its shop is the cooperative itself. */
export async function openFileAccount(desk: FileDesk): Promise<Account> {
  requireOpen(desk)
  const known = await fileAccount(desk)
  if (known) return known
  const opened = await connectAccount(desk.sql, {
    ...{ id: generateEntityId(undefined, "chacc"), cooperative_id: desk.cooperativeId, platform: desk.floor },
    ...{ shop_ref: desk.cooperativeId, shop_name: null, locator: {} },
  })
  if (opened) return opened
  throw new MedusaError(MedusaError.Types.CONFLICT, "The shop is another cooperative's", "shop_taken")
}

/** What the provider refuses, as an answer. */
export function asAnswer<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof FileRefusal)) throw cause
    throw Object.assign(new MedusaError(MedusaError.Types.INVALID_DATA, cause.message, cause.code), { cause })
  }
}
