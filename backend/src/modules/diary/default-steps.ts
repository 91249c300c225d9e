import type { DiaryKind } from "../batch/vocabulary"

/** Products that are grown and made alike. */
export const PRODUCT_GROUPS = [
  "tea",
  "vermicelli",
  "honey",
  "fruit",
  "rice",
  "herbs",
  "handicraft",
  "food",
  "drink",
  "ornamental",
  "tourism",
] as const
export type ProductGroup = (typeof PRODUCT_GROUPS)[number]

export const STEP_PICTURES = [
  "planting",
  "caring",
  "watering",
  "fertilising",
  "weeding",
  "protecting",
  "harvesting",
  "drying",
  "roasting",
  "processing",
  "milling",
  "weaving",
  "bees",
  "inspecting",
  "packing",
  "storing",
] as const
export type StepPicture = (typeof STEP_PICTURES)[number]

/** One big button. `unit` is offered for what came out, `input_unit` for what went in where something is made of it. */
export type DiaryStep = {
  id: string
  title: string
  kind: DiaryKind
  picture: StepPicture
  unit: string | null
  input_unit: string | null
  hidden: boolean
}

type Line = readonly [
  id: string,
  title: string,
  kind: DiaryKind,
  picture: StepPicture,
  unit?: string,
  inputUnit?: string,
]

const PACKING: Line = ["dong-goi", "Đóng gói", "packing", "packing", "gói"]
const TESTING: Line = ["kiem-nghiem", "Kiểm nghiệm", "inspecting", "inspecting"]
const GROWING: readonly Line[] = [
  ["trong", "Trồng", "caring", "planting"],
  ["cham-soc", "Chăm sóc", "caring", "caring"],
  ["bon-phan", "Bón phân", "caring", "fertilising", "kg"],
  ["tuoi", "Tưới nước", "caring", "watering"],
  ["sau-benh", "Phòng sâu bệnh", "caring", "protecting"],
]

const LINES: Readonly<Record<ProductGroup, readonly Line[]>> = {
  tea: [
    ...GROWING,
    ["don-tia", "Đốn, tỉa", "caring", "weeding"],
    ["hai", "Hái búp", "harvesting", "harvesting", "kg"],
    ["heo", "Làm héo", "drying", "drying", "kg", "kg"],
    ["sao", "Sao, vò", "roasting", "roasting", "kg", "kg"],
    TESTING,
    PACKING,
  ],
  vermicelli: [
    ...GROWING,
    ["dao-cu", "Đào củ", "harvesting", "harvesting", "kg"],
    ["nghien-bot", "Nghiền, lọc bột", "processing", "milling", "kg", "kg"],
    ["trang-banh", "Tráng, cắt sợi", "processing", "processing", "kg", "kg"],
    ["phoi", "Phơi miến", "drying", "drying", "kg", "kg"],
    TESTING,
    PACKING,
  ],
  honey: [
    ["dat-to", "Đặt tổ", "caring", "bees", "tổ"],
    ["cham-ong", "Chăm ong", "caring", "caring"],
    ["cho-an", "Cho ăn thêm", "caring", "fertilising", "kg"],
    ["quay-mat", "Quay mật", "harvesting", "harvesting", "lít"],
    ["loc-mat", "Lọc, hạ thuỷ phần", "processing", "processing", "lít", "lít"],
    TESTING,
    ["dong-chai", "Đóng chai", "packing", "packing", "chai"],
  ],
  fruit: [
    ...GROWING,
    ["bao-qua", "Bao quả", "caring", "protecting"],
    ["thu-hai", "Hái quả", "harvesting", "harvesting", "kg"],
    ["phan-loai", "Phân loại", "processing", "processing", "kg", "kg"],
    ["say", "Sấy", "drying", "drying", "kg", "kg"],
    TESTING,
    PACKING,
  ],
  rice: [
    ["lam-dat", "Làm đất", "caring", "weeding", "sào"],
    ["gieo-cay", "Gieo, cấy", "caring", "planting", "sào"],
    ["cham-soc", "Chăm sóc", "caring", "caring"],
    ["bon-phan", "Bón phân", "caring", "fertilising", "kg"],
    ["sau-benh", "Phòng sâu bệnh", "caring", "protecting"],
    ["gat", "Gặt", "harvesting", "harvesting", "tạ"],
    ["phoi", "Phơi, sấy thóc", "drying", "drying", "tạ", "tạ"],
    ["xay-xat", "Xay xát", "processing", "milling", "kg", "kg"],
    TESTING,
    PACKING,
  ],
  herbs: [
    ...GROWING,
    ["thu-hai", "Thu hái", "harvesting", "harvesting", "kg"],
    ["rua-thai", "Rửa, thái", "processing", "processing", "kg", "kg"],
    ["phoi-say", "Phơi, sấy", "drying", "drying", "kg", "kg"],
    ["sao", "Sao", "roasting", "roasting", "kg", "kg"],
    TESTING,
    PACKING,
  ],
  handicraft: [
    ["lay-nguyen-lieu", "Lấy nguyên liệu", "harvesting", "harvesting", "kg"],
    ["xu-ly", "Ngâm, xử lý", "processing", "processing"],
    ["phoi", "Phơi", "drying", "drying"],
    ["dan-det", "Đan, dệt", "processing", "weaving", "cái"],
    ["kiem-tra", "Kiểm tra", "inspecting", "inspecting", "cái"],
    ["dong-goi", "Đóng gói", "packing", "packing", "cái"],
  ],
  food: [
    ...GROWING,
    ["thu-hoach", "Thu hoạch", "harvesting", "harvesting", "kg"],
    ["so-che", "Sơ chế", "processing", "processing", "kg", "kg"],
    ["phoi-say", "Phơi, sấy", "drying", "drying", "kg", "kg"],
    TESTING,
    PACKING,
  ],
  drink: [
    ["thu-hoach", "Lấy nguyên liệu", "harvesting", "harvesting", "kg"],
    ["u-lam", "Ủ, chế biến", "processing", "processing", "lít", "kg"],
    ["tru-kho", "Trữ, ủ lâu", "caring", "storing"],
    TESTING,
    ["dong-chai", "Đóng chai", "packing", "packing", "chai"],
  ],
  ornamental: [
    ...GROWING,
    ["cat-tia", "Cắt tỉa, uốn", "caring", "weeding"],
    ["xuat-vuon", "Xuất vườn", "harvesting", "harvesting", "cây"],
    ["dong-goi", "Đóng gói", "packing", "packing", "cây"],
  ],
  tourism: [
    ["don-khach", "Đón khách", "caring", "caring", "người"],
    ["don-dep", "Dọn dẹp", "caring", "weeding"],
    ["kiem-tra", "Kiểm tra", "inspecting", "inspecting"],
  ],
}

