export { createSymbolEncoder, type SymbolEncoder, type SymbolEncoderInput } from "./symbol-encoder.js"
export { planSymbol, packRows, referenceSymbol, type SymbolLayout, type SymbolLevel } from "./symbol-layout.js"
