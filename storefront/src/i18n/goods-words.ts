import type { LabelText } from "@/lib/backend/goods"

/** Words of the portal's pages on goods. */
export const PRODUCT_STATE_WORDS = {
  draft: { name: "Chưa bán", detail: "Chỉ hợp tác xã thấy. Đủ giấy tờ nhãn thì đưa lên kệ." },
  proposed: { name: "Đang chờ cán bộ xem", detail: "Cán bộ xem xong, sản phẩm tự lên kệ." },
  published: { name: "Đang bán", detail: "Người mua đang thấy sản phẩm này." },
  rejected: { name: "Cán bộ trả lại", detail: "Sửa chỗ cán bộ dặn rồi gửi lại." },
} as const

/** What is missing, and on which page it is filled in. */
export const MISSING_WORDS: Readonly<Record<string, { words: string; section: "loi" | "nhan" | "gia-hang" }>> = {
  description: { words: "Lời kể về sản phẩm", section: "loi" },
  price: { words: "Giá bán", section: "gia-hang" },
  net_content: { words: "Khối lượng tịnh của từng quy cách", section: "gia-hang" },
  ingredients: { words: "Thành phần", section: "nhan" },
  usage: { words: "Cách dùng", section: "nhan" },
  storage: { words: "Cách bảo quản", section: "nhan" },
  warnings: { words: "Lời cảnh báo", section: "nhan" },
  shelf_life: { words: "Dùng được bao lâu", section: "nhan" },
  origin: { words: "Xuất xứ", section: "nhan" },
  responsible_name: { words: "Đơn vị chịu trách nhiệm", section: "nhan" },
  responsible_address: { words: "Địa chỉ của đơn vị", section: "nhan" },
  alcohol_percent: { words: "Độ cồn", section: "nhan" },
}

export const LABEL_WORDS: Record<LabelText, { label: string; hint: string; long: boolean }> = {
  ingredients: { label: "Thành phần", hint: "Nhiều trước, ít sau. Ví dụ: Bột dong riềng 100 %", long: true },
  usage: { label: "Cách dùng", hint: "Ví dụ: Ngâm nước lạnh 10 phút, chần nước sôi 2 phút", long: true },
  storage: { label: "Cách bảo quản", hint: "Ví dụ: Nơi khô mát, buộc kín miệng túi", long: true },
  warnings: { label: "Lời cảnh báo", hint: "Ví dụ: Có lạc, ai dị ứng thì không dùng", long: true },
  shelf_life: { label: "Dùng được bao lâu", hint: "Ví dụ: 18 tháng kể từ ngày đóng gói", long: false },
  origin: { label: "Xuất xứ", hint: "Ví dụ: Việt Nam", long: false },
  responsible_name: { label: "Đơn vị chịu trách nhiệm", hint: "Tên hợp tác xã như trên giấy đăng ký", long: false },
  responsible_address: { label: "Địa chỉ của đơn vị", hint: "Thôn, xã, tỉnh", long: false },
}

export const STOCK_REASON_WORDS: Readonly<Record<string, string>> = {
  harvested: "Làm thêm hàng",
  counted: "Đếm lại kho",
  damaged: "Hỏng, mất",
  sold_elsewhere: "Bán ngoài sàn",
  given_away: "Biếu, dùng thử",
  imported: "Nhập từ tệp",
  undone: "Hoàn tác",
  sold: "Giao theo đơn",
  returned: "Đơn chưa giao, trả lại kho",
}

export const IMPORT_FIELD_WORDS: Readonly<Record<string, string>> = {
  own_code: "Mã riêng",
  title: "Tên sản phẩm",
  subtitle: "Giới thiệu ngắn",
  description: "Mô tả",
  ocop_group: "Nhóm OCOP",
  unit_label: "Quy cách",
  net_content: "Khối lượng tịnh",
  price: "Giá",
  stock: "Tồn kho",
  gtin: "Mã vạch GTIN",
  alcohol_percent: "Độ cồn",
  ingredients: "Thành phần",
  usage: "Cách dùng",
  storage: "Bảo quản",
  warnings: "Cảnh báo",
  shelf_life: "Hạn dùng",
  origin: "Xuất xứ",
  responsible_name: "Đơn vị chịu trách nhiệm",
  responsible_address: "Địa chỉ đơn vị",
}

/** What is wrong in a cell, and how to mend it. */
export const IMPORT_FAULT_WORDS: Readonly<Record<string, string>> = {
  missing: "Ô này bỏ trống. Điền vào rồi nạp lại.",
  too_long: "Dài quá. Viết gọn lại.",
  not_text: "Có ký tự lạ. Gõ lại ô này bằng tay.",
  not_a_price: "Giá phải là số đồng chẵn, từ 1 đồng. Ví dụ 380.000.",
  not_a_stock: "Tồn kho là số nguyên, từ 0 trở lên. Ví dụ 120.",
  not_a_group: "Chọn một trong: thực phẩm, đồ uống, dược liệu, thủ công mỹ nghệ, sinh vật cảnh, du lịch.",
  gtin_wrong: "Mã vạch sai chữ số kiểm. Xem lại trên bao bì, hoặc bỏ trống.",
  gtin_taken: "Mã vạch này đang dùng cho sản phẩm khác. Xem lại, hoặc bỏ trống.",
  gtin_twice: "Mã vạch này có ở hai dòng. Mỗi quy cách một mã.",
  duplicate_row: "Dòng này trùng với một dòng ở trên. Bỏ một dòng.",
  stock_below_reserved: "Khách đã đặt nhiều hơn số này. Ghi số lớn hơn, hoặc giao hàng trước.",
  not_a_percent: "Độ cồn là số từ 0 đến 100. Ví dụ 35.",
  label_incomplete: "Sản phẩm đang bán thì ô này không được bỏ trống.",
  title_differs: "Hai dòng cùng mã riêng nhưng khác tên. Xem lại mã riêng.",
}
