import type { InBoth, Language } from "../../lib/language"
import type { Label } from "./use-products"

const GROUPS: Readonly<Record<string, InBoth<string>>> = {
  food: { vi: "Thực phẩm", en: "Food" },
  drink: { vi: "Đồ uống", en: "Drinks" },
  herbal: { vi: "Dược liệu", en: "Medicinal plants" },
  craft: { vi: "Thủ công mỹ nghệ", en: "Crafts" },
  ornamental: { vi: "Sinh vật cảnh", en: "Ornamental plants and animals" },
  tourism: { vi: "Dịch vụ du lịch", en: "Tourism" },
}
export const groupName = (group: string, language: Language): string => GROUPS[group]?.[language] ?? group

/** In the order of a pack's label (Decree 43/2017, annex I). */
const LABEL_NAMES: readonly (readonly [string, InBoth<string>])[] = [
  ["ingredients", { vi: "Thành phần", en: "Ingredients" }],
  ["usage", { vi: "Cách dùng", en: "Use" }],
  ["storage", { vi: "Bảo quản", en: "Storage" }],
  ["warnings", { vi: "Cảnh báo", en: "Warnings" }],
  ["shelf_life", { vi: "Hạn dùng", en: "Shelf life" }],
  ["alcohol_percent", { vi: "Độ cồn (% thể tích)", en: "Alcohol (% by volume)" }],
  ["origin", { vi: "Xuất xứ", en: "Origin" }],
  ["responsible_name", { vi: "Chịu trách nhiệm về hàng", en: "Responsible for the goods" }],
  ["responsible_address", { vi: "Địa chỉ", en: "Address" }],
]

export const labelLines = (label: Label, language: Language): { name: string; value: string }[] =>
  LABEL_NAMES.flatMap(([key, name]) => {
    const value = label[key]
    return value === null || value === undefined || value === "" ? [] : [{ name: name[language], value: String(value) }]
  })

const MISSING: Readonly<Record<string, InBoth<string>>> = {
  ...Object.fromEntries(LABEL_NAMES),
  description: { vi: "Lời giới thiệu", en: "Description" },
  price: { vi: "Giá", en: "Price" },
  net_content: { vi: "Khối lượng tịnh", en: "Net content" },
}
export const missingNames = (facts: readonly string[], language: Language): string =>
  facts.map((fact) => (MISSING[fact]?.[language] ?? fact).toLocaleLowerCase(language)).join(", ")

const money = new Intl.NumberFormat("vi-VN")
const NO_PRICE = { vi: "chưa có giá", en: "no price yet" }
export const dong = (amount: number | null, language: Language): string =>
  amount === null ? NO_PRICE[language] : `${money.format(amount)} ₫`

const vi = {
  sent: (at: string) => `Gửi lúc ${at}`,
  missing: (facts: string) => `Nhãn còn thiếu: ${facts}.`,
  noPhoto: "Chưa có ảnh.",
  variants: "Cách bán",
  gtin: (gtin: string) => `mã GTIN ${gtin}`,
  label: "Nhãn hàng",
}
export const CARD_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    sent: (at) => `Sent ${at}`,
    missing: (facts) => `The label lacks: ${facts}.`,
    noPhoto: "No picture yet.",
    variants: "Sold as",
    gtin: (gtin) => `GTIN ${gtin}`,
    label: "Label",
  },
}
