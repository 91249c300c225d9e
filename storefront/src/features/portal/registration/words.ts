import type { Registration } from "@/lib/backend/registration"

export const STATUS_WORDS: Readonly<Record<Registration["status"], { title: string; next: string }>> = {
  pending: {
    title: "Đang chờ duyệt",
    next: "Cán bộ đang xem. Trong lúc chờ, bà con soạn sẵn sản phẩm và ghi nhật ký được; bán hàng, niêm phong và in tem thì sau khi duyệt.",
  },
  needs_info: {
    title: "Cán bộ hỏi thêm",
    next: "Trả lời và sửa cho đúng, rồi gửi lại để cán bộ xem tiếp.",
  },
  approved: { title: "Đã được duyệt", next: "Hợp tác xã đăng bán, niêm phong lô và in tem được." },
  refused: {
    title: "Không được duyệt",
    next: "Đọc lý do bên dưới. Sửa được, hoặc thấy chưa đúng, thì gặp cán bộ phụ trách OCOP của xã để mở lại hồ sơ này. Mã số hợp tác xã cũng đăng ký lại được từ đầu, với số điện thoại khác.",
  },
  suspended: {
    title: "Đang bị tạm dừng",
    next: "Chỉ xem được, không ghi thêm được, và hàng tạm rời gian hàng. Gặp cán bộ phụ trách để được mở lại.",
  },
}

const ACTIONS: Readonly<Record<string, string>> = {
  register: "Hợp tác xã gửi đăng ký",
  answer: "Hợp tác xã trả lời",
  ask: "Cán bộ hỏi thêm",
  approve: "Cán bộ duyệt",
  refuse: "Cán bộ không duyệt",
  suspend: "Cán bộ tạm dừng",
  lift: "Cán bộ mở lại",
}

export const actionWords = (action: string): string => ACTIONS[action] ?? "Cán bộ ghi"
