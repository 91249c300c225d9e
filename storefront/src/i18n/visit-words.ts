import type { CartVisit, ShopVisit } from "@/lib/backend/visit-shapes"
import type { PartStatus } from "./buying-words"
import type { Language } from "./language"

type Words<Keys extends string> = Record<Keys, string>

export type VisitWords = {
  page: Words<
    | "title"
    | "choose"
    | "month"
    | "seats"
    | "oneSeat"
    | "perPerson"
    | "people"
    | "book"
    | "booking"
    | "none"
    | "noneBody"
    | "fullBody"
    | "cutOff"
    | "openDays"
  >
  states: Record<Exclude<ShopVisit["state"], "open">, string>
  facts: Words<"at" | "place" | "lasts" | "hours" | "minutes" | "days" | "until">
  cart: Words<"visit" | "blocked" | "subtotal">
  cartStates: Record<Exclude<CartVisit["state"], "open">, string>
  checkout: Words<"who" | "phoneHint" | "cash" | "cashBody" | "place" | "total">
  order: Words<"cash" | "tooLate" | "closed" | "noShow" | "cancelBody" | "booker">
  status: Record<PartStatus, string>
}

/** Words of days that can be booked, beside the dictionaries: pages of goods do not carry them. */
export const visitWords: Record<Language, VisitWords> = {
  vi: {
    page: {
      title: "Chọn ngày đi",
      choose: "Bấm vào ngày bạn muốn đến.",
      month: "Tháng {month}/{year}",
      seats: "còn {count} chỗ",
      oneSeat: "còn 1 chỗ",
      perPerson: "mỗi người",
      people: "Số người",
      book: "Thêm vào giỏ",
      booking: "Đang giữ ngày…",
      none: "Chưa mở ngày mới",
      noneBody: "Hợp tác xã chưa ghi ngày đón khách sắp tới. Bạn gọi để hỏi, hoặc ghé lại sau ít hôm.",
      fullBody: "Các ngày sắp tới đều đã kín chỗ hoặc đã đóng. Bạn gọi hợp tác xã để hỏi ngày khác.",
      cutOff: "Đặt trước {at}.",
      openDays: "{count} ngày còn chỗ",
    },
    states: { sold_out: "hết chỗ", closed: "không đón khách", cut_off: "hết hạn đặt", past: "đã qua" },
    facts: {
      at: "{weekday} {day}, {time}",
      place: "Gặp nhau ở {place}",
      lasts: "Kéo dài {length}",
      hours: "{count} giờ",
      minutes: "{count} phút",
      days: "{count} ngày",
      until: "Huỷ được đến {at}.",
    },
    cart: {
      visit: "Đến thăm {name}",
      blocked: "Trong giỏ có ngày không đặt được nữa. Bỏ ngày đó ra rồi đặt tiếp.",
      subtotal: "Tiền hàng và chuyến đi",
    },
    cartStates: {
      sold_out: "Ngày này vừa hết chỗ. Bỏ ra khỏi giỏ và chọn ngày khác giúp.",
      closed: "Hợp tác xã không đón khách ngày này nữa. Bỏ ra khỏi giỏ và chọn ngày khác giúp.",
      cut_off: "Đã hết hạn đặt ngày này. Bỏ ra khỏi giỏ và chọn ngày khác giúp.",
      past: "Ngày này đã qua. Bỏ ra khỏi giỏ giúp.",
      not_enough: "Ngày này chỉ còn {count} chỗ. Bớt số người hoặc bỏ ra khỏi giỏ.",
    },
    checkout: {
      who: "Người đặt",
      phoneHint: "Hợp tác xã gọi số này để hẹn.",
      cash: "Trả tiền mặt khi đến",
      cashBody: "Đến nơi trả cho hợp tác xã. Có hàng gửi kèm thì trả cho người giao khi nhận gói.",
      place: "Đặt chỗ, trả {total}",
      total: "Đặt, trả {total}",
    },
    order: {
      cash: "Trả khi đến: {amount}",
      tooLate: "Đã quá hạn tự huỷ. Có việc bận, bạn gọi cho hợp tác xã.",
      closed: "Hợp tác xã đã đóng ngày này và sẽ gọi cho bạn.",
      noShow: "Hợp tác xã ghi là bạn không đến. Nhầm thì bạn gọi để báo lại.",
      cancelBody: "Chỗ này sẽ nhường cho người khác và bạn không phải trả tiền. Huỷ rồi không lấy lại được.",
      booker: "Người đặt",
    },
    status: {
      new: "Chờ hợp tác xã xác nhận",
      accepted: "Đã giữ chỗ cho bạn",
      packed: "Đã giữ chỗ cho bạn",
      handed_over: "Đã giữ chỗ cho bạn",
      delivered: "Đã đến thăm",
      refused: "Hợp tác xã không đón được",
      cancelled: "Đã huỷ",
    },
  },
  en: {
    page: {
      title: "Choose a day",
      choose: "Press the day on which you would like to come.",
      month: "{month}/{year}",
      seats: "{count} places left",
      oneSeat: "1 place left",
      perPerson: "per person",
      people: "How many people",
      book: "Add to cart",
      booking: "Adding the day…",
      none: "No days yet",
      noneBody: "The cooperative has not put coming days here yet. Call to ask, or come back in a few days.",
      fullBody: "All coming days are full or closed. Call the cooperative to ask for another one.",
      cutOff: "Book before {at}.",
      openDays: "{count} days with places",
    },
    states: { sold_out: "full", closed: "closed", cut_off: "booking closed", past: "over" },
    facts: {
      at: "{weekday} {day}, {time}",
      place: "Meet at {place}",
      lasts: "Takes {length}",
      hours: "{count} hours",
      minutes: "{count} minutes",
      days: "{count} days",
      until: "You can cancel until {at}.",
    },
    cart: {
      visit: "A visit to {name}",
      blocked: "There is a day in the cart that cannot be booked any more. Remove it to go on.",
      subtotal: "Goods and visits",
    },
    cartStates: {
      sold_out: "This day has just filled up. Please remove it and choose another one.",
      closed:
        "The cooperative does not welcome visitors on this day any more. Please remove it and choose another one.",
      cut_off: "It is too late to book this day. Please remove it and choose another one.",
      past: "This day is over. Please remove it.",
      not_enough: "Only {count} places are left on this day. Bring fewer people, or remove it.",
    },
    checkout: {
      who: "Who is booking",
      phoneHint: "The cooperative calls this number to make the appointment.",
      cash: "Cash when you arrive",
      cashBody: "You pay the cooperative when you are there. For goods you pay the courier as each parcel arrives.",
      place: "Book, pay {total}",
      total: "Book, pay {total}",
    },
    order: {
      cash: "To pay on arrival: {amount}",
      tooLate: "It is too late to cancel here. If you cannot come, please call the cooperative.",
      closed: "The cooperative has closed this day and will call you.",
      noShow: "The cooperative wrote down that you did not come. If that is wrong, please call.",
      cancelBody: "Your places go to somebody else and you pay nothing. This cannot be undone.",
      booker: "Booked by",
    },
    status: {
      new: "Waiting for the cooperative to confirm",
      accepted: "Your places are kept",
      packed: "Your places are kept",
      handed_over: "Your places are kept",
      delivered: "Visited",
      refused: "The cooperative cannot receive you",
      cancelled: "Cancelled",
    },
  },
}
