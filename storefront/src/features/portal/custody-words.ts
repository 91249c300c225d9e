import type { KeyState, SigningRequest } from "@/lib/backend/portal"
import { formatCount } from "@/i18n/format"
import type { PasskeyFault } from "./passkey"

export const HOLDER_WORDS = {
  platform: {
    name: "Sàn đang giữ hộ khoá ký",
    detail: "Khoá được mã hoá và cất ở máy chủ. Máy chủ chỉ ký khi bà con bấm niêm phong, phát hành tem hoặc thu hồi.",
  },
  self: {
    name: "Điện thoại của hợp tác xã giữ khoá ký",
    detail: "Chỉ điện thoại ấy ký được, sàn không có bản sao. Mất điện thoại thì gọi cán bộ phụ trách để lấy lại.",
  },
  none: {
    name: "Khoá ký đã bị huỷ",
    detail: "Hợp tác xã chưa ký được gì. Gọi cán bộ phụ trách để lấy lại khoá.",
  },
} as const

export const KEY_STATE_WORDS: Record<KeyState, string> = {
  proposed: "Đang chờ khoá cũ đồng ý",
  current: "Đang dùng",
  replaced: "Đã thay",
  revoked: "Đã huỷ",
}

export const KEY_HOLDER_WORDS = { platform: "Khoá sàn giữ hộ", self: "Khoá trên điện thoại" } as const

export const PASSKEY_FAULT_WORDS: Record<PasskeyFault, string> = {
  unsupported: "Trình duyệt này chưa giữ được khoá ký. Mở bằng Chrome hoặc Safari bản mới trên điện thoại.",
  refused:
    "Chưa ký được: bà con đã bấm huỷ, hết giờ, hoặc khoá không nằm trên điện thoại này. Mở trang trên đúng điện thoại giữ khoá rồi bấm lại.",
  "already-here": "Điện thoại này đã có khoá của hợp tác xã rồi.",
  "wrong-site": "Khoá này dành cho trang khác. Mở đúng trang của sàn rồi bấm lại.",
  "wrong-kind": "Điện thoại này tạo loại khoá mà sổ không nhận. Dùng một điện thoại khác.",
}

/** What a waiting entry is, in the words of the press that made it. */
export function requestWords({ kind, lot_code: lot, stamps }: SigningRequest): string {
  const ofLot = lot ? ` lô ${lot}` : ""
  switch (kind) {
    case "batch-sealed":
      return `Niêm phong${ofLot}`
    case "batch-amended":
      return `Bổ sung hồ sơ${ofLot}`
    case "stamps-issued":
      return `Phát hành ${stamps ? `${formatCount(stamps)} tem` : "tem"}${ofLot && ` của${ofLot}`}`
    case "stamps-voided":
      return `Huỷ tem${ofLot && ` của${ofLot}`}`
    case "recalled":
      return `Thu hồi${ofLot}`
    case "input-recalled":
      return `Báo lô làm từ${ofLot || " lô"} đã thu hồi`
    case "key-rotated":
      return "Đổi nơi giữ khoá ký"
    case "key-revoked":
      return "Huỷ một khoá cũ"
    default:
      return "Một việc của hợp tác xã"
  }
}
