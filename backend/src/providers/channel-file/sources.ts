/** What a column of a floor's file can be filled with, with the headings that floors and shops write over it. */
export const SOURCES = {
  sku: ["ma sku", "sku", "seller sku", "ma san pham", "ma hang hoa", "ma hang", "ma sp", "ma noi bo", "ma"],
  title: ["ten san pham", "ten hang hoa", "ten hang", "ten sp", "ten mat hang", "product name", "ten"],
  variant: ["phan loai", "bien the", "phien ban", "ten phan loai", "loai"],
  short_description: ["mo ta ngan", "gioi thieu ngan", "tom tat", "short description"],
  description: [
    "mo ta san pham",
    "mo ta chi tiet",
    "thong tin chi tiet",
    "mo ta",
    "noi dung",
    "gioi thieu",
    "description",
  ],
  group: ["danh muc san pham", "danh muc", "nganh hang", "nhom san pham", "nhom hang", "loai san pham", "category"],
  price: ["gia ban", "gia ban le", "gia niem yet", "don gia", "gia san pham", "gia", "price"],
  stock: ["so luong ton kho", "so luong ton", "so luong trong kho", "ton kho", "so luong", "kho hang", "stock"],
  weight: ["khoi luong van chuyen", "khoi luong dong goi", "khoi luong", "trong luong", "can nang", "weight"],
  net_content: ["khoi luong tinh", "dinh luong", "quy cach dong goi", "quy cach", "dung tich"],
  unit: ["don vi tinh", "don vi ban", "dvt", "don vi", "unit"],
  gtin: ["ma vach", "barcode", "gtin", "ean"],
  brand: ["thuong hieu", "nhan hieu", "brand"],
  producer: ["nha san xuat", "don vi san xuat", "co so san xuat", "nha cung cap", "ten htx", "ten nha ban"],
  producer_address: ["dia chi san xuat", "dia chi nha san xuat", "dia chi co so", "dia chi"],
  origin: ["xuat xu", "noi san xuat", "nguon goc", "origin"],
  ocop: ["chung nhan ocop", "hang sao ocop", "so sao ocop", "ocop", "chung nhan"],
  ingredients: ["thanh phan", "ingredients"],
  usage: ["huong dan su dung", "cach su dung", "cach dung", "hdsd"],
  storage: ["huong dan bao quan", "dieu kien bao quan", "cach bao quan", "bao quan"],
  shelf_life: ["thoi han su dung", "han su dung", "han dung", "hsd"],
  warnings: ["thong tin canh bao", "canh bao", "luu y"],
  image: [
    "hinh anh san pham",
    "anh san pham",
    "anh dai dien",
    "hinh anh",
    "link anh",
    "url anh",
    "anh",
    "hinh",
    "image",
  ],
  url: ["link san pham", "duong dan san pham", "lien ket", "duong dan", "link"],
} as const satisfies Record<string, readonly string[]>

export type Source = keyof typeof SOURCES
export const SOURCE_NAMES = Object.keys(SOURCES) as Source[]

/** One variant as a row of any floor's file may want it. Prices and stock are what this floor is offered. */
export type FileSubject = {
  productId: string
  variantId: string
  sku: string
  /** Whole name: with the variant's where a product has several. */
  title: string
  variant: string
  shortDescription: string | null
  description: string | null
  /** Our own word for the kind of goods; a floor's is chosen for it. */
  group: string
  priceVnd: number | null
  stock: number
  weightGrams: number | null
  netContent: string | null
  unit: string
  gtin: string | null
  brand: string
  producer: string
  producerAddress: string | null
  origin: string | null
  ocop: string | null
  ingredients: string | null
  usage: string | null
  storage: string | null
  shelfLife: string | null
  warnings: string | null
  images: readonly string[]
  url: string
}

const TEXT_OF = {
  ...{ sku: "sku", title: "title", variant: "variant", short_description: "shortDescription", group: "group" },
  ...{ description: "description", net_content: "netContent", unit: "unit", gtin: "gtin", brand: "brand" },
  ...{ producer: "producer", producer_address: "producerAddress", origin: "origin", ocop: "ocop", url: "url" },
  ...{ ingredients: "ingredients", usage: "usage", storage: "storage", shelf_life: "shelfLife", warnings: "warnings" },
} as const satisfies Partial<Record<Source, keyof FileSubject>>

/** What a column says of a variant. @param nth which picture, from 0 */
export function valueOf(source: Source, subject: FileSubject, nth: number): string | number | null {
  if (source === "price") return subject.priceVnd
  if (source === "stock") return subject.stock
  if (source === "weight") return subject.weightGrams
  if (source === "image") return subject.images[nth] ?? null
  return subject[TEXT_OF[source]]
}
