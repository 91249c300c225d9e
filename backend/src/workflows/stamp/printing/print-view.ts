import type { MedusaContainer } from "@medusajs/framework/types"
import type { PrintJobRow } from "../../../modules/stamp/types"
import { namesOf } from "../use-view"

export async function toPrintJobsView(container: MedusaContainer, rows: readonly PrintJobRow[]) {
  const names = await namesOf(container, rows)
  return rows.map((row) => ({
    id: row.id,
    run_id: row.run_id,
    from: row.from_serial,
    to: row.to_serial,
    stock: row.stock,
    dpi: row.dpi,
    format: row.format,
    level: row.level,
    start_at: row.start_at,
    printer_id: row.printer_id,
    pages: row.pages,
    is_reprint: row.is_reprint,
    reason: row.reason,
    state: row.state,
    downloads: row.downloads,
    by: names.get(row.member_id) ?? null,
    created_at: row.created_at.toISOString(),
    printed_at: row.printed_at?.toISOString() ?? null,
  }))
}
