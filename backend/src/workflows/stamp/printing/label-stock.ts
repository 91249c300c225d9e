import { MedusaError } from "@medusajs/framework/utils"
import { findLabelStock, LABEL_STOCKS, labelFormats, type LabelStock } from "@nguon/traceability/print"
import type { StockGrid } from "../../../modules/stamp/types"

export const CUSTOM_STOCK = "custom"

/** @throws 400 `label_stock_unknown` */
export function stockOf({ stock, grid }: { stock: string; grid: StockGrid | null }): LabelStock {
  const known = grid === null ? findLabelStock(stock) : ownStock(grid)
  if (known) return known
  throw new MedusaError(MedusaError.Types.INVALID_DATA, `There is no label stock ${stock}`, "label_stock_unknown")
}

function ownStock(grid: StockGrid): LabelStock {
  return {
    id: CUSTOM_STOCK,
    names: { vi: "Khổ riêng", en: "Own measures" },
    kind: grid.kind,
    shape: grid.shape,
    widthMm: grid.width_mm,
    heightMm: grid.height_mm,
    pageWidthMm: grid.page_width_mm,
    pageHeightMm: grid.page_height_mm,
    columns: grid.columns,
    rows: grid.rows,
    marginLeftMm: grid.margin_left_mm,
    marginTopMm: grid.margin_top_mm,
    pitchXMm: grid.pitch_x_mm,
    pitchYMm: grid.pitch_y_mm,
    dpis: [],
  }
}

/** Pages of so many labels when the first `startAt - 1` places of the first page are used. */
export function pagesOf(stock: LabelStock, { labels, startAt }: { labels: number; startAt: number }): number {
  return Math.ceil((startAt - 1 + labels) / (stock.columns * stock.rows))
}

export function toStocksView() {
  return LABEL_STOCKS.map((stock) => ({
    id: stock.id,
    name: stock.names,
    kind: stock.kind,
    shape: stock.shape,
    width_mm: stock.widthMm,
    height_mm: stock.heightMm,
    columns: stock.columns,
    rows: stock.rows,
    dpis: [...stock.dpis],
    formats: [...labelFormats(stock.kind)],
  }))
}
