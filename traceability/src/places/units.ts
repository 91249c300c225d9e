import { FORMER_DISTRICTS, PROVINCES } from "./administrative-units.js"
import type { CommuneUnit, FormerCommune } from "./search.js"

const KINDS: Readonly<Record<string, string>> = { X: "Xã ", P: "Phường ", T: "Thị trấn ", D: "Đặc khu ", N: "" }
const DISTRICT_KINDS: Readonly<Record<string, string>> = { H: "Huyện ", C: "Thành phố ", Q: "Quận ", S: "Thị xã " }
const PROVINCE_KINDS: Readonly<Record<string, string>> = { T: "Tỉnh ", C: "Thành phố " }

/** Every commune of Viet Nam since 1 July 2025 with the former ones it was made of, in the order of the office's table. */
export function readUnits(): CommuneUnit[] {
  const districts = readDistricts()
  return PROVINCES.flatMap((row) => {
    const [province = "", communes = ""] = row.split(":")
    return communes.split("/").map((text): CommuneUnit => {
      const [commune = "", former = ""] = text.split("=")
      return {
        commune: named(KINDS, commune),
        province: province.slice(1),
        provinceKind: (PROVINCE_KINDS[province[0] ?? ""] ?? "").trim(),
        former: former.split(",").map((one) => readFormer(one, districts)),
      }
    })
  })
}

type District = Pick<FormerCommune, "district" | "province">

function readDistricts(): District[] {
  return FORMER_DISTRICTS.flatMap((row) => {
    const [province = "", districts = ""] = row.split("=")
    return districts
      .split(",")
      .map((one) => ({ district: named(DISTRICT_KINDS, one), province: named(PROVINCE_KINDS, province) }))
  })
}

function readFormer(text: string, districts: readonly District[]): FormerCommune {
  const [name = "", district = ""] = text.split(".")
  const { district: of = "", province = "" } = districts[Number.parseInt(district, 36)] ?? {}
  return { commune: named(KINDS, name), district: of, province, partly: district.endsWith("*") }
}

const named = (kinds: Readonly<Record<string, string>>, text: string) => (kinds[text[0] ?? ""] ?? "") + text.slice(1)
