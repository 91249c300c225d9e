/**
 * The 34 provinces since 1 July 2025 and the 63 before, of which each was made: [name, then each former province as
 * [outline of `@svg-maps/vietnam`, name]]. Names without "tỉnh" or "thành phố".
 * Source: National Statistics Office of Viet Nam, conversion table of July 2025 (by way of sunshine-tech/VietnamProvinces,
 * February 2026). Two provinces that gained a few communes of a third are listed with their own outlines only.
 */
const TABLE: readonly (readonly [string, ...(readonly [string, string])[]])[] = [
  ["Hà Nội", ["hanoi", "Hà Nội"]],
  ["Cao Bằng", ["caobang", "Cao Bằng"]],
  ["Tuyên Quang", ["tuyenquang", "Tuyên Quang"], ["hagiang", "Hà Giang"]],
  ["Điện Biên", ["dienbien", "Điện Biên"]],
  ["Lai Châu", ["laichau", "Lai Châu"]],
  ["Sơn La", ["sonla", "Sơn La"]],
  ["Lào Cai", ["laocai", "Lào Cai"], ["yenbai", "Yên Bái"]],
  ["Thái Nguyên", ["thainguyen", "Thái Nguyên"], ["backan", "Bắc Kạn"]],
  ["Lạng Sơn", ["langson", "Lạng Sơn"]],
  ["Quảng Ninh", ["quangninh", "Quảng Ninh"]],
  ["Bắc Ninh", ["bacninh", "Bắc Ninh"], ["bacgiang", "Bắc Giang"]],
  ["Phú Thọ", ["phutho", "Phú Thọ"], ["hoabinh", "Hòa Bình"], ["vinhphuc", "Vĩnh Phúc"]],
  ["Hải Phòng", ["haiphong", "Hải Phòng"], ["haiduong", "Hải Dương"]],
  ["Hưng Yên", ["hungyen", "Hưng Yên"], ["thaibinh", "Thái Bình"]],
  ["Ninh Bình", ["ninhbinh", "Ninh Bình"], ["hanam", "Hà Nam"], ["namdinh", "Nam Định"]],
  ["Thanh Hóa", ["thanhhoa", "Thanh Hóa"]],
  ["Nghệ An", ["nghean", "Nghệ An"]],
  ["Hà Tĩnh", ["hatinh", "Hà Tĩnh"]],
  ["Quảng Trị", ["quangtri", "Quảng Trị"], ["quangbinh", "Quảng Bình"]],
  ["Huế", ["tthue", "Thừa Thiên Huế"]],
  ["Đà Nẵng", ["danang", "Đà Nẵng"], ["quangnam", "Quảng Nam"]],
  ["Quảng Ngãi", ["quangngai", "Quảng Ngãi"], ["kontum", "Kon Tum"]],
  ["Gia Lai", ["gialai", "Gia Lai"], ["binhdinh", "Bình Định"]],
  ["Khánh Hòa", ["khanhhoa", "Khánh Hòa"], ["ninhthuan", "Ninh Thuận"]],
  ["Đắk Lắk", ["daklak", "Đắk Lắk"], ["phuyen", "Phú Yên"]],
  ["Lâm Đồng", ["lamdong", "Lâm Đồng"], ["binhthuan", "Bình Thuận"], ["daknong", "Đắk Nông"]],
  ["Đồng Nai", ["dongnai", "Đồng Nai"], ["binhphuoc", "Bình Phước"]],
  ["Hồ Chí Minh", ["hcm", "Hồ Chí Minh"], ["binhduong", "Bình Dương"], ["baria", "Bà Rịa - Vũng Tàu"]],
  ["Tây Ninh", ["tayninh", "Tây Ninh"], ["longan", "Long An"]],
  ["Đồng Tháp", ["dongthap", "Đồng Tháp"], ["tiengiang", "Tiền Giang"]],
  ["Vĩnh Long", ["vinhlong", "Vĩnh Long"], ["bentre", "Bến Tre"], ["travinh", "Trà Vinh"]],
  ["An Giang", ["angiang", "An Giang"], ["kiengiang", "Kiên Giang"]],
  ["Cần Thơ", ["cantho", "Cần Thơ"], ["haugiang", "Hậu Giang"], ["soctrang", "Sóc Trăng"]],
  ["Cà Mau", ["camau", "Cà Mau"], ["baclieu", "Bạc Liêu"]],
]

export interface FormerProvince {
  /** Outline in `@svg-maps/vietnam`. */
  outline: string
  name: string
}

export interface Province {
  /** For addresses: `thai-nguyen`. */
  slug: string
  name: string
  former: readonly FormerProvince[]
}

export const PROVINCES: readonly Province[] = TABLE.map(([name, ...former]) => ({
  slug: slugOf(name),
  name,
  former: former.map(([outline, formerName]) => ({ outline, name: formerName })),
}))

/** Outlines that belong to no mainland province of the package: the archipelagos, always drawn. */
export const ARCHIPELAGOS = ["hoangsa", "truongsa"] as const

/** The province that a text such as "tỉnh Thái Nguyên" or "TP. Hồ Chí Minh" names. */
export function findProvince(text: string): Province | null {
  const wanted = bareName(text)
  return PROVINCES.find(({ name }) => bareName(name) === wanted) ?? null
}

/** The former province at the end of "xã Vi Hương, huyện Bạch Thông, tỉnh Bắc Kạn", if it went into this one. */
export function findFormerProvince(province: Province, formerPlace: string): FormerProvince | null {
  const wanted = bareName(formerPlace.split(",").at(-1) ?? "")
  return province.former.find(({ name }) => bareName(name) === wanted) ?? null
}

/** Spelling varies ("Hoà Bình", "Hòa Bình"), so names are compared without marks. */
function bareName(text: string): string {
  return slugOf(text).replace(/^(tinh|thanh-pho|tp)-/, "")
}

function slugOf(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d")
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")
}
