import type { LabelStock } from "@/lib/backend/stamps"

const millimetres = (size: number): string => String(size).replace(".", ",")

export const sizeWords = ({ shape, width_mm: width, height_mm: height }: LabelStock): string =>
  shape === "round" ? `tròn ${millimetres(width)} mm` : `${millimetres(width)} × ${millimetres(height)} mm`

/** A stock as a grower would ask for it in a shop. */
export function stockName(stock: LabelStock): string {
  const perSheet = stock.columns * stock.rows
  if (stock.kind === "sheet") return `Tờ A4, ${perSheet} tem ${sizeWords(stock)}`
  return `Cuộn tem ${sizeWords(stock)}, ${stock.columns} tem một hàng`
}

export const perSheetOf = (stock: LabelStock): number => stock.columns * stock.rows

/** Resolutions printers are sold with. */
export const PRINTER_DPIS = [203, 300, 600] as const

export const DPI_WORDS: Record<number, { name: string; hint: string }> = {
  203: { name: "Loại thường, 203 dpi", hint: "Phần lớn máy in tem nhiệt bán ngoài chợ" },
  300: { name: "Loại nét, 300 dpi", hint: "Máy in tem nhiệt loại nét, máy in phun, máy văn phòng" },
  600: { name: "Rất nét, 600 dpi", hint: "Máy in laser" },
}

export const dpiName = (dpi: number): string => DPI_WORDS[dpi]?.name ?? `${dpi} dpi`

/** Printers of other resolutions are not made for this paper: no label printer takes a roll at 600 dpi. */
export const dpisFor = (stock: LabelStock): number[] => PRINTER_DPIS.filter((dpi) => stock.dpis.includes(dpi))

/** What somebody who does not know their printer should take for this paper. */
export function usualDpi(stock: LabelStock): number {
  const usual = stock.kind === "sheet" ? 300 : 203
  return stock.dpis.includes(usual) ? usual : (stock.dpis[0] ?? 300)
}
