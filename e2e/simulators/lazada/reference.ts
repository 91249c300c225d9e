/** Shapes are Lazada's; numbers and words are this simulator's own. */
export type Category = { id: number; parent: number | null; name: string }

export const categories: Category[] = [
  { id: 9000, parent: null, name: "Bách hóa" },
  { id: 9100, parent: 9000, name: "Đồ uống" },
  { id: 9200, parent: 9000, name: "Thực phẩm khô" },
  { id: 9101, parent: 9100, name: "Trà" },
  { id: 9102, parent: 9100, name: "Cà phê" },
  { id: 9201, parent: 9200, name: "Miến, bún, mì" },
  { id: 9202, parent: 9200, name: "Mật ong" },
  { id: 9203, parent: 9200, name: "Gạo" },
  { id: 9204, parent: 9200, name: "Gia vị" },
]

export const isLeaf = (id: number): boolean =>
  categories.some((category) => category.id === id) && !categories.some(({ parent }) => parent === id)

export type Attribute = {
  name: string
  label: string
  mandatory: boolean
  kind: "normal" | "sku"
  input: string
  options: string[]
  sale: boolean
}

export const attributes: Attribute[] = [
  { name: "name", label: "Tên sản phẩm", mandatory: true, kind: "normal", input: "text", options: [], sale: false },
  {
    name: "description",
    label: "Mô tả",
    mandatory: false,
    kind: "normal",
    input: "richText",
    options: [],
    sale: false,
  },
  {
    name: "brand",
    label: "Thương hiệu",
    mandatory: true,
    kind: "normal",
    input: "singleSelect",
    options: [],
    sale: false,
  },
  {
    name: "country_origin",
    label: "Xuất xứ",
    mandatory: true,
    kind: "normal",
    input: "singleSelect",
    options: ["Việt Nam", "Thái Lan"],
    sale: false,
  },
  {
    name: "package_weight",
    label: "Khối lượng (kg)",
    mandatory: true,
    kind: "sku",
    input: "numeric",
    options: [],
    sale: false,
  },
  {
    name: "pack_size",
    label: "Quy cách",
    mandatory: false,
    kind: "sku",
    input: "singleSelect",
    options: [],
    sale: true,
  },
]

export const brands = [
  { brand_id: 30768, name: "No Brand", global_identifier: "no_brand" },
  { brand_id: 912001, name: "OCOP", global_identifier: "ocop" },
]

/**
 * What /order/reverse/cancel/validate tells of an order; the page's own sample is 1000017, "out of stock", and it says
 * that the numbers may differ by order: which orders have which is this simulator's choice.
 */
export const reverseReasons = (isCash: boolean): Record<string, string> =>
  isCash
    ? { "1000018": "Incorrect price or listing", "1000017": "Out of stock" }
    : { "1000117": "Out of stock", "1000118": "Incorrect price or listing", "1000119": "Customer requested to cancel" }

/** Numbers of /order/cancel alone. */
export const reasons: Record<string, string> = { "15": "Out of stock", "21": "Wrong price or pricing error" }
