import { InvalidInputError } from "../errors/index.js"
import { CODE_LENGTH } from "../stamp/index.js"
import { packRows, planSymbol, referenceSymbol, type SymbolLevel } from "./symbol/index.js"

export type { SymbolLevel } from "./symbol/index.js"

/** Rows of modules, most significant bit first, each row padded to a whole byte; 1 = dark. */
export interface StampSymbol {
  version: number
  size: number
  level: SymbolLevel
  bits: Uint8Array
}

/** Light modules kept around the symbol on every side (ISO/IEC 18004, 9.1). */
export const QUIET_ZONE_MODULES = 4

/**
 * Makes the QR symbol of one stamp URL: at least level M, and the highest level that needs no larger symbol. For the
 * stamps of a run `createSymbolEncoder` does the same some hundred times faster.
 *
 * The scheme and host go in byte mode and stay lower-case, because some phones do not open `HTTPS://`; the path is
 * upper-case and goes in alphanumeric mode, which is a third shorter.
 *
 * @example stampSymbol("https://nguon.vn/T/7K3M9QX2WB4TH5RD").version // 3
 */
export function stampSymbol(url: string, least: SymbolLevel = "M"): StampSymbol {
  if (!/^https?:\/\/[^/]+\/.+$/.test(url)) throw fault("http(s)://host and a path expected")
  const endsInCode = /\/[0-9A-HJKMNP-TV-Z]{16}$/.test(url)
  const layout = planSymbol(url, endsInCode ? CODE_LENGTH : 0, least)
  const symbol = referenceSymbol(layout)
  return { version: layout.version, size: symbol.modules.size, level: layout.level, bits: packRows(symbol) }
}

function fault(message: string): InvalidInputError {
  return new InvalidInputError("stamp_url_invalid", [{ path: "url", message }])
}
