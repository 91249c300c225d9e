import type { PlaceFieldWords } from "@/features/places/place-field"
import type { Trouble } from "@/features/cart/cart-trouble"

export type PartStatus = "new" | "accepted" | "packed" | "handed_over" | "delivered" | "refused" | "cancelled"

export type BuyingWords = {
  cart: Record<
    | "title"
    | "link"
    | "empty"
    | "emptyBody"
    | "browse"
    | "added"
    | "removed"
    | "putBack"
    | "from"
    | "otherGoods"
    | "quantity"
    | "remove"
    | "subtotal"
    | "delivery"
    | "total"
    | "order"
    | "add"
    | "adding"
    | "size"
    | "soldOut",
    string
  >
  troubles: Record<Trouble, string>
  checkout: Record<
    | "title"
    | "who"
    | "name"
    | "phone"
    | "phoneHint"
    | "email"
    | "emailHint"
    | "where"
    | "street"
    | "streetHint"
    | "note"
    | "noteHint"
    | "optional"
    | "payment"
    | "cash"
    | "cashBody"
    | "place"
    | "placing"
    | "summary"
    | "parcels"
    | "check"
    | "nameMissing"
    | "phoneWrong"
    | "emailWrong"
    | "streetMissing"
    | "placeMissing"
    | "placeUnknown"
    | "placeChoose"
    | "placeOutage",
    string
  >
  place: PlaceFieldWords
  order: Record<
    | "title"
    | "thanks"
    | "thanksBody"
    | "preparing"
    | "preparingBody"
    | "reload"
    | "origin"
    | "held"
    | "recalled"
    | "unsure"
    | "tracking"
    | "cash"
    | "gone"
    | "goneBody",
    string
  >
  status: Record<PartStatus, string>
}

