/**
 * A small part of a floor: categories, attributes, brands and couriers that suit what cooperatives sell. The shapes are
 * Shopee's; numbers and bounds are this simulator's own, since none are published for Vietnam. A client has to read
 * them, as it has to at Shopee.
 */
export type Category = { id: number; parent: number; en: string; vi: string }

export const categories: Category[] = [
  { id: 100629, parent: 0, en: "Food & Beverages", vi: "Thực phẩm và đồ uống" },
  { id: 100630, parent: 0, en: "Home & Living", vi: "Nhà cửa & Đời sống" },
  { id: 100780, parent: 100629, en: "Beverages", vi: "Đồ uống" },
  { id: 100781, parent: 100629, en: "Snacks", vi: "Đồ ăn vặt" },
  { id: 100782, parent: 100629, en: "Food Staples", vi: "Nhu yếu phẩm" },
  { id: 100868, parent: 100780, en: "Tea & Tea Bags", vi: "Trà & Trà túi lọc" },
  { id: 100869, parent: 100780, en: "Coffee", vi: "Cà phê" },
  { id: 100875, parent: 100781, en: "Dried Fruits & Seeds", vi: "Hạt & Trái cây sấy" },
  { id: 100881, parent: 100782, en: "Rice", vi: "Gạo" },
  { id: 100882, parent: 100782, en: "Noodles & Vermicelli", vi: "Bún, miến, mì" },
  { id: 100883, parent: 100782, en: "Honey & Spreads", vi: "Mật ong & Đồ phết" },
  { id: 100884, parent: 100782, en: "Processed Meat & Sausages", vi: "Thịt chế biến & Lạp xưởng" },
  { id: 100885, parent: 100782, en: "Spices & Condiments", vi: "Gia vị & Nước chấm" },
  { id: 100890, parent: 100782, en: "Others", vi: "Thực phẩm khác" },
  { id: 101010, parent: 100630, en: "Handicrafts & Decoration", vi: "Thủ công mỹ nghệ & Trang trí" },
]

export const isLeaf = (id: number): boolean =>
  categories.some((category) => category.id === id) && !categories.some(({ parent }) => parent === id)

/** 1 drop-down, 2 combo box, 3 free text; validation 0 none, 1 whole number, 2 text, 3 decimal; format 2 has a unit. */
export type Attribute = {
  id: number
  en: string
  vi: string
  mandatory: boolean
  input: 1 | 2 | 3
  validation: 0 | 1 | 2 | 3
  units: string[]
  values: { id: number; en: string; vi: string }[]
}

const origin: Attribute = {
  ...{ id: 100037, en: "Country of Origin", vi: "Xuất xứ", mandatory: true, input: 1, validation: 2, units: [] },
  values: [
    { id: 616, en: "Vietnam", vi: "Việt Nam" },
    { id: 617, en: "Thailand", vi: "Thái Lan" },
  ],
}
const shelfLife: Attribute = {
  ...{ id: 100010, en: "Shelf Life", vi: "Hạn sử dụng", mandatory: false, input: 2, validation: 2, units: [] },
  values: [
    { id: 581, en: "6 Months", vi: "6 tháng" },
    { id: 582, en: "12 Months", vi: "12 tháng" },
  ],
}
const net: Attribute = {
  ...{ id: 100095, en: "Weight", vi: "Trọng lượng", mandatory: false, input: 2, validation: 3, units: ["G", "KG"] },
  values: [],
}
const maker: Attribute = {
  ...{ id: 101029, en: "Manufacturer Name", vi: "Tên tổ chức chịu trách nhiệm sản xuất", mandatory: true },
  ...{ input: 3, validation: 2, units: [], values: [] },
}
const makerAddress: Attribute = {
  ...{ id: 101030, en: "Manufacturer Address", vi: "Địa chỉ tổ chức chịu trách nhiệm sản xuất", mandatory: true },
  ...{ input: 3, validation: 2, units: [], values: [] },
}

/** Food asks who made it; handicrafts only where they come from. */
export const attributesOf = (categoryId: number): Attribute[] =>
  categoryId === 101010 ? [origin] : [origin, maker, makerAddress, shelfLife, net]

export const brands = [
  { brand_id: 1146303, original_brand_name: "OCOP", display_brand_name: "OCOP" },
  { brand_id: 1146304, original_brand_name: "Chè Tân Cương", display_brand_name: "Chè Tân Cương" },
  { brand_id: 1146305, original_brand_name: "Thiên An", display_brand_name: "Thiên An" },
]

export const noBrand = { brand_id: 0, original_brand_name: "NoBrand", display_brand_name: "No Brand" }

export const channels = [
  { logistics_channel_id: 50021, logistics_channel_name: "SPX Express", cod_enabled: true, enabled: true },
  { logistics_channel_id: 50018, logistics_channel_name: "J&T Express", cod_enabled: true, enabled: true },
  { logistics_channel_id: 50012, logistics_channel_name: "Giao Hàng Tiết Kiệm", cod_enabled: true, enabled: false },
]

export type Bounds = { min: number; max: number }

export type ItemLimit = {
  price: Bounds
  stock: Bounds
  name: Bounds
  images: Bounds
  description: Bounds
  tierName: Bounds
  tierOption: Bounds
  items: number
  daysToShip: Bounds
}

/** Bounds differ by category: tea wants a longer description here, so that a client that keeps one table is found out. */
export const limitOf = (categoryId: number | null): ItemLimit => ({
  price: { min: 1_000, max: 120_000_000 },
  stock: { min: 0, max: 999_999 },
  name: { min: 10, max: 120 },
  images: { min: 1, max: 9 },
  description: { min: categoryId === 100868 ? 60 : 20, max: 3_000 },
  tierName: { min: 0, max: 14 },
  tierOption: { min: 0, max: 20 },
  items: 10_000,
  daysToShip: { min: 7, max: 15 },
})

/** Dearest by cheapest variation (stock and price management, region VN). */
export const mostPriceRatio = 5
