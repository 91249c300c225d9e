import { isWellFormed } from "../bytes/index.js"

/** A tax code (mã số thuế) as offices write it: ten digits, and three more for a dependent unit. */
const TAX_CODE = /^(\d{10})(?:[-.\s]?(\d{3}))?$/
/** Nothing that prints nothing, or that could make a number read as another one. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u

const LENGTH = { min: 3, max: 40 } as const

/**
 * The number under which an office knows a cooperative: since 2021 its tax code (`0123456789`, a branch's
 * `0123456789-001`), before that the number of its registration, which has no one shape. Text is NFC with single spaces.
 *
 * The tax code's last digit is not checked: no published rule says how it is made, and a number on an old paper that
 * is refused could not be recorded at all.
 *
 * @returns the number as it is stored and shown, null for what cannot be one
 * @example normalRegistrationNumber(" 0123456789.001 ") // "0123456789-001"
 */
export function normalRegistrationNumber(text: string): string | null {
  if (text.length > 4 * LENGTH.max || !isWellFormed(text)) return null
  const tidy = text.normalize("NFC").trim().replace(/ +/g, " ")
  const [, unit, branch] = TAX_CODE.exec(tidy) ?? []
  if (unit !== undefined) return branch === undefined ? unit : `${unit}-${branch}`
  const length = [...tidy].length
  const fits = length >= LENGTH.min && length <= LENGTH.max
  return fits && !UNPRINTABLE.test(tidy) ? tidy : null
}
