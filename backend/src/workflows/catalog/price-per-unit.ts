export type PricePerUnit = { amount: number; unit: "kg" | "l" }

const GRAMS: Readonly<Record<string, number>> = {
  mg: 0.001,
  g: 1,
  gr: 1,
  gram: 1,
  kg: 1000,
  kilogram: 1000,
  yến: 10_000,
}
const MILLILITRES: Readonly<Record<string, number>> = { ml: 1, cl: 10, dl: 100, l: 1000, lít: 1000, lit: 1000 }

const NUMBER = String.raw`(\d{1,9}(?:[.,]\d{1,3})*)`
const UNIT = String.raw`(mg|kg|g|gr|gram|kilogram|yến|ml|cl|dl|l|lít|lit)`
const WHOLE = new RegExp(`^${NUMBER}\\s*${UNIT}(?![\\p{L}\\p{N}])`, "u")
const PACKS = new RegExp(`^${NUMBER}\\s*(?:\\p{L}+\\s*)?[x×*]\\s*${NUMBER}\\s*${UNIT}(?![\\p{L}\\p{N}])`, "u")

/**
 * What a kilogram or a litre costs, in whole VND, when the net content says how much is in the pack.
 *
 * @example pricePerUnit(60_000, "500 g") // { amount: 120000, unit: "kg" }
 * @example pricePerUnit(60_000, "hộp 20 gói") // null
 */
export function pricePerUnit(price: number, netContent: string | null): PricePerUnit | null {
  const { count, unit } = readContent(netContent)
  return perThousand(price, count, GRAMS[unit], "kg") ?? perThousand(price, count, MILLILITRES[unit], "l")
}

/** Grams of what is in the pack; a millilitre counts as one. Null where the net content does not say. */
export function massOf(netContent: string | null): number | null {
  const { count, unit } = readContent(netContent)
  const mass = count * (GRAMS[unit] ?? MILLILITRES[unit] ?? 0)
  return mass > 0 ? mass : null
}

function readContent(netContent: string | null): { count: number; unit: string } {
  const text = netContent?.normalize("NFC").toLowerCase().trim() ?? ""
  const packs = PACKS.exec(text)
  const whole = packs ? null : WHOLE.exec(text)
  return {
    unit: packs?.[3] ?? whole?.[2] ?? "",
    count: packs ? numberOf(packs[1] ?? "") * numberOf(packs[2] ?? "") : numberOf(whole?.[1] ?? ""),
  }
}

function perThousand(price: number, count: number, each: number | undefined, unit: "kg" | "l"): PricePerUnit | null {
  if (each === undefined || !(count * each > 0)) return null
  const amount = Math.round((price * 1000) / (count * each))
  return Number.isSafeInteger(amount) ? { amount, unit } : null
}

/** A comma is the decimal sign here; a point before exactly three digits parts thousands, else it is one too. */
function numberOf(text: string): number {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll(".", "").replace(",", "."))
  return Number(text.replace(",", ".") || Number.NaN)
}
