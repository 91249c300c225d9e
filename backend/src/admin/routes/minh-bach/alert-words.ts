import type { Alert } from "./use-transparency"

export type AlertWords = { title: string; advice: string }

const REFUSALS: [string, AlertWords][] = [
  [
    "StampLogPublishingPaused",
    {
      title: "Hợp đồng đang tạm dừng nhận đầu sổ",
      advice: "Người quản trị hợp đồng cần mở lại. Mở xong, lần neo tự chạy tiếp trong khoảng một phút.",
    },
  ],
  [
    "StampLogNotPublisher",
    {
      title: "Hợp đồng không nhận bên công bố này",
      advice: "Người quản trị hợp đồng cần cho địa chỉ công bố vào danh sách. Sau đó lần neo tự chạy tiếp.",
    },
  ],
  [
    "StampLogBadSignature",
    {
      title: "Hợp đồng không nhận chữ ký của bên công bố",
      advice: "Kiểm lại khóa công bố và địa chỉ hợp đồng trong cấu hình.",
    },
  ],
]

const WORDS: Record<string, AlertWords> = {
  rejected: {
    title: "Hợp đồng từ chối",
    advice: "Xem lý do bên dưới. Khi lý do hết, lần gửi tự chạy tiếp.",
  },
  "history-conflict": {
    title: "Đầu sổ trên chuỗi không khớp với sổ này",
    advice:
      "Đừng gửi gì thêm. Kiểm xem cơ sở dữ liệu có bị phục hồi từ bản sao cũ, hay khóa công bố đang được dùng ở nơi khác.",
  },
  "fee-cap": {
    title: "Giá gas vượt mức trần đã đặt",
    advice: "Lần neo đang chờ giá xuống. Muốn gửi ngay, hãy tăng CHAIN_MAX_FEE_GWEI rồi khởi động lại.",
  },
  "gas-ceiling": {
    title: "Lệnh gửi cần nhiều gas hơn mức cho phép",
    advice: "Kiểm lại địa chỉ hợp đồng, hoặc tăng CHAIN_MAX_GAS rồi khởi động lại.",
  },
  "send-refused": {
    title: "Nút RPC không nhận giao dịch",
    advice: "Thường là ví gửi hết tiền phí: nạp thêm vào địa chỉ ví ở dưới. Nạp xong, giao dịch tự đi.",
  },
  "rpc-disagree": {
    title: "Các nút RPC nói khác nhau",
    advice:
      "Có nút trả lời sai hoặc đang ở một nhánh khác. Chưa đủ hai nút đồng ý thì chưa lần neo nào được coi là đã chốt. Thay nút không tin được trong CHAIN_RPC_URLS.",
  },
  "rpc-wrong-chain": {
    title: "Một nút RPC phục vụ chuỗi khác",
    advice: "Nút này đã bị bỏ qua. Sửa CHAIN_RPC_URLS.",
  },
  "anchor-lost": {
    title: "Một lần neo đã chốt nay không còn trên chuỗi",
    advice: "Giao dịch cũ đang được gửi lại. Báo cho người vận hành chuỗi nếu việc này lặp lại.",
  },
}

/** What happened and what to do about it, for an officer. */
export function wordsOfAlert({ code, message }: Pick<Alert, "code" | "message">): AlertWords {
  const refusal = code === "rejected" ? REFUSALS.find(([reason]) => message.startsWith(reason)) : undefined
  return refusal?.[1] ?? WORDS[code] ?? { title: code, advice: "Xem chi tiết bên dưới." }
}