/** Words of cart, checkout and order, beside the dictionaries: pages that nobody buys on do not carry them. */
export const buyingWords: Record<"vi" | "en", BuyingWords> = {
  vi: {
    cart: {
      title: "Giỏ hàng",
      link: "Giỏ hàng",
      empty: "Giỏ hàng đang trống",
      emptyBody: "Chọn một món bạn thích, rồi bấm Thêm vào giỏ.",
      browse: "Xem sản phẩm",
      added: "Đã thêm vào giỏ.",
      removed: "Đã bỏ khỏi giỏ.",
      putBack: "Lấy lại",
      from: "Gửi từ {name}",
      otherGoods: "Hàng không còn bán",
      quantity: "Số lượng",
      remove: "Bỏ",
      subtotal: "Tiền hàng",
      delivery: "Phí giao",
      total: "Tổng cộng",
      order: "Đặt hàng",
      add: "Thêm vào giỏ",
      adding: "Đang thêm…",
      size: "Chọn cỡ",
      soldOut: "Tạm hết hàng. Bạn gọi hợp tác xã để hỏi ngày có lại.",
    },
    troubles: {
      stock: "Hợp tác xã không còn đủ số hàng này. Bạn bớt số lượng hoặc bỏ món đó ra rồi thử lại.",
      gone: "Món này vừa ngừng bán. Bạn chọn món khác giúp.",
      busy: "Nhiều người đang đặt hàng cùng lúc. Chưa thu tiền, giỏ hàng vẫn còn; bạn đợi vài giây rồi bấm lại.",
      outage: "Máy chủ chưa trả lời. Giỏ hàng vẫn còn, bạn đợi một phút rồi thử lại.",
      visit: "Ngày này không đặt được nữa. Bạn chọn ngày khác giúp.",
      unknown: "Chưa làm được việc này. Bạn tải lại trang rồi thử lại.",
    },
    checkout: {
      title: "Đặt hàng",
      who: "Người nhận",
      name: "Họ và tên",
      phone: "Số điện thoại",
      phoneHint: "Người giao hàng gọi số này.",
      email: "Thư điện tử",
      emailHint: "Để nhận tin về đơn.",
      where: "Giao đến đâu",
      street: "Số nhà, đường, thôn",
      streetHint: "Ví dụ: Số 12, ngõ 5, thôn Khuổi Đẳng",
      note: "Dặn người giao",
      noteHint: "Ví dụ: gọi trước khi đến.",
      optional: "có thể bỏ trống",
      payment: "Trả tiền",
      cash: "Trả tiền mặt khi nhận hàng",
      cashBody: "Nhận gói nào trả tiền gói đó, cho người giao hàng.",
      place: "Đặt hàng, trả {total}",
      placing: "Đang đặt hàng…",
      summary: "Đơn của bạn",
      parcels: "{count} gói, mỗi hợp tác xã tự gửi gói của mình.",
      check: "Có ô chưa đúng. Bạn xem chỗ báo đỏ rồi gửi lại.",
      nameMissing: "Ghi họ tên người nhận.",
      phoneWrong: "Ghi số điện thoại 10 số, ví dụ 0912 345 678.",
      emailWrong: "Thư điện tử chưa đúng. Không có thì để trống.",
      streetMissing: "Ghi số nhà, đường hoặc thôn.",
      placeMissing: "Ghi xã, phường và tỉnh.",
      placeUnknown: "Không thấy nơi này. Ghi tên xã và tỉnh, tên cũ cũng được.",
      placeChoose: "Còn một bước: chọn đúng nơi nhận hàng.",
      placeOutage: "Chưa tra được tên xã. Bạn gửi lại sau ít phút.",
    },
    place: {
      label: "Xã, phường và tỉnh",
      hint: "Ghi tên mới hay tên cũ đều được, ví dụ Vi Hương, Bạch Thông, Bắc Kạn.",
      suggestions: "Những nơi có thể là",
      which: "Giao đến nơi nào?",
      formerly: "Trước là {places}",
    },
    order: {
      title: "Đơn hàng",
      thanks: "Đã đặt hàng",
      thanksBody: "Cảm ơn bạn. Hãy giữ lại địa chỉ trang này để theo dõi đơn.",
      preparing: "Đang chuyển đơn đến hợp tác xã",
      preparingBody: "Đơn đã được ghi nhận. Trang tự tải lại sau vài giây.",
      reload: "Tải lại",
      origin: "Xem nguồn gốc lô {lot}",
      held: "Lô này đang tạm giữ để xem lại.",
      recalled: "Lô này đã bị thu hồi.",
      unsure: "Bạn khoan dùng, và xem trang nguồn gốc của lô.",
      tracking: "Mã vận đơn {number}",
      cash: "Trả khi nhận: {amount}",
      gone: "Không có đơn này",
      goneBody: "Bạn xem lại địa chỉ, hoặc mở lại từ tin báo đặt hàng.",
    },
    status: {
      new: "Chờ hợp tác xã nhận đơn",
      accepted: "Hợp tác xã đã nhận, đang chuẩn bị",
      packed: "Đã đóng gói",
      handed_over: "Đang trên đường giao",
      delivered: "Đã giao",
      refused: "Hợp tác xã không gửi được",
      cancelled: "Đã huỷ",
    },
  },
  en: {
    cart: {
      title: "Cart",
      link: "Cart",
      empty: "Your cart is empty",
      emptyBody: "Choose something you like, then press Add to cart.",
      browse: "See the products",
      added: "Added to your cart.",
      removed: "Taken out of your cart.",
      putBack: "Put it back",
      from: "Sent by {name}",
      otherGoods: "No longer sold",
      quantity: "Quantity",
      remove: "Remove",
      subtotal: "Goods",
      delivery: "Delivery",
      total: "Total",
      order: "Check out",
      add: "Add to cart",
      adding: "Adding…",
      size: "Choose a size",
      soldOut: "Sold out for now. Call the cooperative to ask when there will be more.",
    },
    troubles: {
      stock: "The cooperative does not have that many left. Take fewer, or remove it, and try again.",
      gone: "This has just been taken off sale. Please choose something else.",
      busy: "Many people are ordering at this moment. Nothing was charged and your cart is kept; press again in a few seconds.",
      outage: "The server does not answer. Your cart is kept; wait a minute and try again.",
      visit: "This day cannot be booked any more. Please choose another one.",
      unknown: "That did not work. Reload the page and try again.",
    },
    checkout: {
      title: "Check out",
      who: "Who receives it",
      name: "Full name",
      phone: "Phone number",
      phoneHint: "The courier calls this number.",
      email: "E-mail",
      emailHint: "For news of your order.",
      where: "Where to",
      street: "House, street, hamlet",
      streetHint: "For example: 12, lane 5, Khuổi Đẳng hamlet",
      note: "A word to the courier",
      noteHint: "For example: please call first.",
      optional: "optional",
      payment: "Payment",
      cash: "Cash on delivery",
      cashBody: "You pay the courier for each parcel as it arrives.",
      place: "Place order, pay {total}",
      placing: "Placing your order…",
      summary: "Your order",
      parcels: "{count} parcels; each cooperative sends its own.",
      check: "Something is not right yet. See what is marked red and send again.",
      nameMissing: "Write the name of who receives it.",
      phoneWrong: "Write a phone number of 10 digits, such as 0912 345 678.",
      emailWrong: "This is no e-mail address. Leave it empty if there is none.",
      streetMissing: "Write the house, street or hamlet.",
      placeMissing: "Write the commune and province.",
      placeUnknown: "This place is not known. Write commune and province; former names are fine.",
      placeChoose: "One step left: choose the right place.",
      placeOutage: "Places cannot be looked up just now. Send again in a few minutes.",
    },
    place: {
      label: "Commune and province",
      hint: "New and former names are both understood, such as Vi Hương, Bạch Thông, Bắc Kạn.",
      suggestions: "Places it may be",
      which: "Which place is it?",
      formerly: "Formerly {places}",
    },
    order: {
      title: "Order",
      thanks: "Your order is placed",
      thanksBody: "Thank you. Keep the address of this page to follow your order.",
      preparing: "Your order is on its way to the cooperatives",
      preparingBody: "It has been recorded. This page reloads in a few seconds.",
      reload: "Reload",
      origin: "See where lot {lot} comes from",
      held: "This lot is held while it is looked into.",
      recalled: "This lot has been recalled.",
      unsure: "Do not use it yet, and see the lot's origin page.",
      tracking: "Tracking number {number}",
      cash: "To pay on delivery: {amount}",
      gone: "There is no such order",
      goneBody: "Check the address, or open it again from the message about your order.",
    },
    status: {
      new: "Waiting for the cooperative",
      accepted: "Accepted, being prepared",
      packed: "Packed",
      handed_over: "On its way",
      delivered: "Delivered",
      refused: "The cooperative could not send it",
      cancelled: "Cancelled",
    },
  },
}