/** What every cooperative starts with. */
export function defaultSteps(group: ProductGroup): DiaryStep[] {
  return LINES[group].map(([id, title, kind, picture, unit, inputUnit]) => ({
    ...{ id, title, kind, picture },
    ...{ unit: unit ?? null, input_unit: inputUnit ?? null, hidden: false },
  }))
}

export type ProductToGroup = { title: string; ocop_group: string; illustration: string | null }

const BY_ILLUSTRATION: Readonly<Record<string, ProductGroup>> = {
  ...{ tea: "tea", honey: "honey", noodles: "vermicelli", rice: "rice", herb: "herbs" },
}
const BY_OCOP_GROUP: Readonly<Record<string, ProductGroup>> = {
  ...{
    food: "food",
    drink: "drink",
    herbal: "herbs",
    craft: "handicraft",
    ornamental: "ornamental",
    tourism: "tourism",
  },
}
const FRUIT =
  /(^|\s)(cam|bưởi|quýt|mận|hồng|vải|nhãn|na|xoài|chuối|ổi|táo|lê|đào|mơ|dứa|thanh long|sầu riêng|mít)(\s|$)/u

type Named = { of: readonly ProductGroup[]; name: RegExp; group: ProductGroup }

/** What goods are called says more than their OCOP group; the first that fits. A cake may be called chè lam. */
const BY_NAME: readonly Named[] = [
  { of: ["food", "drink"], name: /^(chè|trà)\s+(?!lam(\s|$))/u, group: "tea" },
  { of: ["food"], name: /^miến(\s|$)/u, group: "vermicelli" },
  { of: ["food"], name: /^mật ong(\s|$)/u, group: "honey" },
  { of: ["food"], name: /^(gạo|nếp)(\s|$)/u, group: "rice" },
  { of: ["food"], name: FRUIT, group: "fruit" },
]

/** A craft or a place to stay is told by its OCOP group; goods to eat or drink by their picture, then by their name. */
export function groupOfProduct({ title, ocop_group, illustration }: ProductToGroup): ProductGroup {
  const byOcop = BY_OCOP_GROUP[ocop_group] ?? "food"
  if (!["food", "drink", "herbs"].includes(byOcop)) return byOcop
  const byPicture = illustration === null ? undefined : BY_ILLUSTRATION[illustration]
  if (byPicture !== undefined) return byPicture
  const called = title.normalize("NFC").trim().toLowerCase()
  return BY_NAME.find(({ of, name }) => of.includes(byOcop) && name.test(called))?.group ?? byOcop
}
