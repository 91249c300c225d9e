import type { BackendError } from "@/lib/backend/result"
import type { Language } from "./language"

/** One sentence per stable code of the backend that somebody who buys can meet: what happened and what to do next. */
export const BUYER_SENTENCES = {
  vi: {
    order_is_visit: "Đây là đặt chỗ cho một chuyến đi, không có gói hàng để trả lại.",
    insufficient_inventory: "Không còn đủ số hàng hoặc số chỗ này. Bạn bớt số lượng rồi thử lại.",
    checkout_busy:
      "Nhiều người đang đặt hàng cùng lúc. Chưa ghi đơn nào và chưa thu tiền; bạn đợi vài giây rồi bấm lại.",
    locked: "Giỏ hàng này đang được xử lý ở một lần bấm khác. Bạn đợi vài giây rồi bấm lại.",
    visit_closed: "Ngày này không đón khách nữa. Bạn chọn ngày khác.",
    visit_cut_off: "Đã quá hạn. Bạn gọi cho hợp tác xã để hẹn lại.",
    visit_past: "Ngày này đã qua. Bạn chọn ngày khác.",
    visit_day_missing: "Chọn ngày đi trước, rồi mới thêm vào giỏ.",
    order_not_opened: "Số đơn và số điện thoại không khớp. Xem lại hai số rồi thử lại.",
    order_proof_needed: "Ghi số điện thoại đã dùng khi đặt để mở đơn này.",
    order_part_packed:
      "Gói này đã đóng xong nên không huỷ được nữa. Nhận hàng rồi bạn có thể xin trả hàng ở trang này.",
    order_part_ended: "Hợp tác xã không gửi phần này, nên không cần huỷ.",
    return_not_delivered: "Hàng chưa giao tới nên chưa xin trả được.",
    return_too_late: "Đã quá 15 ngày từ lúc nhận hàng. Bạn gọi hợp tác xã để hỏi.",
    return_under_way: "Phần này đã có một lời xin trả hàng. Bạn đợi hợp tác xã trả lời.",
    return_items_wrong: "Số hàng muốn trả nhiều hơn số đã nhận. Ghi lại số lượng.",
    return_not_found: "Không thấy lời xin trả hàng này. Tải lại trang.",
    delivery_address_missing: "Chưa biết giao đến đâu. Ghi địa chỉ trước.",
    delivery_goods_unknown: "Có món không còn ai bán. Bỏ món đó ra khỏi giỏ rồi thử lại.",
    delivery_not_chosen: "Phí giao vừa đổi. Tải lại trang để xem rồi đặt lại.",
    cart_not_found: "Không thấy giỏ hàng này. Thêm hàng vào giỏ mới.",
    return_answered: "Lời xin trả hàng này đã trả lời rồi. Tải lại trang để xem.",
    return_not_accepted: "Chưa đồng ý cho trả hàng nên chưa ghi nhận lại được.",
    invalid_credentials: "Số điện thoại, thư điện tử hoặc mật khẩu chưa đúng.",
    too_many_attempts: "Thử quá nhiều lần. Bạn đợi vài phút rồi thử lại.",
    sign_in_busy: "Nhiều người đang vào cùng lúc. Bạn đợi vài giây rồi bấm lại.",
    phone_taken: "Số điện thoại này đã có tài khoản. Bạn đăng nhập bằng số ấy, hoặc dùng số khác.",
    email_taken: "Thư điện tử này đã có tài khoản. Bạn đăng nhập bằng thư ấy, hoặc dùng thư khác.",
    password_wrong: "Mật khẩu đang dùng chưa đúng. Ghi lại mật khẩu rồi gửi lại.",
    password_too_weak: "Mật khẩu này dễ bị đoán. Đặt mật khẩu khác, vài từ dễ nhớ viết liền là tốt.",
    reset_link_unknown: "Đường dẫn này đã dùng rồi hoặc đã quá một giờ. Bạn xin đường dẫn mới.",
    address_not_found: "Không thấy địa chỉ này trong sổ. Tải lại trang rồi chọn lại.",
    too_many_addresses: "Sổ đã có 20 địa chỉ. Xoá bớt một địa chỉ cũ rồi thêm.",
    commune_not_found: "Không có xã này ở tỉnh đã chọn. Ghi lại tên xã, tên cũ cũng được.",
    payment_not_found: "Không thấy lần trả tiền này. Mở lại trang đơn hàng để xem.",
    payment_not_offered: "Hàng này chưa trả được bằng cách ấy. Bạn chọn cách trả tiền khác.",
    amount_not_whole: "Số tiền chưa tròn đồng. Bạn tải lại trang rồi đặt lại.",
    return_not_signed: "Trang này không phải do VNPay gửi về. Mở đơn hàng để xem đã trả tiền chưa.",
    cod_amount_too_high:
      "Đơn này lớn quá mức thu tiền mặt khi giao. Bạn trả trước bằng VNPay hoặc chuyển khoản VietQR, hoặc chia thành đơn nhỏ hơn.",
    cod_too_many_open:
      "Số điện thoại này đang có nhiều đơn trả tiền mặt chưa giao. Bạn trả trước đơn này bằng VNPay hoặc chuyển khoản VietQR, hoặc đợi đơn trước giao xong.",
    cod_refused_before:
      "Số điện thoại này gần đây có gói giao tới mà không nhận. Bạn trả trước đơn này bằng VNPay hoặc chuyển khoản VietQR.",
    order_in_other_account: "Đơn này đã ở trong một tài khoản khác. Đăng nhập bằng tài khoản đó để xem.",
  },
  en: {
    order_is_visit: "This is a booking: there is no parcel to return.",
    insufficient_inventory: "There are not so many left. Take fewer and try again.",
    checkout_busy:
      "Many people are ordering at this moment. Nothing was ordered or charged; wait a few seconds and press again.",
    locked: "This cart is being worked on by another press. Wait a few seconds and press again.",
    visit_closed: "No visitors are welcomed on this day any more. Choose another one.",
    visit_cut_off: "It is too late for this here. Please call the cooperative.",
    visit_past: "This day is over. Choose another one.",
    visit_day_missing: "Choose a day first.",
    order_not_opened: "Order number and phone number do not match. Check both and try again.",
    order_proof_needed: "Write the phone number given with the order to open it.",
    order_part_packed:
      "This parcel is packed and cannot be cancelled any more. Once it has arrived you can ask here to return it.",
    order_part_ended: "The cooperative does not send this part, so there is nothing to cancel.",
    return_not_delivered: "The goods have not arrived, so that they cannot be returned yet.",
    return_too_late: "More than 15 days have passed since delivery. Please call the cooperative.",
    return_under_way: "A return of this part has been asked for. Wait for the cooperative's answer.",
    return_items_wrong: "That is more than was delivered. Correct the quantity.",
    return_not_found: "This request is not there. Reload the page.",
    delivery_address_missing: "Where to is not known yet. Write the address first.",
    delivery_goods_unknown: "One of these is sold by nobody any more. Remove it and try again.",
    delivery_not_chosen: "The cost of delivery has changed. Reload the page to see it and order again.",
    cart_not_found: "This cart is not there. Put goods into a new one.",
    return_answered: "This request has been answered. Reload the page to see how.",
    return_not_accepted: "The return has not been agreed to yet.",
    invalid_credentials: "Phone number, e-mail or password is not right.",
    too_many_attempts: "Too many tries. Wait a few minutes and try again.",
    sign_in_busy: "Many people are signing in. Wait a few seconds and press again.",
    phone_taken: "This phone number has an account. Sign in by it, or use another number.",
    email_taken: "This e-mail has an account. Sign in by it, or use another one.",
    password_wrong: "The present password is not right. Write it again.",
    password_too_weak: "This password is guessed first. Choose another, a few words run together are good.",
    reset_link_unknown: "This link was used, or is older than an hour. Ask for a new one.",
    address_not_found: "This address is not in the book. Reload the page and choose again.",
    too_many_addresses: "There are 20 addresses already. Delete an old one first.",
    commune_not_found: "There is no such commune in this province. Write its name again, a former one will do.",
    payment_not_found: "This payment is not there. Open your order to see how it stands.",
    payment_not_offered: "These goods cannot be paid that way. Choose another one.",
    amount_not_whole: "The sum is no whole number of dong. Reload the page and order again.",
    return_not_signed: "This page was not written by VNPay. Open your order to see whether it is paid.",
    cod_amount_too_high:
      "This order is more than carriers collect in cash. Pay by VNPay or by a VietQR transfer, or split it into smaller orders.",
    cod_too_many_open:
      "Several orders to pay in cash are on their way to this phone number. Pay this one by VNPay or by a VietQR transfer, or wait until they have arrived.",
    cod_refused_before:
      "Parcels to this phone number were refused at the door lately. Pay this order by VNPay or by a VietQR transfer.",
    order_in_other_account: "This order is in another account. Sign in with that one to see it.",
  },
} as const

