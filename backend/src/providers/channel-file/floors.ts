/** Floors without an interface for sellers: goods and orders travel as files that a person carries. */
export type FileFloor = "postmart" | "voso" | "sendo"

export type FloorFacts = {
  name: string
  site: string
  /** The day it stopped being a marketplace. Its profile is kept for files of that time. */
  closedOn: string | null
  /** What its file asked for, where it was published. */
  headings: readonly string[] | null
}

/**
 * PostMart (Vietnam Post) and Voso (Viettel Post) publish no template, so the seller's own is read. Sendo's marketplace
 * closed on 2025-04-15; the headings are those of the bulk upload its help pages described.
 */
export const FILE_FLOORS: Readonly<Record<FileFloor, FloorFacts>> = {
  postmart: { name: "PostMart", site: "postmart.vn", closedOn: null, headings: null },
  voso: { name: "Voso", site: "voso.vn", closedOn: null, headings: null },
  sendo: {
    ...{ name: "Sendo", site: "sendo.vn", closedOn: "2025-04-15" },
    headings: [
      "Mã sản phẩm",
      "Tên sản phẩm",
      "Danh mục",
      "Giá bán",
      "Số lượng",
      "Khối lượng (gram)",
      "Đơn vị tính",
      "Thương hiệu",
      "Mô tả chi tiết",
      "Ảnh đại diện",
    ],
  },
}

export const isFileFloor = (name: string): name is FileFloor => Object.hasOwn(FILE_FLOORS, name)

/** As data, in the words of section `transport` of the other floors' capabilities. */
export const FILE_CAPABILITIES = {
  transport: ["file"],
  stockMeaning: "available",
  findBySku: "variant",
  orders: true,
  ship: false,
  cancel: false,
} as const
