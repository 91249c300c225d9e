import type { CanonicalProduct } from "../catalogue"

const variant = (id: string, sku: string, title: string, optionValues: string[], priceVnd: number, stock: number) => ({
  id,
  sku,
  title,
  optionValues,
  priceVnd,
  stock,
  weightGrams: 550,
  sizeCm: { length: 12, width: 8, height: 20 },
  gtin: null,
})

const MILL = "Chè được hái từ những cây trên trăm tuổi ở Suối Giàng, sao tay trên chảo gang trong ngày. "

/** A dried tea in one pack. */
export const TEA: CanonicalProduct = {
  id: "prod_che",
  sku: "CHE-SUOI-GIANG",
  title: "Chè Shan tuyết cổ thụ Suối Giàng loại một, OCOP 4 sao",
  description: `${MILL}${MILL}\nBảo quản nơi khô ráo.`,
  brand: null,
  url: "https://nguon.example.vn/san-pham/che-shan-tuyet",
  images: [
    { sha256: "a".repeat(64), url: "https://nguon.example.vn/anh/a.jpg" },
    { sha256: "b".repeat(64), url: "https://nguon.example.vn/anh/b.jpg" },
  ],
  options: [],
  variants: [variant("var_1", "CHE-SUOI-GIANG", "Gói", [], 150_000, 24)],
  active: true,
}

/** The same in two weights. */
export const TEA_IN_SIZES: CanonicalProduct = {
  ...TEA,
  options: [{ name: "Khối lượng", values: ["100 g", "500 g"] }],
  variants: [
    variant("var_100", "CHE-100", "100 g", ["100 g"], 150_000, 24),
    variant("var_500", "CHE-500", "500 g", ["500 g"], 690_000, 5),
  ],
}

export const MEDIA = { ["a".repeat(64)]: "img-a", ["b".repeat(64)]: "img-b" }
