import type { AccountStatus, Aspect, ChannelOrderTab, ListingState } from "@/lib/backend/channels"
import type { IconName } from "@/ui/icon"

/** Words of the portal's pages on other floors: who they are, what state things are in, what is wrong and how to mend it. */

export type Tone = "good" | "wait" | "bad" | "quiet"

/** `colour` is dark enough for white letters (4.5:1). */
export const FLOOR_WORDS = {
  shopee: { name: "Shopee", colour: "#b5391c", about: "Sàn nhiều người mua nhất." },
  "tiktok-shop": { name: "TikTok Shop", colour: "#22272c", about: "Bán qua video và phiên phát trực tiếp." },
  lazada: { name: "Lazada", colour: "#3d2c8d", about: "Giao nhanh ở thành phố." },
  tiki: { name: "Tiki", colour: "#1a5f9e", about: "Hàng phải được Tiki duyệt trước khi bán." },
  meta: { name: "Facebook và Instagram", colour: "#2d519f", about: "Hàng hiện trong cửa hàng của trang Facebook." },
  google: { name: "Google", colour: "#2f6a3f", about: "Hàng hiện khi người ta tìm trên Google." },
  zalo: { name: "Zalo", colour: "#1c5bb3", about: "Hàng hiện trong cửa hàng của Zalo OA." },
  postmart: { name: "PostMart", colour: "#805300", about: "Sàn của Bưu điện. Gửi hàng bằng tệp Excel." },
  voso: { name: "Voso", colour: "#98202c", about: "Sàn của Viettel Post. Gửi hàng bằng tệp Excel." },
  sendo: { name: "Sendo", colour: "#625d51", about: "Đã đóng cửa tháng 4/2025." },
} as const satisfies Record<string, { name: string; colour: string; about: string }>

export type FloorShown = { name: string; colour: string; about: string }

/** A floor of a later backend is still called something. */
export const floorWords = (floor: string): FloorShown =>
  Object.hasOwn(FLOOR_WORDS, floor)
    ? FLOOR_WORDS[floor as keyof typeof FLOOR_WORDS]
    : { name: floor, colour: "#625d51", about: "" }

export const ACCOUNT_WORDS: Readonly<
  Record<AccountStatus, { name: string; tone: Tone; icon: IconName; detail: (floor: string) => string }>
> = {
  connected: {
    ...{ name: "Đang nối", tone: "good", icon: "check" },
    detail: (floor) => `Giá, số hàng và đơn của ${floor} tự khớp với sổ này.`,
  },
  needs_consent: {
    ...{ name: "Cần đồng ý lại", tone: "bad", icon: "key" },
    detail: (floor) => `${floor} không nhận chìa khoá nữa. Bấm để đồng ý lại, mọi thứ chạy tiếp từ chỗ đang dở.`,
  },
  blocked: {
    ...{ name: "Bị sàn chặn", tone: "bad", icon: "alert" },
    detail: (floor) => `${floor} bắt gian hàng làm một việc trước khi bán tiếp. Mở ${floor} để xem và làm việc đó.`,
  },
  paused: {
    ...{ name: "Tạm dừng", tone: "wait", icon: "clock" },
    detail: (floor) => `Sổ đang không đổi gì trên ${floor}. Hàng ở đó vẫn bán với giá và số cũ.`,
  },
  disconnected: {
    ...{ name: "Đã ngắt", tone: "quiet", icon: "close" },
    detail: (floor) => `Sổ không còn nối với ${floor}. Hàng vẫn ở trên sàn.`,
  },
}

/** By code of the floor or of ours, where the seller can do something about it; the others are told by the state alone. */
const REASON_SENTENCES: Readonly<Record<string, string>> = {
  officer:
    "Cán bộ Nguồn đang dừng gian hàng này để xem lại. Hàng ở sàn vẫn bán, đơn vẫn về sổ. Cán bộ mở lại là tự chạy tiếp.",
  shop_banned: "Gian hàng đang bị sàn khoá. Gọi bộ phận hỗ trợ người bán của sàn.",
  shop_on_holiday: "Gian hàng đang bật chế độ nghỉ. Vào sàn tắt chế độ nghỉ rồi bấm Chạy tiếp.",
  error_holiday_on_add_item: "Gian hàng đang bật chế độ nghỉ. Vào sàn tắt chế độ nghỉ rồi bấm Chạy tiếp.",
  error_kyc_auth: "Sàn chưa xác minh giấy tờ của gian hàng. Vào sàn nộp giấy tờ còn thiếu.",
  error_seller_under_penalty: "Gian hàng đang bị phạt điểm. Vào sàn xem lý do và hết hạn khi nào.",
  error_reach_shop_item_limit: "Gian hàng đã đủ số món sàn cho phép. Vào sàn ẩn bớt món cũ.",
  source_ip_undeclared: "Máy chủ của Nguồn chưa được sàn cho vào. Bà con không phải làm gì, Nguồn đang sửa.",
  shop_access_expired: "Lời đồng ý của bà con đã hết hạn.",
  refresh_token_expired: "Lời đồng ý của bà con đã hết hạn.",
}

