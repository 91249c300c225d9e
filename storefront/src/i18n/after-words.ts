import type { CancelReason, ReturnReason, ReturnStatus } from "@/lib/backend/order-parts"
import type { Language } from "./language"

type Words<Keys extends string> = Record<Keys, string>

export type AfterWords = {
  lookUp: Words<
    | "title"
    | "body"
    | "number"
    | "numberHint"
    | "phone"
    | "phoneHint"
    | "open"
    | "opening"
    | "closed"
    | "closedBody"
    | "numberMissing"
    | "phoneMissing"
  >
  parts: Words<
    | "receiver"
    | "cancel"
    | "return"
    | "cancelledBy"
    | "refusedBecause"
    | "refusedAtDoor"
    | "awaitsCall"
    | "packedNote"
    | "cancelDone"
    | "returnDone"
    | "print"
    | "seller"
    | "registration"
    | "unitPrice"
    | "vat"
    | "total"
    | "placed"
    | "returnUntil"
  >
  again: Words<"again" | "doing" | "missing" | "toCart" | "failed">
  cancel: Words<"title" | "body" | "why" | "confirm" | "doing" | "keep" | "impossible" | "choose">
  cancelReasons: Record<CancelReason, string>
  giveBack: Words<
    | "title"
    | "body"
    | "which"
    | "quantity"
    | "of"
    | "why"
    | "words"
    | "wordsHint"
    | "send"
    | "sending"
    | "none"
    | "back"
    | "asked"
    | "answer"
  >
  returnReasons: Record<ReturnReason, string>
  returnStatus: Record<ReturnStatus, string>
}