type BuyerCode = keyof (typeof BUYER_SENTENCES)["vi"]

const GENERAL = {
  vi: {
    outage: "Máy chủ chưa trả lời. Bạn đợi một phút rồi thử lại.",
    attempts: "Thử quá nhiều lần. Bạn đợi vài phút rồi thử lại.",
    gone: "Không thấy đơn này. Tải lại trang rồi thử lại.",
    input: "Có ô chưa đúng. Xem lại rồi gửi lại.",
    other: "Chưa làm được việc này. Tải lại trang rồi thử lại.",
  },
  en: {
    outage: "The server does not answer. Wait a minute and try again.",
    attempts: "Too many tries. Wait a few minutes and try again.",
    gone: "This order is not there. Reload the page and try again.",
    input: "Something is not right yet. Check and send again.",
    other: "That did not work. Reload the page and try again.",
  },
} as const

const isBuyerCode = (code: string): code is BuyerCode => Object.hasOwn(BUYER_SENTENCES.vi, code)

/** As a code travels in an address, or as the backend answered it: never the code itself. */
export function buyerSentenceOfCode(code: string, language: Language): string {
  return isBuyerCode(code) ? BUYER_SENTENCES[language][code] : GENERAL[language].other
}

export function buyerSentence(error: BackendError, language: Language): string {
  const general = GENERAL[language]
  if (error.kind !== "http" || error.status >= 500) return general.outage
  if (isBuyerCode(error.code)) return BUYER_SENTENCES[language][error.code]
  if (error.status === 429) return general.attempts
  if (error.status === 404) return general.gone
  return error.status === 400 ? general.input : general.other
}