/** `reason` is "code: message", as the floor said it. */
export function reasonSentence(reason: string | null): string | null {
  const code = reason?.split(":")[0]?.trim() ?? ""
  return Object.hasOwn(REASON_SENTENCES, code) ? REASON_SENTENCES[code]! : null
}

export const LISTING_WORDS: Readonly<
  Record<ListingState, { name: string; tone: Tone; icon: IconName; detail: string }>
> = {
  not_chosen: { ...{ name: "Chưa bán ở đây", tone: "quiet", icon: "plus" }, detail: "Chưa chọn để bán trên sàn này." },
  needs_mapping: {
    ...{ name: "Cần chọn nhóm", tone: "wait", icon: "filter" },
    detail: "Chọn món này thuộc nhóm nào của sàn, rồi sổ gửi đi.",
  },
  waiting: { ...{ name: "Chờ gửi", tone: "wait", icon: "clock" }, detail: "Sổ sẽ tự gửi lên sàn." },
  reviewing: {
    ...{ name: "Đang duyệt", tone: "wait", icon: "search" },
    detail: "Đã gửi. Sàn đang xem, thường một đến ba ngày.",
  },
  live: { ...{ name: "Đã gửi", tone: "good", icon: "check" }, detail: "Người mua trên sàn đang thấy món này." },
  refused: { ...{ name: "Bị từ chối", tone: "bad", icon: "alert" }, detail: "Sửa chỗ dưới đây, sổ tự gửi lại." },
  gone: {
    ...{ name: "Không còn trên sàn", tone: "bad", icon: "close" },
    detail: "Ai đó đã xoá món này trên sàn. Bấm Gửi lại để đăng lại.",
  },
  off: {
    ...{ name: "Đã ẩn trên sàn", tone: "quiet", icon: "close" },
    detail: "Người mua trên sàn không thấy món này.",
  },
}

/** Goods that lack something, so that they were not sent. */
export const UNSENT_WORDS: (typeof LISTING_WORDS)[ListingState] = {
  ...{ name: "Cần sửa", tone: "bad", icon: "pen" },
  detail: "Còn thiếu nên chưa gửi. Sửa chỗ dưới đây, sổ tự gửi đi.",
}

/** On sale, with something else than what it was told again and again. */
export const DIFFERS_WORDS: (typeof LISTING_WORDS)[ListingState] = {
  ...{ name: "Sàn để khác", tone: "bad", icon: "alert" },
  detail: "Người mua đang thấy món này, nhưng khác với sổ. Chọn bên nào đúng.",
}

export const ASPECT_WORDS: Readonly<Record<Aspect, string>> = {
  content: "lời giới thiệu",
  media: "ảnh",
  price: "giá",
  stock: "số hàng",
  status: "hiện hay ẩn",
}

