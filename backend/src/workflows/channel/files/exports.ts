import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import * as store from "../../../modules/channel/file-store"
import { linkListing, listingOf } from "../../../modules/channel/listing-store"
import { saveSkus, skusOf } from "../../../modules/channel/name-store"
import type { Account } from "../../../modules/channel/types"
import { writeRows } from "../../../providers/channel-file/write-rows"
import { skuOf } from "../offer/subject"
import { asAnswer, fileAccount, requireFileAccount, type FileDesk } from "./account"
import { fileGoods, leavingOut } from "./goods"
import { planRows } from "./plan"
import { openTemplate } from "./template"

export type ExportScope = "changes" | "all"

/**
 * The template filled in: with what changed since what was last confirmed, or with everything. Rows with a fault stay out.
 * @throws 409 `nothing_to_export`, `template_missing`; 400 `template_rows_merged`
 */
export async function makeExport(desk: FileDesk, scope: ExportScope, by: string): Promise<string> {
  const account = await requireFileAccount(desk)
  const { profile, book, template } = await openTemplate(desk, account)
  const [goods, confirmed] = await Promise.all([fileGoods(desk, account), store.confirmedRows(desk.sql, account.id)])
  const { rows } = planRows(profile, leavingOut(goods, template.left_out), confirmed)
  const said = rows.filter(({ faults, state }) => faults.length === 0 && (scope === "all" || state !== "same"))
  if (said.length === 0) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Nothing has changed since the last file", "nothing_to_export")
  }
  const file = asAnswer(() =>
    writeRows(
      book,
      profile,
      said.map(({ cells }) => cells),
    ),
  )
  const id = generateEntityId(undefined, "chfile")
  const hashes = said.map(({ sku, product_id, variant_id, hash }) => ({
    ...{ seller_sku: sku, product_id, variant_id, hash },
  }))
  const fileName = exportName(desk.floor, template.file_name)
  await desk.sql.transaction((tx) => store.keepExport(tx, account.id, { id, fileName, file, rows: hashes, by }))
  return id
}

const exportName = (floor: string, template: string): string =>
  `${floor}-${template.replace(/\.xlsx$/i, "").replace(/[^A-Za-z0-9._-]+/g, "-")}`.slice(0, 80) + ".xlsx"

/** @throws 404 `export_not_found`; 409 `export_let_go` for one whose file is kept no more */
export async function exportedFile(desk: FileDesk, id: string): Promise<{ fileName: string; bytes: Buffer }> {
  const account = await fileAccount(desk)
  const found = account && (await store.exportFile(desk.sql, account.id, id))
  if (!found) throw unknown()
  if (found.file) return { fileName: found.file_name, bytes: found.file }
  throw new MedusaError(MedusaError.Types.CONFLICT, "The file is kept no more", "export_let_go")
}

/**
 * A person has given the file to the floor: from now on this is what it has. @throws 404 `export_not_found`; 409
 * `export_superseded` after a newer one was confirmed
 */
export async function confirmExported(desk: FileDesk, id: string): Promise<void> {
  const account = await fileAccount(desk)
  if (!account) throw unknown()
  await desk.sql.transaction(async (tx) => {
    const confirmed = await store.confirmExport(tx, account.id, id)
    if (confirmed === "unknown") throw unknown()
    if (confirmed === "superseded") {
      throw new MedusaError(MedusaError.Types.CONFLICT, "A newer file was confirmed", "export_superseded")
    }
    if (confirmed.isNew) await link(tx, account, confirmed.rows)
  })
}

const unknown = () => new MedusaError(MedusaError.Types.NOT_FOUND, "No such file", "export_not_found")

async function link(tx: Knex.Transaction, account: Account, rows: readonly store.FileRowHash[]): Promise<void> {
  for (const product_id of new Set(rows.map((row) => row.product_id))) {
    const key = { account_id: account.id, product_id }
    const known = await listingOf(tx, key)
    if (!known?.external_id) await linkListing(tx, key, { externalId: skuOf(product_id) })
    await nameSkus(
      tx,
      key,
      rows.filter((row) => row.product_id === product_id).map((row) => row.seller_sku),
    )
  }
}

/** A floor of files calls a variant as we do. */
export async function nameSkus(
  tx: Knex | Knex.Transaction,
  key: { account_id: string; product_id: string },
  skus: readonly string[],
): Promise<void> {
  const known = await skusOf(tx, key)
  const all = [...new Set([...known.map(({ sellerSku }) => sellerSku), ...skus])]
  await saveSkus(
    tx,
    key,
    all.map((sku) => ({ sellerSku: sku, externalSkuId: sku })),
  )
}
