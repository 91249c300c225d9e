import { inflateRawSync } from "node:zlib"
import { COMMUNES } from "./communes-data.js"

export interface Commune {
  code: number
  name: string
}

let tables: { byProvince: Map<number, Commune[]>; byCode: Map<number, Commune & { province: number }> } | null = null

/** Communes and wards of a province, by name. */
export function communesOf(province: number): readonly Commune[] {
  return read().byProvince.get(province) ?? []
}

/** @example communeName(4) // "Phường Ba Đình" */
export function communeName(code: number): string | null {
  return read().byCode.get(code)?.name ?? null
}

/** Province of a commune; null for no commune. */
export function provinceOfCommune(code: number): number | null {
  return read().byCode.get(code)?.province ?? null
}

function read(): NonNullable<typeof tables> {
  tables ??= parse(inflateRawSync(Buffer.from(COMMUNES, "base64")).toString())
  return tables
}

function parse(text: string): NonNullable<typeof tables> {
  const made: NonNullable<typeof tables> = { byProvince: new Map(), byCode: new Map() }
  for (const line of text.split("\n")) {
    const [head = "", ...rest] = line.split("\t")
    const province = Number(head)
    const communes = rest.map((one) => {
      const [code = "", name = ""] = one.split(":")
      return { code: Number(code), name: name.normalize("NFC") }
    })
    for (const commune of communes) made.byCode.set(commune.code, { ...commune, province })
    made.byProvince.set(
      province,
      communes.sort((a, b) => a.name.localeCompare(b.name, "vi")),
    )
  }
  return made
}