/** What of a product may be wrong, and where it is mended: a page of the product, or a part of the pages on the floor. */
export type Mending = "loi" | "anh" | "gia-hang" | "nhan" | "nhom" | "hieu" | "thong-tin" | "cai-dat" | null
export const FIELD_WORDS: Readonly<Record<string, { name: string; mend: Mending }>> = {
  title: { name: "Tên sản phẩm", mend: "loi" },
  description: { name: "Lời giới thiệu", mend: "loi" },
  brand: { name: "Thương hiệu", mend: "thong-tin" },
  sku: { name: "Mã hàng", mend: "gia-hang" },
  images: { name: "Ảnh", mend: "anh" },
  "images.url": { name: "Địa chỉ ảnh", mend: null },
  url: { name: "Địa chỉ trang bán", mend: null },
  options: { name: "Các quy cách", mend: "gia-hang" },
  variants: { name: "Các quy cách", mend: "gia-hang" },
  "variants.sku": { name: "Mã của quy cách", mend: "gia-hang" },
  "variants.priceVnd": { name: "Giá", mend: "gia-hang" },
  "variants.stock": { name: "Số hàng", mend: "gia-hang" },
  "variants.weightGrams": { name: "Cân nặng", mend: "thong-tin" },
  "variants.sizeCm": { name: "Kích thước gói", mend: "thong-tin" },
  "variants.optionValues": { name: "Tên quy cách", mend: "gia-hang" },
  "variants.gtin": { name: "Mã vạch", mend: "gia-hang" },
  status: { name: "Hiện hay ẩn", mend: null },
  externalId: { name: "Mã món trên sàn", mend: null },
  mapping: { name: "Thông tin cho sàn", mend: "thong-tin" },
  "mapping.categoryId": { name: "Nhóm hàng", mend: "nhom" },
  "mapping.brandId": { name: "Thương hiệu trên sàn", mend: "hieu" },
  "mapping.attributes": { name: "Thông tin thêm", mend: "thong-tin" },
  "mapping.settings": { name: "Cài đặt của gian hàng", mend: "cai-dat" },
  "mapping.settings.logisticIds": { name: "Cách giao hàng", mend: "cai-dat" },
  "mapping.settings.warehouse_id": { name: "Kho gửi hàng", mend: "cai-dat" },
}

/** The longest known beginning of a path: `mapping.attributes.100010.unit` is one of the attributes. */
export function fieldWords(field: string): { name: string; mend: Mending } {
  const parts = field.split(".")
  for (let length = parts.length; length > 0; length -= 1) {
    const known = parts.slice(0, length).join(".")
    if (Object.hasOwn(FIELD_WORDS, known)) return FIELD_WORDS[known]!
  }
  return { name: "Một chỗ của món này", mend: null }
}

/** What our own check of a product may find (`ValidationIssue`), with the bound where there is one. */
export const ISSUE_WORDS = {
  missing: () => "còn thiếu",
  too_short: (limit) => `ngắn quá${limit ? `, cần ít nhất ${limit} chữ` : ""}`,
  too_long: (limit) => `dài quá${limit ? `, nhiều nhất ${limit} chữ` : ""}`,
  too_few: (limit) => (limit === "1" ? "còn thiếu" : `ít quá${limit ? `, cần ít nhất ${limit}` : ""}`),
  too_many: (limit) => `nhiều quá${limit ? `, nhiều nhất ${limit}` : ""}`,
  too_low: (limit) => `thấp quá${limit ? `, thấp nhất ${limit}` : ""}`,
  too_high: (limit) => `cao quá${limit ? `, cao nhất ${limit}` : ""}`,
  not_allowed: () => "sàn không nhận như đang ghi",
} as const satisfies Record<string, (limit: string | null) => string>

/** Faults that our connectors find, or tell apart in the floors' words. */
export const FLOOR_ERROR_WORDS: Readonly<Record<string, string>> = {
  price_not_whole_dong: "Giá phải là số đồng chẵn, không lẻ. Sửa giá hoặc cách làm tròn.",
  stock_not_whole: "Số hàng phải là số nguyên. Đếm lại số hàng.",
  bad_id: "Món này trên sàn có mã lạ. Bấm Gửi lại; vẫn vậy thì báo cho Nguồn.",
  no_skus: "Món này chưa có quy cách nào để bán. Thêm một quy cách.",
  no_sku: "Quy cách chưa có mã. Báo cho Nguồn.",
  no_warehouse: "Chưa chọn kho gửi hàng của sàn. Chọn kho ở trang Giá và kho.",
  create_again: "Món đã bị gỡ khỏi sàn. Bấm Gửi lại để đăng lại.",
  invalid_item: "Sàn không nhận món này. Xem lời của sàn ở dưới, sửa rồi sổ tự gửi lại.",
  bad_location: "Kho đã chọn không còn trên sàn. Chọn lại kho ở trang Giá và kho.",
  stock_below_reserved:
    "Sàn đang giữ hàng cho chương trình khuyến mãi nên số hàng không hạ được. Hết khuyến mãi sổ tự gửi lại.",
  promotion_lock: "Món đang trong chương trình khuyến mãi của sàn nên chưa sửa được. Rút khỏi khuyến mãi hoặc đợi hết.",
  duplicate_sku: "Trên sàn đã có món mang mã này. Xoá món cũ trên sàn hoặc đổi mã.",
}

