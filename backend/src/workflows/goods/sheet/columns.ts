import { foldText } from "../../catalog/fold-text"

/** Columns of a sheet, in the order in which we write them: our name, the Vietnamese heading, and other spellings of it. */
export const COLUMNS = [
  ["own_code", "Mã riêng", "ma san pham", "ma", "sku"],
  ["title", "Tên sản phẩm", "ten", "san pham"],
  ["subtitle", "Giới thiệu ngắn", "gioi thieu"],
  ["description", "Mô tả", "mo ta san pham", "ke ve san pham"],
  ["ocop_group", "Nhóm OCOP", "nhom", "nhom hang", "nhom hang ocop"],
  ["unit_label", "Quy cách", "ban theo", "don vi ban", "don vi"],
  ["net_content", "Khối lượng tịnh", "dinh luong", "khoi luong"],
  ["price", "Giá (₫)", "gia", "gia ban", "gia ban (₫)", "don gia"],
  ["stock", "Tồn kho", "so luong", "con lai", "dang co"],
  ["gtin", "Mã vạch GTIN", "gtin", "ma vach", "barcode"],
  ["ingredients", "Thành phần"],
  ["usage", "Cách dùng", "huong dan su dung"],
  ["storage", "Bảo quản", "cach bao quan"],
  ["warnings", "Cảnh báo", "loi canh bao"],
  ["shelf_life", "Hạn dùng", "han su dung", "dung duoc bao lau"],
  ["origin", "Xuất xứ"],
  ["responsible_name", "Đơn vị chịu trách nhiệm"],
  ["responsible_address", "Địa chỉ đơn vị", "dia chi"],
  ["alcohol_percent", "Độ cồn (%)", "do con"],
] as const satisfies readonly (readonly [string, string, ...string[]])[]

export type Field = (typeof COLUMNS)[number][0]
export type SheetRow = { row: number; cells: Partial<Record<Field, string>> }

export const HEADINGS: Readonly<Record<Field, string>> = Object.fromEntries(
  COLUMNS.map(([field, heading]) => [field, heading]),
) as Record<Field, string>

const simple = (text: string) =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  COLUMNS.flatMap(([field, ...spellings]) =>
    [field, ...spellings].map((spelling) => [simple(spelling), field] as const),
  ),
)

/** Headings with or without marks, in any order; a column that nobody knows is left alone. */
export const fieldOfHeading = (heading: string): Field | null => FIELD_OF.get(simple(heading)) ?? null

export const GROUP_WORDS: Readonly<Record<string, readonly string[]>> = {
  food: ["thực phẩm"],
  drink: ["đồ uống"],
  herbal: ["dược liệu", "dược liệu và sản phẩm từ dược liệu"],
  craft: ["thủ công mỹ nghệ", "hàng thủ công mỹ nghệ"],
  ornamental: ["sinh vật cảnh"],
  tourism: ["du lịch", "du lịch cộng đồng"],
}

/** A group by its Vietnamese name, with or without marks, or by ours. */
export function groupOfWords(words: string): string | null {
  const asked = simple(words)
  const found = Object.entries(GROUP_WORDS).find(
    ([group, names]) => group === asked || names.some((name) => simple(name) === asked),
  )
  return found?.[0] ?? null
}
