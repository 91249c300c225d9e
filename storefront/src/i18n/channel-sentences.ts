/** Refusals about shops on other floors, by the backend's stable codes; part of `ERROR_SENTENCES`. */
export const CHANNEL_SENTENCES = {
  consent_unknown: "Lời đồng ý này đã dùng rồi hoặc không phải của hợp tác xã. Bấm Nối để làm lại.",
  consent_expired: "Để lâu quá nên lời đồng ý đã hết hạn. Bấm Nối rồi đồng ý ngay trong nửa giờ.",
  consent_refused: "Bà con chưa đồng ý ở trang của sàn nên chưa nối được. Muốn nối thì bấm Nối và chọn Đồng ý.",
  shop_taken: "Gian hàng này đã nối với một hợp tác xã khác. Vào đúng tài khoản của mình trên sàn rồi nối lại.",
  floor_failed: "Sàn chưa trả lời được. Đợi vài phút rồi bấm Nối lại, bà con không mất gì.",
  floor_not_offered: "Nguồn chưa nối được với sàn này. Chọn sàn khác, hoặc đợi Nguồn báo.",
  floor_busy: "Sàn bảo đợi một chút. Một phút nữa làm lại.",
  channel_account_moved: "Gian hàng vừa đổi tình trạng. Tải lại trang để xem rồi làm lại.",
  channel_account_not_found: "Không thấy gian hàng này trong sổ của hợp tác xã.",
  not_chosen: "Món này chưa chọn để bán trên sàn. Vào Chọn thêm hàng để bán trước.",
  category_unknown: "Sàn không còn nhóm hàng này. Tìm nhóm khác.",
  setting_unknown: "Sàn không còn lựa chọn này. Tải lại trang rồi chọn lại.",
  channel_order_not_found: "Không thấy đơn này của gian hàng. Tải lại trang rồi xem lại.",
  label_not_found: "Sàn chưa đưa phiếu của đơn này. Đợi vài phút rồi tải lại trang.",
  line_named_already: "Món này đã được ghi là món khác. Tải lại trang rồi xem lại.",
  held: "Việc này đang được làm ở nơi khác. Đợi một phút rồi tải lại trang.",
} as const
