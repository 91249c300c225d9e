import type { NewPrinter, PrinterRow, Sql } from "./types"

const COLUMNS = `id, name, stock, grid, dpi, offset_x_mm::float8 as offset_x_mm, offset_y_mm::float8 as offset_y_mm`

type Rows<T> = { rows: T[]; rowCount: number }

export async function listPrinters(sql: Sql, cooperativeId: string): Promise<PrinterRow[]> {
  const result: Rows<PrinterRow> = await sql.raw(
    `select ${COLUMNS} from printer where cooperative_id = ? order by created_at, id`,
    [cooperativeId],
  )
  return result.rows
}

export async function findPrinter(sql: Sql, cooperativeId: string, id: string): Promise<PrinterRow | null> {
  const result: Rows<PrinterRow> = await sql.raw(
    `select ${COLUMNS} from printer where id = ? and cooperative_id = ? for no key update`,
    [id, cooperativeId],
  )
  return result.rows[0] ?? null
}

export async function savePrinter(
  sql: Sql,
  { id, cooperativeId, printer }: { id: string; cooperativeId: string; printer: NewPrinter },
): Promise<PrinterRow> {
  const result: Rows<PrinterRow> = await sql.raw(
    `insert into printer (id, cooperative_id, name, stock, grid, dpi, offset_x_mm, offset_y_mm)
     values (:id, :cooperativeId, :name, :stock, :grid::jsonb, :dpi, :offset_x_mm, :offset_y_mm)
     on conflict (id) do update set name = excluded.name, stock = excluded.stock, grid = excluded.grid,
       dpi = excluded.dpi, offset_x_mm = excluded.offset_x_mm, offset_y_mm = excluded.offset_y_mm, updated_at = now()
      where printer.cooperative_id = excluded.cooperative_id
     returning ${COLUMNS}`,
    { id, cooperativeId, ...printer, grid: printer.grid === null ? null : JSON.stringify(printer.grid) },
  )
  return result.rows[0]!
}