/** Words of what comes after the order, beside the dictionaries: pages that nobody follows an order on do not carry them. */
export const afterWords: Record<Language, AfterWords> = {
  vi: {
    lookUp: {
      title: "Tra đơn hàng",
      body: "Ghi số đơn và số điện thoại người nhận để xem đơn đã đi đến đâu.",
      number: "Số đơn",
      numberHint: "Có trong thư báo đặt hàng, ví dụ NG120.",
      phone: "Số điện thoại người nhận",
      phoneHint: "Số đã ghi khi đặt hàng.",
      open: "Xem đơn",
      opening: "Đang tìm…",
      closed: "Đơn này của bạn?",
      closedBody: "Máy này chưa mở đơn lần nào. Ghi số điện thoại đã dùng khi đặt để xem.",
      numberMissing: "Ghi số đơn, ví dụ NG120.",
      phoneMissing: "Ghi số điện thoại 10 số, ví dụ 0912 345 678.",
    },
    parts: {
      receiver: "Giao đến",
      cancel: "Huỷ phần này",
      return: "Xin trả hàng",
      cancelledBy: "Bạn đã huỷ: {reason}.",
      refusedBecause: "Hợp tác xã báo: {reason}",
      refusedAtDoor: "Không nhận khi giao tới",
      awaitsCall: "Hợp tác xã sẽ gọi bạn trước khi đóng gói, vì gói này thu nhiều tiền mặt.",
      packedNote: "Gói đã đóng nên không huỷ được nữa. Nhận hàng rồi bạn có thể xin trả ở trang này.",
      cancelDone: "Đã huỷ phần này. Hợp tác xã đã được báo.",
      returnDone: "Đã gửi lời xin trả hàng. Hợp tác xã trả lời ở trang này.",
      print: "Bản in của trang này ghi rõ người bán, đơn giá và số tiền.",
      seller: "Người bán",
      registration: "Mã số đăng ký {number}",
      unitPrice: "{amount} mỗi đơn vị",
      vat: "Giá đã gồm thuế, nếu có.",
      total: "Cộng phần này",
      placed: "Đặt lúc {at}",
      returnUntil: "Xin trả hàng được đến {day}.",
    },
    again: {
      again: "Mua lại các món này",
      doing: "Đang cho vào giỏ…",
      missing: "Không còn bán, hoặc không đủ hàng: {titles}. Món khác đã vào giỏ.",
      toCart: "Xem giỏ hàng",
      failed: "Chưa cho được vào giỏ. Bạn đợi một phút rồi bấm lại.",
    },
    cancel: {
      title: "Huỷ phần của {name}",
      body: "Phần này sẽ không được gửi và bạn không phải trả tiền cho nó. Huỷ rồi không lấy lại được.",
      why: "Vì sao bạn huỷ?",
      confirm: "Huỷ phần này",
      doing: "Đang huỷ…",
      keep: "Giữ lại đơn",
      impossible: "Phần này không huỷ được nữa.",
      choose: "Chọn một lý do.",
    },
    cancelReasons: {
      changed_mind: "Tôi không cần nữa",
      wrong_item: "Tôi đặt nhầm hàng hoặc số lượng",
      wrong_address: "Tôi ghi nhầm nơi nhận",
      too_slow: "Tôi chờ lâu quá",
      other: "Lý do khác",
    },
    giveBack: {
      title: "Xin trả hàng cho {name}",
      body: "Hợp tác xã xem rồi trả lời ở trang đơn hàng. Khoan gửi hàng về khi chưa có câu trả lời.",
      which: "Món nào, bao nhiêu?",
      quantity: "Số lượng trả, {title}",
      of: "trong {count}",
      why: "Vì sao?",
      words: "Kể thêm",
      wordsHint: "Ví dụ: hộp móp, một gói bị rách.",
      send: "Gửi lời xin trả",
      sending: "Đang gửi…",
      none: "Ghi số lượng cho ít nhất một món.",
      back: "Về đơn hàng",
      asked: "Xin trả {day}: {reason}.",
      answer: "Hợp tác xã trả lời: {answer}",
    },
    returnReasons: {
      damaged: "Hàng hỏng, vỡ",
      wrong_item: "Giao nhầm hàng",
      not_as_described: "Không giống lời tả",
      changed_mind: "Tôi không cần nữa",
      other: "Lý do khác",
    },
    returnStatus: {
      requested: "Chờ hợp tác xã trả lời",
      accepted: "Hợp tác xã đồng ý nhận lại",
      refused: "Hợp tác xã không nhận lại",
      received: "Hợp tác xã đã nhận lại hàng",
    },
  },
  en: {
    lookUp: {
      title: "Find your order",
      body: "Write the order number and the receiver's phone number to see how far it is.",
      number: "Order number",
      numberHint: "It is in the message about your order, such as NG120.",
      phone: "The receiver's phone number",
      phoneHint: "The one given with the order.",
      open: "Show the order",
      opening: "Looking…",
      closed: "Is this your order?",
      closedBody: "It has not been opened on this device yet. Write the phone number given with it.",
      numberMissing: "Write the order number, such as NG120.",
      phoneMissing: "Write a phone number of 10 digits, such as 0912 345 678.",
    },
    parts: {
      receiver: "Delivered to",
      cancel: "Cancel this part",
      return: "Ask to return",
      cancelledBy: "You cancelled it: {reason}.",
      refusedBecause: "The cooperative says: {reason}",
      refusedAtDoor: "Refused at the door",
      awaitsCall: "The cooperative calls you before it packs, since this parcel is a large sum in cash.",
      packedNote: "It is packed and cannot be cancelled any more. Once it has arrived you can ask here to return it.",
      cancelDone: "This part is cancelled, and the cooperative has been told.",
      returnDone: "Your request is sent. The cooperative answers on this page.",
      print: "Printed, this page names seller, unit prices and amounts.",
      seller: "Seller",
      registration: "Registration number {number}",
      unitPrice: "{amount} each",
      vat: "Prices include tax where it applies.",
      total: "Total of this part",
      placed: "Ordered at {at}",
      returnUntil: "You can ask to return it until {day}.",
    },
    again: {
      again: "Buy these again",
      doing: "Filling your cart…",
      missing: "No longer sold, or not enough left: {titles}. The rest is in your cart.",
      toCart: "See the cart",
      failed: "Nothing could be put into the cart. Wait a minute and press again.",
    },
    cancel: {
      title: "Cancel the part of {name}",
      body: "It will not be sent and you will not pay for it. This cannot be undone.",
      why: "Why do you cancel?",
      confirm: "Cancel this part",
      doing: "Cancelling…",
      keep: "Keep the order",
      impossible: "This part cannot be cancelled any more.",
      choose: "Choose a reason.",
    },
    cancelReasons: {
      changed_mind: "I do not need it any more",
      wrong_item: "I ordered the wrong thing or number",
      wrong_address: "I gave the wrong address",
      too_slow: "It takes too long",
      other: "Another reason",
    },
    giveBack: {
      title: "Return goods to {name}",
      body: "The cooperative answers on the page of your order. Send nothing back before it has.",
      which: "What, and how many?",
      quantity: "How many to return, {title}",
      of: "of {count}",
      why: "Why?",
      words: "More about it",
      wordsHint: "For example: the box is dented, one bag is torn.",
      send: "Send the request",
      sending: "Sending…",
      none: "Write a number for at least one of them.",
      back: "Back to the order",
      asked: "Return asked for on {day}: {reason}.",
      answer: "The cooperative answers: {answer}",
    },
    returnReasons: {
      damaged: "Damaged or broken",
      wrong_item: "The wrong goods came",
      not_as_described: "Not as described",
      changed_mind: "I do not need it any more",
      other: "Another reason",
    },
    returnStatus: {
      requested: "Waiting for the cooperative's answer",
      accepted: "The cooperative takes it back",
      refused: "The cooperative does not take it back",
      received: "The cooperative has the goods back",
    },
  },
}
