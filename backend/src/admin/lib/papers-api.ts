/** What an officer is told when something is refused; the rest is said in general. */
const SENTENCES: Readonly<Record<string, string>> = {
  not_an_officer: "Tài khoản này chưa đăng ký làm cán bộ, hoặc đã thôi. Chỉ cán bộ đang giữ nhiệm vụ mới làm được.",
  certificate_refused: "Giấy này đã bị từ chối. Hợp tác xã phải nộp giấy mới.",
  certificate_confirmed: "Giấy này đã được duyệt. Muốn bỏ thì thu hồi.",
  certificate_not_confirmed: "Giấy này chưa được duyệt. Không nhận thì từ chối.",
  certificate_revoked: "Giấy này đã bị thu hồi.",
  certificate_not_found: "Hợp tác xã vừa rút giấy này lại.",
  cooperative_status_differs: "Cán bộ khác vừa quyết định về hợp tác xã này. Tải lại trang để xem.",
  registration_number_taken: "Mã số này giờ là của hợp tác xã khác. Kiểm tra lại giấy đăng ký trước.",
  not_an_owner: "Người này không còn là chủ nhiệm. Chủ nhiệm của hợp tác xã cấp mã cho người ấy.",
  member_not_found: "Không còn người này trong hợp tác xã.",
  reason_required: "Ghi lý do để hợp tác xã biết.",
  product_not_waiting: "Sản phẩm này không còn chờ duyệt. Tải lại trang để xem.",
  product_changed: "Hợp tác xã vừa sửa sản phẩm này. Xem lại bản mới rồi hãy quyết định.",
  product_not_found: "Không còn sản phẩm này.",
  label_incomplete: "Nhãn còn thiếu nên chưa cho lên gian hàng được. Trả lại để hợp tác xã bổ sung.",
  batch_not_found: "Không thấy lô này.",
  batch_recalled: "Lô này đã thu hồi rồi.",
  batch_not_sealed: "Lô này chưa niêm phong nên không có gì để thu hồi.",
  invalid_input: "Lý do phải có chữ, tối đa 300 chữ cái.",
}

/** @throws Error with the sentence to show */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    credentials: "include",
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(sentenceOf((answer as { code?: string }).code, response.status))
  return answer as T
}

const sentenceOf = (code: string | undefined, status: number): string =>
  (code && SENTENCES[code]) ?? `Máy chủ không nhận (mã ${code ?? status}). Tải lại trang rồi làm lại.`

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** @example day("2026-11-12") // "12/11/2026" */
export const day = (value: string): string => value.slice(0, 10).split("-").reverse().join("/")

const moments = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  dateStyle: "short",
  timeStyle: "short",
})
export const moment = (value: string): string => moments.format(new Date(value))
