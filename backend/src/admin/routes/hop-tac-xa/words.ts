import type { Action, Status } from "./use-cooperatives"

type Colour = "green" | "orange" | "red" | "grey" | "blue"

export const STATUSES: Readonly<Record<Status, { name: string; colour: Colour; actions: readonly Action[] }>> = {
  pending: { name: "Chờ duyệt", colour: "orange", actions: ["approve", "ask", "refuse"] },
  needs_info: { name: "Chờ hợp tác xã trả lời", colour: "blue", actions: ["approve", "ask", "refuse"] },
  approved: { name: "Đã duyệt", colour: "green", actions: ["suspend"] },
  refused: { name: "Không duyệt", colour: "grey", actions: ["approve", "ask"] },
  suspended: { name: "Tạm dừng", colour: "red", actions: ["lift"] },
}

export const ACTIONS: Readonly<Record<Action, { button: string; label: string; hint: string }>> = {
  approve: { button: "Duyệt", label: "", hint: "" },
  lift: { button: "Mở lại", label: "", hint: "" },
  ask: {
    button: "Hỏi thêm",
    label: "Cần hợp tác xã bổ sung gì?",
    hint: "Hợp tác xã đọc đúng câu này. Nói rõ thiếu gì, sửa thế nào.",
  },
  refuse: { button: "Không duyệt", label: "Vì sao không duyệt?", hint: "Hợp tác xã đọc đúng câu này." },
  suspend: {
    button: "Tạm dừng",
    label: "Vì sao tạm dừng?",
    hint: "Hợp tác xã đọc đúng câu này. Thành viên chỉ còn xem được, hàng rời gian hàng cho đến khi mở lại.",
  },
}

const HISTORY: Readonly<Record<string, string>> = {
  register: "Hợp tác xã gửi đăng ký",
  answer: "Hợp tác xã trả lời",
  ask: "Hỏi thêm",
  approve: "Duyệt",
  refuse: "Không duyệt",
  suspend: "Tạm dừng",
  lift: "Mở lại",
}

export const historyWords = (action: string): string => HISTORY[action] ?? action
