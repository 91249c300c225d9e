import type { BackendError } from "@/lib/backend/result"

/** One sentence per stable `code` of the backend: what happened and what to do next. */
export const ERROR_SENTENCES = {
  batch_already_sealed: "Lô này đã niêm phong nên không ghi thêm được nữa.",
  batch_has_no_events: "Lô chưa có ghi chép nào. Ghi ít nhất một việc rồi niêm phong.",
  batch_not_found: "Không thấy lô này trong sổ của hợp tác xã.",
  batch_not_sealed: "Lô chưa niêm phong. Niêm phong xong mới in tem hoặc thu hồi được.",
  batch_recalled: "Lô này đã thu hồi nên không làm thêm được.",
  batch_already_recalled: "Lô này đã thu hồi từ trước.",
  lot_code_taken: "Mã lô này đã dùng. Đặt một mã khác.",
  lot_code_already_used: "Mã lô này đã dùng. Đặt một mã khác.",
  quantity_exceeds_batch: "Số tem nhiều hơn số lượng của lô. Giảm số tem rồi thử lại.",
  stamp_run_not_found: "Không thấy đợt tem này trong sổ của hợp tác xã.",
  stamp_run_not_issued: "Đợt tem chưa phát hành xong. Đợi một chút rồi tải lại.",
  idempotency_key_required: "Trang đã cũ. Tải lại trang rồi bấm phát hành một lần nữa.",
  idempotency_key_conflict: "Lần bấm trước đã phát hành với số tem khác. Tải lại trang để xem.",
  idempotency_key_reused: "Lần bấm trước đã phát hành với số tem khác. Tải lại trang để xem.",
  product_not_found: "Không thấy sản phẩm này trong sổ của hợp tác xã.",
  product_already_exists: "Đã có sản phẩm trùng tên. Đặt một tên khác.",
  invalid_gtin: "Mã vạch không đúng. Xem lại các chữ số, hoặc bỏ trống.",
  invalid_request: "Có ô chưa đúng. Xem lại rồi gửi lại.",
  invalid_input: "Có ô chưa đúng. Xem lại rồi gửi lại.",
  invalid_data: "Có ô chưa đúng. Xem lại rồi gửi lại.",
  invalid_event_time: "Thời điểm ghi chưa đúng. Việc chưa xảy ra thì chưa ghi được.",
  invalid_credentials: "Thư điện tử hoặc mật khẩu chưa đúng.",
  unauthorized: "Phiên làm việc đã hết. Mời bà con đăng nhập lại.",
  forbidden: "Tài khoản này không được làm việc đó. Nhờ người quản lý hợp tác xã.",
  not_allowed: "Tài khoản này không được làm việc đó. Nhờ người quản lý hợp tác xã.",
  not_found: "Không thấy mục này trong sổ của hợp tác xã.",
  conflict: "Mục này vừa được người khác sửa. Tải lại trang rồi làm lại.",
  duplicate_error: "Mục này đã có rồi. Xem lại danh sách trước khi thêm.",
  too_many_requests: "Thử quá nhiều lần. Đợi vài phút rồi đăng nhập lại.",
  rate_limited: "Thử quá nhiều lần. Đợi vài phút rồi đăng nhập lại.",
} as const

export type KnownErrorCode = keyof typeof ERROR_SENTENCES

const isKnownCode = (code: string): code is KnownErrorCode => Object.hasOwn(ERROR_SENTENCES, code)

const sentenceOfStatus = (status: number): string => {
  if (status === 401) return ERROR_SENTENCES.unauthorized
  if (status === 403) return ERROR_SENTENCES.forbidden
  if (status === 404) return ERROR_SENTENCES.not_found
  if (status === 409) return ERROR_SENTENCES.conflict
  if (status === 429) return ERROR_SENTENCES.too_many_requests
  if (status >= 500) return "Máy chủ đang trục trặc. Những gì bà con gõ vẫn còn đây, đợi một chút rồi gửi lại."
  return ERROR_SENTENCES.invalid_request
}

export function sentenceOf(error: BackendError): string {
  switch (error.kind) {
    case "unreachable":
      return "Chưa nối được tới máy chủ. Những gì bà con gõ vẫn còn đây, đợi một chút rồi gửi lại."
    case "timeout":
      return "Máy chủ trả lời quá lâu. Tải lại trang xem đã ghi được chưa, rồi hãy gửi lại."
    case "malformed":
      return "Máy chủ trả lời khác thường. Tải lại trang, nếu vẫn vậy hãy báo người quản lý."
    case "http":
      return isKnownCode(error.code) ? ERROR_SENTENCES[error.code] : sentenceOfStatus(error.status)
  }
}

/** Sentence of a bare code, as it travels in an address or in a failed run. */
export function sentenceOfCode(code: string): string {
  if (isKnownCode(code)) return ERROR_SENTENCES[code]
  if (code === "unreachable" || code === "timeout") return "Chưa nối được tới máy chủ. Đợi một chút rồi làm lại."
  return "Làm lại một lần nữa, nếu vẫn vậy hãy báo người quản lý."
}
