import type { Label, Product } from "./use-products"

type Colour = "green" | "orange" | "red" | "grey"

export const STATUSES: Readonly<Record<Product["status"], { name: string; colour: Colour }>> = {
  draft: { name: "Hợp tác xã đã cất", colour: "grey" },
  proposed: { name: "Chờ duyệt", colour: "orange" },
  published: { name: "Đang bán", colour: "green" },
  rejected: { name: "Đã trả lại", colour: "red" },
}

const GROUPS: Readonly<Record<string, string>> = {
  food: "Thực phẩm",
  drink: "Đồ uống",
  herbal: "Dược liệu",
  craft: "Thủ công mỹ nghệ",
  ornamental: "Sinh vật cảnh",
  tourism: "Dịch vụ du lịch",
}
export const groupName = (group: string): string => GROUPS[group] ?? group

/** In the order of a pack's label (Decree 43/2017, annex I). */
const LABEL_NAMES: readonly (readonly [string, string])[] = [
  ["ingredients", "Thành phần"],
  ["usage", "Cách dùng"],
  ["storage", "Bảo quản"],
  ["warnings", "Cảnh báo"],
  ["shelf_life", "Hạn dùng"],
  ["alcohol_percent", "Độ cồn (% thể tích)"],
  ["origin", "Xuất xứ"],
  ["responsible_name", "Chịu trách nhiệm về hàng"],
  ["responsible_address", "Địa chỉ"],
]

export const labelLines = (label: Label): { name: string; value: string }[] =>
  LABEL_NAMES.flatMap(([key, name]) => {
    const value = label[key]
    return value === null || value === undefined || value === "" ? [] : [{ name, value: String(value) }]
  })

const MISSING: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LABEL_NAMES.map(([key, name]) => [key, name.toLocaleLowerCase("vi")])),
  description: "lời giới thiệu",
  price: "giá",
  net_content: "khối lượng tịnh",
}
export const missingName = (fact: string): string => MISSING[fact] ?? fact

const money = new Intl.NumberFormat("vi-VN")
export const dong = (amount: number | null): string => (amount === null ? "chưa có giá" : `${money.format(amount)} ₫`)

export type Tab = { id: string; name: string; empty: string; holds: (product: Product) => boolean }

export const TABS: readonly Tab[] = [
  {
    id: "waiting",
    name: "Chờ duyệt",
    empty: "Không có sản phẩm nào chờ duyệt.",
    holds: ({ status }) => status === "proposed",
  },
  {
    id: "returned",
    name: "Đã trả lại",
    empty: "Không có sản phẩm nào đang chờ hợp tác xã sửa.",
    holds: ({ status }) => status === "rejected",
  },
  {
    id: "decided",
    name: "Đã quyết định",
    empty: "Cán bộ chưa quyết định về sản phẩm nào.",
    holds: ({ decisions }) => decisions.length > 0,
  },
]
