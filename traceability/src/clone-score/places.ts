/**
 * The 34 provinces since 1 July 2025: [code, name without "tỉnh" or "thành phố", latitude, longitude of where people are].
 * Codes and names: National Statistics Office of Viet Nam, conversion table of July 2025. Points: mean of the towns of
 * each province in DB-IP's IP to City Lite database (June 2026, CC BY 4.0, https://db-ip.com), good for tens of kilometres.
 */
const TABLE: readonly (readonly [number, string, number, number])[] = [
  [1, "Hà Nội", 21.03, 105.83],
  [4, "Cao Bằng", 22.7, 106.27],
  [8, "Tuyên Quang", 22.24, 105.17],
  [11, "Điện Biên", 21.49, 103.01],
  [12, "Lai Châu", 22.31, 103.52],
  [14, "Sơn La", 21.16, 104.25],
  [15, "Lào Cai", 21.93, 104.52],
  [19, "Thái Nguyên", 21.8, 105.83],
  [20, "Lạng Sơn", 21.82, 106.66],
  [22, "Quảng Ninh", 21.03, 107.04],
  [24, "Bắc Ninh", 21.25, 106.16],
  [25, "Phú Thọ", 21.12, 105.47],
  [31, "Hải Phòng", 20.89, 106.49],
  [33, "Hưng Yên", 20.66, 106.21],
  [37, "Ninh Bình", 20.33, 106.08],
  [38, "Thanh Hóa", 19.89, 105.65],
  [40, "Nghệ An", 18.97, 105.5],
  [42, "Hà Tĩnh", 18.34, 105.87],
  [44, "Quảng Trị", 17.13, 106.81],
  [46, "Huế", 16.46, 107.59],
  [48, "Đà Nẵng", 15.98, 108.25],
  [51, "Quảng Ngãi", 14.99, 108.55],
  [52, "Gia Lai", 13.93, 108.79],
  [56, "Khánh Hòa", 12.18, 109.16],
  [66, "Đắk Lắk", 12.81, 108.38],
  [68, "Lâm Đồng", 11.48, 108.13],
  [75, "Đồng Nai", 11.08, 106.93],
  [79, "Hồ Chí Minh", 10.81, 106.67],
  [80, "Tây Ninh", 10.89, 106.31],
  [82, "Đồng Tháp", 10.43, 105.94],
  [86, "Vĩnh Long", 10.14, 106.25],
  [91, "An Giang", 10.28, 104.71],
  [92, "Cần Thơ", 10.01, 105.76],
  [96, "Cà Mau", 9.13, 105.32],
]

const BY_CODE = new Map(TABLE.map(([code, name, latitude, longitude]) => [code, { name, latitude, longitude }]))
const EARTH_RADIUS_KM = 6_371

/**
 * Where mobile networks hand their traffic to the Internet, so that a phone anywhere may seem to be there: such a place
 * is weak evidence of where somebody was.
 */
const GATEWAYS: ReadonlySet<number> = new Set([1, 48, 79])

export const PROVINCE_CODES: readonly number[] = TABLE.map(([code]) => code)

/** Name of a province by its code; null for 0 and any other number. @example provinceName(66) // "Đắk Lắk" */
export function provinceName(code: number): string | null {
  return BY_CODE.get(code)?.name ?? null
}

export function isGateway(code: number): boolean {
  return GATEWAYS.has(code)
}

/** Kilometres between two provinces along the great circle; 0 where one of them is unknown. */
export function distanceKm(from: number, to: number): number {
  const [a, b] = [BY_CODE.get(from), BY_CODE.get(to)]
  if (a === undefined || b === undefined) return 0
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const [dLat, dLon] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h))
}
