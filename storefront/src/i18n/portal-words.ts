import type { AnchorState, EventKind } from "@/lib/backend/shapes"

/** Names used in several places of the cooperative portal, which speaks Vietnamese only. */

export const EVENT_KIND_WORDS: Record<EventKind, { name: string; hint: string }> = {
  caring: { name: "Chăm sóc", hint: "Bón phân, tỉa cành, tưới, làm cỏ" },
  harvesting: { name: "Thu hái", hint: "Hái, đào, gặt, quay mật" },
  drying: { name: "Phơi sấy", hint: "Phơi nắng, sấy khay" },
  roasting: { name: "Sao rang", hint: "Sao chảo, rang, xào" },
  processing: { name: "Chế biến", hint: "Lọc bột, tráng, ủ, nấu" },
  inspecting: { name: "Kiểm nghiệm", hint: "Gửi mẫu, đo độ ẩm, kiểm tra" },
  packing: { name: "Đóng gói", hint: "Cân, đóng gói, dán nhãn" },
}

/** Steps the backend records by itself. */
const otherKindWords: Record<string, string> = {
  storing: "Lưu kho",
  shipping: "Xuất kho",
  sealing: "Niêm phong",
}

const hasWords = (kind: string): kind is EventKind => Object.hasOwn(EVENT_KIND_WORDS, kind)

export const eventKindName = (kind: string): string =>
  hasWords(kind) ? EVENT_KIND_WORDS[kind].name : (otherKindWords[kind] ?? "Ghi chép")

export const ANCHOR_WORDS: Record<AnchorState, { name: string; detail: string }> = {
  none: { name: "Chưa niêm phong", detail: "Hồ sơ còn sửa được." },
  queued: { name: "Chờ ghi lên sổ công khai", detail: "Đã niêm phong và đang xếp hàng. Vẫn in tem bình thường." },
  submitted: { name: "Đã gửi lên sổ công khai", detail: "Đang chờ sổ xác nhận, thường dưới một phút." },
  mined: { name: "Đã ghi lên sổ công khai", detail: "Sổ đã nhận, đang chờ thêm vài lượt cho chắc." },
  final: { name: "Đã khoá trên sổ công khai", detail: "Ai cũng kiểm được. Không ai sửa được mà không lộ." },
}

export const BATCH_STATE_WORDS = { draft: "Đang ghi", sealed: "Đã niêm phong", recalled: "Đã thu hồi" } as const

export const ROLE_WORDS: Record<string, string> = { owner: "chủ nhiệm", manager: "quản lý", recorder: "ghi chép" }

/** Said to members who only record, in place of what they may not do. */
export const MANAGERS_ONLY_WORDS = {
  seal: "Chủ nhiệm hoặc quản lý mới niêm phong được. Ghi xong, nhờ họ xem lại và niêm phong lô này.",
  recall: "Chủ nhiệm hoặc quản lý mới thu hồi được lô. Thấy hàng có vấn đề thì báo họ ngay.",
  stamps: "Chủ nhiệm hoặc quản lý mới phát hành được tem.",
  print: "Chủ nhiệm hoặc quản lý mới in được tem. Nhờ họ in, rồi bà con dán và kích hoạt.",
  voidStamps: "Chủ nhiệm hoặc quản lý mới huỷ được tem. Thấy tem hỏng hay mất thì báo họ số tem.",
  product: "Chủ nhiệm hoặc quản lý mới thêm, sửa được sản phẩm.",
  channels: "Chủ nhiệm hoặc quản lý mới nối sàn và chọn hàng bán ở đó. Nhờ họ làm giúp.",
  members: "Chủ nhiệm mới mời người vào và đổi vai được.",
  households: "Bà con chưa được giao ghi hộ. Nhờ chủ nhiệm bật việc ghi hộ ở mục Thành viên.",
} as const

export const CUSTODY_WORDS = {
  platform: "Nguồn giữ hộ khoá ký, chỉ dùng khi bà con bấm niêm phong.",
  self: "Hợp tác xã tự giữ khoá ký.",
} as const

export const ILLUSTRATION_WORDS: Record<string, string> = {
  tea: "Chè",
  honey: "Mật ong",
  noodles: "Miến, bún",
  leaf: "Rau, lá",
  rice: "Gạo, nếp",
  bamboo: "Măng, tre",
  herb: "Thuốc nam",
  basket: "Đan lát",
  visit: "Tham quan",
}
