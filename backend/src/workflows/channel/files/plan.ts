import { createHash } from "node:crypto"
import { canonicalize } from "@nguon/traceability/canonical"
import type { FileRowHash } from "../../../modules/channel/file-store"
import type { FileProfile } from "../../../providers/channel-file/profile"
import { projectRow, type FileCell, type RowFault } from "../../../providers/channel-file/project-row"
import type { FileGoods } from "./goods"

/** `off`: taken from the shelf since it was told, and told as sold out. */
export type RowState = "new" | "changed" | "same" | "off"
export type PlannedFileRow = {
  product_id: string
  variant_id: string
  sku: string
  title: string
  variant_title: string
  state: RowState
  faults: RowFault[]
  cells: FileCell[]
  hash: string
}

/**
 * What the next file would say of each variant beside what the floor is known to have. Pure.
 * @returns `gone`: told once, and no product of ours any more
 */
export function planRows(
  profile: FileProfile,
  goods: readonly FileGoods[],
  confirmed: readonly FileRowHash[],
): { rows: PlannedFileRow[]; gone: string[] } {
  const told = new Map(confirmed.map((row) => [row.seller_sku, row.hash]))
  const known = new Set(goods.map(({ subject }) => subject.sku))
  const rows = goods
    .filter(({ isOnShelf, subject }) => isOnShelf || told.has(subject.sku))
    .map(({ subject, isOnShelf, variantTitle, productTitle }): PlannedFileRow => {
      const { row, faults } = projectRow(profile, subject)
      const hash = hashOf(profile, row.cells)
      const before = told.get(subject.sku)
      const state = before === hash ? "same" : before === undefined ? "new" : isOnShelf ? "changed" : "off"
      return {
        ...{ product_id: subject.productId, variant_id: subject.variantId, sku: subject.sku, cells: row.cells },
        ...{ title: productTitle, variant_title: variantTitle, state, faults, hash },
      }
    })
  return { rows, gone: [...told.keys()].filter((sku) => !known.has(sku)) }
}

/** By heading: a template with its columns in another order says the same. */
function hashOf({ columns }: FileProfile, cells: readonly FileCell[]): string {
  const header = new Map(columns.map((column) => [column.column, column.header]))
  const said = cells.map(({ column, value }) => [header.get(column) ?? "", String(value)])
  return createHash("sha256").update(canonicalize(said.sort())).digest("hex")
}
