/** What a column of a floor's file can be filled with, as a seller calls it. */
export const SOURCE_WORDS: Readonly<Record<string, string>> = {
  sku: "Mã hàng (SKU)",
  title: "Tên sản phẩm",
  variant: "Quy cách bán",
  short_description: "Giới thiệu ngắn",
  description: "Lời kể và nhãn hàng",
  group: "Nhóm hàng",
  price: "Giá bán",
  stock: "Số hàng còn",
  weight: "Khối lượng gói gửi",
  net_content: "Khối lượng tịnh",
  unit: "Đơn vị bán",
  gtin: "Mã vạch",
  brand: "Tên hợp tác xã",
  producer: "Đơn vị sản xuất",
  producer_address: "Địa chỉ sản xuất",
  origin: "Xuất xứ",
  ocop: "Hạng sao OCOP",
  ingredients: "Thành phần",
  usage: "Cách dùng",
  storage: "Cách bảo quản",
  shelf_life: "Hạn dùng",
  warnings: "Lời cảnh báo",
  image: "Đường dẫn ảnh",
  url: "Đường dẫn sản phẩm",
  fixed: "Một chữ chung cho mọi món",
}

export const ORDER_FIELD_WORDS: Readonly<Record<string, string>> = {
  order_id: "Mã đơn hàng",
  quantity: "Số lượng",
  sku: "Mã hàng (SKU)",
  title: "Tên sản phẩm",
  status: "Trạng thái đơn",
  unit_price: "Đơn giá",
  total: "Tổng tiền",
  placed_at: "Ngày đặt",
  payment: "Cách thanh toán",
  name: "Người nhận",
  phone: "Số điện thoại",
  address: "Địa chỉ",
}

export const ORDER_FAULT_WORDS: Readonly<Record<string, string>> = {
  order_without_id: "không có mã đơn",
  order_id_rounded: "mã đơn bị Excel làm tròn, tải lại tệp từ sàn và đừng lưu lại bằng Excel",
  order_quantity_wrong: "số lượng không phải số nguyên",
}

/** What is wrong with a cell, and where it is put right: a page of the product, or the columns. */
export function faultWords(fault: {
  source: string
  code: string
  limit?: number | undefined
  value?: string | undefined
}): string {
  switch (fault.code) {
    case "missing":
      return "Sàn bắt buộc, món này chưa có."
    case "too_long":
      return `Dài quá, sàn nhận nhiều nhất ${fault.limit} chữ.`
    case "not_in_list":
      return `Chưa chọn từ của sàn cho “${fault.value ?? ""}”.`
    case "looks_like_formula":
      return "Mở đầu bằng dấu =, + hoặc @ nên Excel hiểu là công thức. Bỏ dấu ấy đi."
    case "not_whole":
      return fault.source === "price" ? "Giá phải là số đồng chẵn, lớn hơn 0." : "Phải là số nguyên."
    default:
      return "Có ký tự lạ. Ghi lại ô này."
  }
}

const PAGES: Readonly<Record<string, string>> = {
  ...{ title: "/loi", short_description: "/loi", description: "/loi", group: "", image: "/anh" },
  ...{ price: "/gia-hang", stock: "/gia-hang", weight: "/gia-hang", net_content: "/gia-hang", unit: "/gia-hang" },
  ...{ gtin: "/gia-hang", variant: "/gia-hang", sku: "/gia-hang" },
  ...{
    ingredients: "/nhan",
    usage: "/nhan",
    storage: "/nhan",
    shelf_life: "/nhan",
    warnings: "/nhan",
    origin: "/nhan",
  },
  ...{ producer: "/nhan", producer_address: "/nhan" },
}

/** @param columns the page of the floor's columns */
export function mendPath(fault: { source: string; code: string }, productId: string, columns: string): string {
  const page = PAGES[fault.source]
  if (fault.code === "not_in_list" || page === undefined) return columns
  return `/htx/san-pham/${encodeURIComponent(productId)}${page}`
}
