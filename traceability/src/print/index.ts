export { A4_65_UP, type LabelGrid } from "./label-grid.js"
export { renderStampSheets, type StampSheetsInput, type StampToPrint } from "./render-stamp-sheets.js"
export { createSymbolEncoder, type SymbolEncoder, type SymbolEncoderInput } from "./symbol/index.js"
