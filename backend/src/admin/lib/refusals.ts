import { Refused } from "./ask"
import { useLanguage, type InBoth, type Language } from "./language"

/** What an officer is told when something is refused; the rest is said in general. */
const SENTENCES: Readonly<Record<string, InBoth<string>>> = {
  server_silent: {
    vi: "Máy chủ không trả lời. Xem lại đường mạng rồi thử lại.",
    en: "The server does not answer. Check the connection, then try again.",
  },
  server_failed: {
    vi: "Máy chủ đang gặp trục trặc. Đợi một lát rồi thử lại.",
    en: "The server is in trouble. Wait a moment, then try again.",
  },
  signed_out: { vi: "Phiên làm việc đã hết. Đăng nhập lại.", en: "You are signed out. Sign in again." },
  not_an_officer: {
    vi: "Tài khoản này chưa đăng ký làm cán bộ, hoặc đã thôi. Chỉ cán bộ đang giữ nhiệm vụ mới làm được.",
    en: "This account holds no office, or not any more. Only an officer in office may do this.",
  },
  channel_account_moved: {
    vi: "Cửa hàng này vừa đổi trạng thái. Danh sách đã được đọc lại.",
    en: "This shop has just changed its state. The list was read again.",
  },
  paused_by_seller: {
    vi: "Hợp tác xã tự dừng cửa hàng này. Chỉ họ cho chạy tiếp được.",
    en: "The cooperative paused this shop itself. Only it can let it go on.",
  },
  certificate_refused: {
    vi: "Giấy này đã bị từ chối. Hợp tác xã phải nộp giấy mới.",
    en: "This certificate was refused. The cooperative has to hand in a new one.",
  },
  certificate_confirmed: {
    vi: "Giấy này đã được duyệt. Muốn bỏ thì thu hồi.",
    en: "This certificate was confirmed. To end it, revoke it.",
  },
  certificate_not_confirmed: {
    vi: "Giấy này chưa được duyệt. Không nhận thì từ chối.",
    en: "This certificate is not confirmed. Refuse it instead.",
  },
  certificate_revoked: { vi: "Giấy này đã bị thu hồi.", en: "This certificate was revoked." },
  certificate_not_found: {
    vi: "Hợp tác xã vừa rút giấy này lại.",
    en: "The cooperative has just taken this certificate back.",
  },
  cooperative_status_differs: {
    vi: "Cán bộ khác vừa quyết định về hợp tác xã này. Danh sách đã được đọc lại.",
    en: "Another officer has just decided on this cooperative. The list was read again.",
  },
  payouts_none_ready: {
    vi: "Chưa có khoản nào chi được: chưa hợp tác xã nào trong đó ghi tài khoản.",
    en: "Nothing can be paid: none of them has an account yet.",
  },
  payouts_changed: {
    vi: "Số tiền chờ chi vừa đổi. Trang đã được đọc lại: xem lại rồi xuất.",
    en: "What waits to be paid has just changed. The page was read again: look before you write the file.",
  },
  difference_changed: {
    vi: "Khoản lệch này vừa đổi hoặc đã được xử lý. Danh sách đã được đọc lại.",
    en: "This difference has just changed or was settled. The list was read again.",
  },
  payout_not_exported: {
    vi: "Khoản này không đang chờ ngân hàng. Đọc lại trang.",
    en: "This payout is not waiting for the bank. Read the page again.",
  },
  fee_rule_in_past: { vi: "Mức phí chỉ đổi từ hôm nay trở đi.", en: "A fee changes from today on." },
  fee_rule_over: { vi: "Mức phí này đã hết hạn rồi.", en: "This fee is over already." },
  cooperative_not_found: { vi: "Không còn hợp tác xã này.", en: "This cooperative is gone." },
  registration_number_taken: {
    vi: "Mã số này giờ là của hợp tác xã khác. Kiểm tra lại giấy đăng ký trước.",
    en: "Another cooperative has this number by now. Check the registration first.",
  },
  not_an_owner: {
    vi: "Người này không còn là chủ nhiệm. Chủ nhiệm của hợp tác xã cấp mã cho người ấy.",
    en: "This person is no owner any more. An owner of the cooperative gives them a code.",
  },
  member_not_found: {
    vi: "Không còn người này trong hợp tác xã.",
    en: "This person is not in the cooperative any more.",
  },
  reason_required: { vi: "Ghi lý do để hợp tác xã biết.", en: "Write the reason: the cooperative reads it." },
  payment_case_closed: {
    vi: "Cán bộ khác vừa xử lý việc này. Danh sách đã được đọc lại.",
    en: "Another officer has just closed this. The list was read again.",
  },
  refund_over: {
    vi: "Khoản hoàn này đã xong. Danh sách đã được đọc lại.",
    en: "This refund is over. The list was read again.",
  },
  refund_waits: {
    vi: "Khoản này còn tiền chờ chuyển trả. Ghi ở thẻ Hoàn tiền chưa xong, việc này tự đóng.",
    en: "Money of this still waits to be sent back. Note it under Refunds under way, and this closes by itself.",
  },
  refund_by_machine: {
    vi: "VNPay tự trả khoản này. Trả tay nữa là trả hai lần.",
    en: "VNPay sends this back. By hand it would go back twice.",
  },
  transfer_placed: {
    vi: "Khoản chuyển này đã được ghép. Danh sách đã được đọc lại.",
    en: "This transfer has its place already. The list was read again.",
  },
  refund_not_found: { vi: "Không còn khoản hoàn này.", en: "This refund is gone." },
  payment_not_found: { vi: "Không có lần thanh toán này.", en: "There is no such payment." },
  product_not_waiting: {
    vi: "Sản phẩm này không còn chờ duyệt. Danh sách đã được đọc lại.",
    en: "This product does not wait any more. The list was read again.",
  },
  product_changed: {
    vi: "Hợp tác xã vừa sửa sản phẩm này. Xem lại bản mới rồi hãy quyết định.",
    en: "The cooperative has just changed this product. Look at the new edition first.",
  },
  product_not_found: { vi: "Không còn sản phẩm này.", en: "This product is gone." },
  label_incomplete: {
    vi: "Nhãn còn thiếu nên chưa cho lên gian hàng được. Trả lại để hợp tác xã bổ sung.",
    en: "The label is incomplete, so it cannot go on sale. Return it to the cooperative.",
  },
  batch_not_found: { vi: "Không thấy lô này.", en: "There is no such lot." },
  batch_recalled: { vi: "Lô này đã thu hồi rồi.", en: "This lot was recalled already." },
  batch_not_sealed: {
    vi: "Lô này chưa niêm phong nên không có gì để thu hồi.",
    en: "This lot is not sealed, so there is nothing to recall.",
  },
  invalid_input: {
    vi: "Lý do phải có chữ và không quá dài.",
    en: "The reason has to be text, and not too long.",
  },
}

export const sentenceOf = (error: unknown, language: Language): string => {
  const code = error instanceof Refused ? error.code : error instanceof Error ? error.name : String(error)
  const known = SENTENCES[code]?.[language]
  if (known) return known
  return language === "vi"
    ? `Máy chủ không nhận (mã ${code}). Tải lại trang rồi làm lại.`
    : `The server did not take it (code ${code}). Reload the page and try again.`
}

export const useSentenceOf = () => {
  const language = useLanguage()
  return (error: unknown): string => sentenceOf(error, language)
}