/** What a floor found when it looked at the goods; its reason stands below. */
export const VERDICT_WORDS: Readonly<Record<string, string>> = {
  rejected: "Sàn xem rồi và không nhận món này. Sửa theo lời của sàn, sổ tự gửi lại.",
  banned: "Sàn khoá món này. Sửa theo lời của sàn rồi bấm Gửi lại.",
}

/** What comes next after a failed call, by its class; `ChannelError` of the backend. */
export const ERROR_CLASS_WORDS = {
  RATE: "Sàn đang bận, sổ gửi chậm lại và tự thử tiếp. Bà con không phải làm gì.",
  QUOTA: "Đã đủ số lần sàn cho gửi hôm nay. Mai sổ tự gửi tiếp.",
  TRANSIENT: "Sàn chưa trả lời được. Sổ tự thử lại.",
  AUTH: "Sàn không nhận chìa khoá nữa. Bấm để đồng ý lại.",
  CLOCK_OR_SIGN: "Máy chủ của Nguồn và sàn chưa hiểu nhau. Bà con không phải làm gì, Nguồn đang sửa.",
  PERMISSION: "Sàn bắt gian hàng làm một việc trước. Mở sàn để xem và làm việc đó.",
  VALIDATION: "Sàn không nhận một chỗ của món này. Sửa chỗ đó, sổ tự gửi lại.",
  CONFLICT: "Sàn đang ghi một lần sửa khác. Sổ đợi rồi tự gửi lại.",
  DUPLICATE: "Món này đã có trên sàn. Sổ nhận lấy món đó, không đăng thêm.",
  GONE: "Món này không còn trên sàn.",
  UNKNOWN_OUTCOME: "Chưa rõ sàn đã ghi hay chưa. Sổ tự xem lại trước khi gửi.",
} as const satisfies Record<string, string>

/** What is still to be told to the floor of an order of its. */
export const SHIPMENT_NEXT_WORDS: Readonly<Record<string, string>> = {
  send_tell: "Đang báo sàn là đã gói xong.",
  send_label: "Sàn đã nhận. Đang lấy phiếu dán gói của sàn.",
  cancel_tell: "Đang báo sàn là không gửi được đơn này.",
}

export const ORDER_STAGE_WORDS: Readonly<Record<string, { name: string; tone: Tone }>> = {
  unpaid: { name: "Chờ người mua trả tiền", tone: "quiet" },
  to_ship: { name: "Cần đóng gói", tone: "wait" },
  packed: { name: "Đã đóng gói, chờ lấy hàng", tone: "wait" },
  shipped: { name: "Đang giao", tone: "good" },
  delivered: { name: "Đã giao", tone: "good" },
  completed: { name: "Đã xong", tone: "good" },
  cancel_asked: { name: "Người mua xin huỷ", tone: "bad" },
  cancelled: { name: "Đã huỷ", tone: "quiet" },
  returned: { name: "Trả hàng", tone: "bad" },
  unknown: { name: "Xem trên sàn", tone: "quiet" },
}

export const ORDER_TAB_WORDS: Readonly<Record<ChannelOrderTab, { name: string; slug: string; none: string }>> = {
  needs_mapping: {
    ...{ name: "Cần gọi tên hàng", slug: "can-goi-ten" },
    none: "Không có đơn nào phải gọi tên hàng. Món nào trong đơn sổ cũng nhận ra.",
  },
  open: { name: "Đang mở", slug: "dang-mo", none: "Không có đơn nào đang mở. Có đơn, sổ tự mang về đây." },
  all: { name: "Tất cả", slug: "tat-ca", none: "Sàn này chưa có đơn nào. Có đơn, sổ tự mang về đây." },
}

/** What a shop has set up on its floor, by the connectors' names. */
export const SETTING_WORDS: Readonly<Record<string, string>> = {
  logisticIds: "Cách giao hàng",
  daysToShip: "Số ngày chuẩn bị hàng",
  warehouse_id: "Kho gửi hàng",
  data_source_id: "Nguồn hàng trên Google",
  storeCategoryId: "Mục trong cửa hàng Zalo",
  productType: "Loại hàng",
  brand: "Thương hiệu",
}
export const settingWords = (name: string): string =>
  Object.hasOwn(SETTING_WORDS, name) ? SETTING_WORDS[name]! : "Cài đặt của sàn"
