/** Refusals about shops on other floors, by the backend's stable codes; part of `ERROR_SENTENCES`. */
export const CHANNEL_SENTENCES = {
  consent_unknown: "Lời đồng ý này đã dùng rồi hoặc không phải của hợp tác xã. Bấm Nối để làm lại.",
  consent_expired: "Để lâu quá nên lời đồng ý đã hết hạn. Bấm Nối rồi đồng ý ngay trong nửa giờ.",
  consent_refused: "Bà con chưa đồng ý ở trang của sàn nên chưa nối được. Muốn nối thì bấm Nối và chọn Đồng ý.",
  shop_taken: "Gian hàng này đã nối với một hợp tác xã khác. Vào đúng tài khoản của mình trên sàn rồi nối lại.",
  floor_failed: "Sàn chưa trả lời được. Đợi vài phút rồi bấm Nối lại, bà con không mất gì.",
  floor_not_offered: "Nguồn chưa nối được với sàn này. Chọn sàn khác, hoặc đợi Nguồn báo.",
  floor_unavailable: "Nguồn chưa nối được với sàn này. Chọn sàn khác, hoặc đợi Nguồn báo.",
  account_not_connected: "Gian hàng đang không nối. Bấm Đồng ý lại hoặc Chạy tiếp rồi làm lại.",
  category_unknown: "Sàn không còn nhóm hàng này. Tìm nhóm khác.",
  attribute_unknown: "Sàn vừa đổi câu hỏi của nhóm này. Tải lại trang rồi ghi lại.",
  setting_unknown: "Sàn không còn lựa chọn này. Tải lại trang rồi chọn lại.",
  held: "Việc này đang được làm ở nơi khác. Đợi một phút rồi tải lại trang.",
} as const
