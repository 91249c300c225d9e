import type { NoticeWords } from "./notice-words"

export type BuyerFacts = Record<"lot" | "product" | "cooperative", string> & {
  kind: "recalled" | "held" | "released"
  phone: string | null
  reason: string | null
}

/** What a buyer of a lot is told by mail: what happened, what to do with the pack, whom to call. */
export function buyerWords({ kind, lot, product, cooperative, phone, reason }: BuyerFacts): NoticeWords {
  const call = `gọi ${cooperative}${phone ? `, số ${phone}` : ""}`
  const why = sentence(reason ?? "")
  switch (kind) {
    case "recalled":
      return {
        title: `Đừng dùng ${product}, lô ${lot}: hàng đã bị thu hồi`,
        text: `Lô ${lot} của ${cooperative} mà bạn đã mua vừa bị thu hồi. Lý do: ${why} Đừng dùng gói hàng này, giữ lại và ${call}.`,
      }
    case "held":
      return {
        title: `Khoan dùng ${product}, lô ${lot}: đang xem lại`,
        text: `${why} Khoan dùng gói hàng lô ${lot} mà bạn đã mua, giữ lại. Có kết quả chúng tôi báo ngay. Cần hỏi thì ${call}.`,
      }
    case "released":
      return {
        title: `Dùng được ${product}, lô ${lot}: đã xem lại xong`,
        text: `Cán bộ đã xét lô ${lot} của ${cooperative} và cho dùng. ${why} Cần hỏi thêm thì ${call}.`,
      }
  }
}

/** One full stop at the end, however the reason was typed. */
const sentence = (text: string): string => `${text.trim().replace(/[.\s]+$/u, "")}.`
