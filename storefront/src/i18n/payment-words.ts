import type { PaymentMethod, PaymentState } from "@/lib/backend/payments"
import type { Language } from "./language"

type Words<K extends string> = Record<K, string>
type PaymentWords = {
  methods: Record<Exclude<PaymentMethod, "cod">, Words<"name" | "body">>
  title: string
  /** Of each state: what is the case, and what happens next. */
  states: Record<PaymentState, Words<"title" | "body">>
  declines: Record<string, string>
  declineOther: string
  go: Words<"title" | "body" | "link">
  actions: Words<"again" | "other" | "toOrder" | "toCart" | "check" | "byPhone">
  unsigned: Words<"title" | "body">
  outage: Words<"title" | "body" | "small">
  transfer: Words<
    | "title"
    | "waiting"
    | "steps"
    | "scan"
    | "bank"
    | "account"
    | "holder"
    | "amount"
    | "memo"
    | "memoHint"
    | "until"
    | "part"
    | "save"
    | "picture"
  >
  order: Words<"paidBy" | "vnpay" | "vietqr" | "refund" | "refundOnTheWay" | "refundDone" | "refundByHand">
  cartIsOrder: Words<"title" | "body" | "link">
}

/** Words of paying, beside the dictionaries: pages that nobody pays on do not carry them. */
export const paymentWords: Record<Language, PaymentWords> = {
  vi: {
    methods: {
      vietqr: {
        name: "Chuyển khoản bằng mã VietQR",
        body: "Quét mã bằng ứng dụng ngân hàng. Tiền đến là đơn được gửi đi.",
      },
      vnpay: {
        name: "Thẻ ATM, thẻ quốc tế hoặc ví qua VNPay",
        body: "Bạn sang trang của VNPay để trả, rồi về lại đây.",
      },
    },
    title: "Trả tiền",
    states: {
      waiting: {
        title: "Đang chờ bạn trả tiền",
        body: "Trả xong ở VNPay, trang này tự đổi. Lỡ tắt trang cũng không mất tiền.",
      },
      confirming: {
        title: "Đã nhận tiền, đang lập đơn",
        body: "Đợi vài giây, trang này tự đổi. Bạn không cần trả lại.",
      },
      paid: { title: "Đã trả tiền", body: "Đơn đã đến hợp tác xã." },
      held: {
        title: "VNPay đang kiểm tra lần trả này",
        body: "Tiền có thể đã trừ. Bạn đừng trả lại: khi VNPay trả lời, đơn tự được lập hoặc tiền về lại thẻ của bạn.",
      },
      failed: { title: "Chưa trả được tiền", body: "Bạn chưa bị trừ tiền. Giỏ hàng vẫn còn nguyên." },
      expired: { title: "Đã quá hạn trả tiền", body: "Bạn chưa bị trừ tiền. Đặt lại nếu bạn vẫn muốn mua." },
      refunding: {
        title: "Không lập được đơn, tiền đang về lại",
        body: "Tiền đã trả đang được hoàn, thường trong 3 đến 7 ngày làm việc. Bạn không phải làm gì thêm.",
      },
      refunded: {
        title: "Tiền đã hoàn lại",
        body: "Ngân hàng có thể cần thêm một, hai ngày để ghi vào tài khoản của bạn.",
      },
    },
    declines: {
      canceled: "Bạn đã bấm huỷ ở trang VNPay.",
      expired: "Đã quá 15 phút nên VNPay đóng lần trả này.",
      insufficient_funds: "Tài khoản không đủ tiền.",
      card_velocity_exceeded: "Thẻ đã dùng hết hạn mức trong ngày.",
      authentication_required: "Mã OTP hoặc mật khẩu chưa đúng.",
      do_not_honor: "Thẻ đang bị khoá hoặc chưa bật thanh toán qua mạng. Bạn gọi ngân hàng của thẻ.",
      processing_error: "Ngân hàng đang bảo trì hoặc chưa trả lời.",
    },
    declineOther: "Ngân hàng chưa nhận lần trả này.",
    go: {
      title: "Sang VNPay để trả {amount}",
      body: "Trang của VNPay mở ra trong giây lát. Trả xong bạn được đưa về đây.",
      link: "Sang trang VNPay",
    },
    actions: {
      again: "Trả lại bằng VNPay",
      other: "Chọn cách trả khác",
      toOrder: "Xem đơn hàng",
      toCart: "Về giỏ hàng",
      check: "Xem lại ngay",
      byPhone: "Mở đơn bằng số điện thoại",
    },
    unsigned: {
      title: "Trang này không phải do VNPay gửi về",
      body: "Địa chỉ bị sửa hoặc bị cắt. Nếu bạn vừa trả tiền, tiền vẫn được ghi nhận: mở giỏ hàng để xem đơn.",
    },
    outage: {
      title: "Chưa xem được lần trả tiền này",
      body: "Máy chủ chưa trả lời. Nếu bạn đã trả, tiền vẫn an toàn và sẽ được ghi nhận: bạn đừng trả lần nữa.",
      small: "Trang này tự xem lại, bạn cứ để mở. Tắt đi cũng không mất tiền, mở lại đường dẫn này là thấy.",
    },
    transfer: {
      title: "Chuyển khoản {amount} để giữ đơn",
      waiting: "Tiền đến là trang này tự đổi và đơn được gửi đi. Bạn không phải báo ai.",
      steps:
        "Mở ứng dụng ngân hàng, quét mã này rồi bấm chuyển. Đang xem bằng chính điện thoại ấy thì lưu ảnh mã về máy rồi chọn ảnh trong ứng dụng.",
      scan: "Mã VietQR",
      bank: "Ngân hàng",
      account: "Số tài khoản",
      holder: "Tên tài khoản",
      amount: "Số tiền",
      memo: "Nội dung",
      memoHint: "Ghi đúng nội dung này, máy nhận ra đơn nhờ nó.",
      until: "Đơn được giữ đến {at}. Sau đó đơn tự huỷ.",
      part: "Đã nhận {received}. Còn thiếu {left}: bạn chuyển tiếp bằng mã dưới đây.",
      save: "Lưu ảnh mã",
      picture: "Mã VietQR để chuyển {amount}, nội dung {memo}",
    },
    order: {
      paidBy: "Đã trả {amount} qua {way}",
      vnpay: "VNPay",
      vietqr: "chuyển khoản",
      refund: "Hoàn lại {amount}: {state}",
      refundOnTheWay: "đang về tài khoản của bạn, thường 3 đến 7 ngày làm việc",
      refundDone: "đã hoàn",
      refundByHand: "nhân viên của sàn sẽ gọi để hoàn tận nơi",
    },
    cartIsOrder: {
      title: "Giỏ hàng này đã thành đơn",
      body: "Bạn đã đặt và trả tiền xong, dù trang đã tắt giữa chừng.",
      link: "Xem đơn hàng",
    },
  },
  en: {
    methods: {
      vietqr: {
        name: "Bank transfer by VietQR",
        body: "Scan the code with your bank's app. The order goes out when the money is there.",
      },
      vnpay: { name: "Card or wallet through VNPay", body: "You pay on VNPay's page and come back here." },
    },
    title: "Payment",
    states: {
      waiting: {
        title: "Waiting for your payment",
        body: "When you have paid at VNPay this page changes by itself. Nothing is lost if you close it.",
      },
      confirming: {
        title: "Paid, your order is being made",
        body: "This takes a few seconds. There is no need to pay again.",
      },
      paid: { title: "Paid", body: "The cooperatives have your order." },
      held: {
        title: "VNPay is looking into this payment",
        body: "The money may have been taken. Please do not pay again: the order is made, or the money comes back, when VNPay answers.",
      },
      failed: { title: "The payment did not go through", body: "You were not charged, and your basket is as it was." },
      expired: {
        title: "The time to pay is over",
        body: "You were not charged. Order again if you still want to buy.",
      },
      refunding: {
        title: "No order could be made, your money is on its way back",
        body: "It usually takes 3 to 7 working days. There is nothing you have to do.",
      },
      refunded: { title: "Your money was refunded", body: "Your bank may need a day or two to show it." },
    },
    declines: {
      canceled: "You cancelled on VNPay's page.",
      expired: "VNPay closed this payment after 15 minutes.",
      insufficient_funds: "There is not enough money in the account.",
      card_velocity_exceeded: "The card has reached its limit for today.",
      authentication_required: "The code or password was wrong.",
      do_not_honor: "The card is locked, or not allowed to pay online. Please call your bank.",
      processing_error: "The bank is under maintenance or did not answer.",
    },
    declineOther: "The bank did not accept this payment.",
    go: {
      title: "Pay {amount} at VNPay",
      body: "VNPay's page opens in a moment. When you have paid you come back here.",
      link: "Go to VNPay",
    },
    actions: {
      again: "Pay again with VNPay",
      other: "Pay another way",
      toOrder: "See the order",
      toCart: "Back to the basket",
      check: "Look again",
      byPhone: "Open the order by phone number",
    },
    unsigned: {
      title: "This page was not written by VNPay",
      body: "Its address was changed or cut off. If you have just paid, the money is recorded: open your basket to see the order.",
    },
    outage: {
      title: "This payment cannot be looked at just now",
      body: "The server does not answer. If you have paid, your money is safe and will be recorded: do not pay again.",
      small: "This page looks again by itself. Nothing is lost if you close it: its address shows the payment later.",
    },
    transfer: {
      title: "Transfer {amount} to keep the order",
      waiting: "When the money is there this page changes by itself and the order goes out. There is nobody to tell.",
      steps:
        "Open your bank's app, scan this code and confirm. If you read this on the same phone, save the picture and choose it in the app.",
      scan: "VietQR code",
      bank: "Bank",
      account: "Account number",
      holder: "Account holder",
      amount: "Amount",
      memo: "Message",
      memoHint: "Write exactly this: it tells which order is paid.",
      until: "The order is kept until {at}, then it is cancelled.",
      part: "{received} came. {left} are missing: transfer them with the code below.",
      save: "Save the picture",
      picture: "VietQR code to transfer {amount}, message {memo}",
    },
    order: {
      paidBy: "{amount} paid by {way}",
      vnpay: "VNPay",
      vietqr: "bank transfer",
      refund: "Refund of {amount}: {state}",
      refundOnTheWay: "on its way to you, usually 3 to 7 working days",
      refundDone: "done",
      refundByHand: "somebody will call you to give it back",
    },
    cartIsOrder: {
      title: "This basket has become an order",
      body: "You ordered and paid, even though the page was closed on the way.",
      link: "See the order",
    },
  },
}
