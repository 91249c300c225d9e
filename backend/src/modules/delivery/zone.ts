/** The provinces of 2025 (Nghị quyết 202/2025/QH15), by the part of the country that carriers price by. */
const REGIONS = {
  north: [
    ...["Hà Nội", "Hải Phòng", "Quảng Ninh", "Bắc Ninh", "Hưng Yên", "Ninh Bình", "Phú Thọ", "Thái Nguyên"],
    ...["Lạng Sơn", "Cao Bằng", "Tuyên Quang", "Lào Cai", "Lai Châu", "Điện Biên", "Sơn La"],
  ],
  centre: [
    ...["Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Huế", "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Đắk Lắk"],
    ...["Khánh Hòa", "Lâm Đồng"],
  ],
  south: [...["Đồng Nai", "Hồ Chí Minh", "Tây Ninh", "Đồng Tháp", "Vĩnh Long", "Cần Thơ", "An Giang", "Cà Mau"]],
} as const

export const PROVINCES: readonly string[] = Object.values(REGIONS).flat()

export type Zone = "province" | "region" | "country"

/** "tỉnh Thanh Hoá", "TP. Huế" and "Thành phố Hồ Chí Minh" by the name alone; where the mark of "oa" stands is a habit. */
function nameOf(province: string): string {
  const name = province.normalize("NFC").trim().toLowerCase().replace("hoá", "hóa").replace("hoà", "hòa")
  return name.replace(/^(?:tỉnh|thành phố|tp\.?)\s+/u, "")
}

const REGION_OF = new Map(
  Object.entries(REGIONS).flatMap(([region, names]) => names.map((name) => [nameOf(name), region] as const)),
)

/**
 * How far it is from one province to another. One that is not known is far.
 * @example zoneBetween("tỉnh Thái Nguyên", "Hà Nội") // "region"
 */
export function zoneBetween(from: string, to: string): Zone {
  const [one, other] = [nameOf(from), nameOf(to)]
  const region = REGION_OF.get(one)
  if (region === undefined || region !== REGION_OF.get(other)) return "country"
  return one === other ? "province" : "region"
}
