import type { NoticeData, NoticeKind, NoticeRow } from "../../modules/notice/types"

export type NoticeWords = { title: string; text: string }

const CERTIFICATES: Readonly<Record<string, string>> = {
  ocop: "OCOP",
  vietgap: "VietGAP",
  organic: "hữu cơ",
  haccp: "HACCP",
  lab: "kiểm nghiệm",
}

/** @example day("2026-11-12") // "12/11/2026" */
const day = (value: unknown) =>
  String(value ?? "")
    .split("-")
    .reverse()
    .join("/")
const said = (value: unknown, otherwise: string) => (value === null || value === undefined ? otherwise : String(value))
const paper = (data: NoticeData) => `Giấy ${CERTIFICATES[said(data.certificate, "")] ?? "chứng nhận"}`
const number = (data: NoticeData) => (data.number ? ` số ${data.number}` : "")
const reason = (data: NoticeData) => (data.reason ? ` Lý do: ${data.reason}` : "")
const product = (data: NoticeData) => said(data.product, "Sản phẩm")
const order = (data: NoticeData) => said(data.number, "mới")

const CANCEL_REASONS: Readonly<Record<string, string>> = {
  changed_mind: "không cần nữa",
  wrong_item: "đặt nhầm hàng",
  wrong_address: "ghi nhầm nơi nhận",
  too_slow: "chờ lâu quá",
  other: "lý do khác",
}
const RETURN_REASONS: Readonly<Record<string, string>> = {
  damaged: "hàng hỏng, vỡ",
  wrong_item: "giao nhầm hàng",
  not_as_described: "không giống lời tả",
  changed_mind: "không cần nữa",
  other: "lý do khác",
}
const cancelReason = (data: NoticeData) => {
  const known = CANCEL_REASONS[said(data.reason, "")]
  return known ? ` Lý do: ${known}.` : reason(data)
}

/** What a cooperative reads, in the portal and in its mail: what happened, and what to do next. */
const WORDS: Readonly<Record<NoticeKind, (data: NoticeData) => NoticeWords>> = {
  cooperative_approved: () => ({
    title: "Hợp tác xã đã được duyệt",
    text: "Từ giờ bà con đăng bán, niêm phong lô và in tem được.",
  }),
  cooperative_needs_info: (data) => ({
    title: "Cán bộ cần thêm thông tin",
    text: `Bà con bổ sung hồ sơ rồi gửi lại.${reason(data)}`,
  }),
  cooperative_refused: (data) => ({ title: "Hồ sơ chưa được duyệt", text: `Xem lại hồ sơ.${reason(data)}` }),
  cooperative_suspended: (data) => ({
    title: "Hợp tác xã bị tạm dừng",
    text: `Bà con chỉ xem được, chưa ghi thêm được. Gọi cán bộ phụ trách.${reason(data)}`,
  }),
  cooperative_lifted: (data) => ({
    title: "Hợp tác xã được mở lại",
    text: `Bà con ghi nhật ký, bán hàng và in tem được như trước.${reason(data)}`,
  }),
  product_published: (data) => ({
    title: `${product(data)} đã lên gian hàng`,
    text: "Người mua thấy được từ bây giờ.",
  }),
  product_rejected: (data) => ({
    title: `${product(data)} chưa được đăng`,
    text: `Sửa lại rồi gửi lại.${reason(data)}`,
  }),
  certificate_confirmed: (data) => ({
    title: `${paper(data)} đã được duyệt`,
    text: `Giấy${number(data)} đã hiện ở gian hàng và trên trang quét tem của lô mới.`,
  }),
  certificate_refused: (data) => ({
    title: `${paper(data)} bị từ chối`,
    text: `Giấy${number(data)} chưa được nhận.${reason(data)} Sửa lại rồi nộp giấy mới.`,
  }),
  certificate_revoked: (data) => ({
    title: `${paper(data)} bị thu hồi`,
    text: `Giấy${number(data)} không còn giá trị.${reason(data)}`,
  }),
  certificate_expiring: (data) => ({
    title: `${paper(data)} sắp hết hạn`,
    text: `Giấy${number(data)} của ${said(data.product, "sản phẩm")} còn hạn đến hết ngày ${day(data.expires_on)}. Xin cấp lại rồi nộp giấy mới.`,
  }),
  certificate_expired: (data) => ({
    title: `${paper(data)} đã hết hạn`,
    text: `Giấy${number(data)} của ${said(data.product, "sản phẩm")} hết hạn từ sau ngày ${day(data.expires_on)}. Gian hàng và trang quét tem đã ghi là hết hạn.`,
  }),
  batch_recalled: (data) => ({
    title: `Lô ${said(data.lot, "")} đã bị thu hồi`,
    text: `Đừng bán, đừng dán tem lô này nữa.${reason(data)}`,
  }),
  input_recalled: (data) => ({
    title: `Nguyên liệu của lô ${said(data.lot, "")} đã bị thu hồi`,
    text: `${said(data.cooperative, "Nơi bán nguyên liệu")} vừa thu hồi lô ${said(data.input, "")}. Lô của mình đang tạm giữ: ngừng bán, xem lại rồi thu hồi, hoặc nhờ cán bộ xét cho bán tiếp.`,
  }),
  hold_released: (data) => ({
    title: `Lô ${said(data.lot, "")} được bán lại`,
    text: `Cán bộ đã xét và thôi tạm giữ lô này.${reason(data)}`,
  }),
  order_placed: (data) => ({ title: `Có đơn hàng ${order(data)}`, text: "Mở đơn để nhận và chọn lô đóng gói." }),
  order_cancelled: (data) => ({
    title: data.by === "buyer" ? `Người mua đã huỷ đơn ${order(data)}` : `Đơn hàng ${order(data)} đã huỷ`,
    text: `Đừng gửi đơn này.${cancelReason(data)}`,
  }),
  return_requested: (data) => ({
    title: `Người mua xin trả hàng, đơn ${order(data)}`,
    text: `Mở đơn xem lý do: ${RETURN_REASONS[said(data.reason, "")] ?? "lý do khác"}. Bà con trả lời đồng ý hay không.`,
  }),
  stock_low: (data) => ({
    title: `${product(data)} sắp hết hàng`,
    text: data.stock === undefined ? "Xem lại số hàng còn." : `Chỉ còn ${said(data.stock, "0")}. Xem lại số hàng còn.`,
  }),
  bank_account_changed: (data) => ({
    title: "Tài khoản nhận tiền vừa đổi",
    text: `Tiền của hợp tác xã sẽ về ${said(data.bank, "ngân hàng")}, số ${said(data.account, "mới")}. Không phải chủ hợp tác xã đổi thì gọi Nguồn ngay.`,
  }),
}

export const noticeWords = ({ kind, data }: Pick<NoticeRow, "kind" | "data">): NoticeWords => {
  const words = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined
  return words ? words(data) : { title: "Có việc mới", text: "Mở sổ để xem." }
}
