import type { CheckName } from "../../verify/index.js"

/** How a device says what it checked: shared by the scan page and the verifier that is kept on a disk. */
export const checksVi = {
  server: "Máy chủ đã kiểm tra",
  serverHint: "Bật JavaScript thì máy của bạn sẽ tự kiểm tra lại, không cần tin máy chủ.",
  running: "Máy của bạn đang tự kiểm tra…",
  done: "Máy của bạn vừa tự kiểm tra",
  notDone: "Máy của bạn chưa tự kiểm tra được",
  verified: "Mọi điều đều khớp.",
  failed: "Có điều không khớp, xem dòng có dấu ×.",
  incomplete: "Chưa tự kiểm được hết, vì",
  because: "chưa tự kiểm được, vì",
  status: { passed: "đúng", failed: "sai", unchecked: "chưa kiểm" },
  lines: {
    "bundle-format": ["Bằng chứng đầy đủ", "Bằng chứng không đọc được", "Bằng chứng"],
    "stamp-in-run": ["Mã tem nằm trong lô này", "Mã tem không nằm trong lô này", "Mã tem trong lô"],
    "stamps-issued-in-log": [
      "Đợt phát hành tem có trong sổ chung",
      "Đợt phát hành tem không có trong sổ chung",
      "Đợt phát hành tem trong sổ chung",
    ],
    "dossier-unaltered": [
      "Hồ sơ lô chưa bị sửa từ khi niêm phong",
      "Hồ sơ lô đã bị sửa sau khi niêm phong",
      "Hồ sơ nguyên vẹn",
    ],
    "batch-sealed-in-log": [
      "Lần niêm phong có trong sổ chung",
      "Lần niêm phong không có trong sổ chung",
      "Lần niêm phong trong sổ chung",
    ],
    "batch-amended-in-log": [
      "Lần bổ sung hồ sơ có trong sổ chung",
      "Lần bổ sung hồ sơ không có trong sổ chung",
      "Lần bổ sung hồ sơ trong sổ chung",
    ],
    "cooperative-registered-in-log": [
      "Hợp tác xã có tên trong sổ chung",
      "Hợp tác xã không có tên trong sổ chung",
      "Hợp tác xã trong sổ chung",
    ],
    "keys-in-log": [
      "Mọi lần đổi khoá ký có trong sổ chung",
      "Có lần đổi khoá ký không có trong sổ chung",
      "Các lần đổi khoá ký trong sổ chung",
    ],
    "cooperative-signed": ["{name} đã ký", "Chữ ký của hợp tác xã không đúng", "Chữ ký của hợp tác xã"],
    "anchored-on-chain": [
      "Chuỗi khối xác nhận, ghi lúc {time}",
      "Chuỗi khối không có dấu của hồ sơ này",
      "Dấu trên chuỗi khối",
    ],
    "not-recalled": ["Không bị thu hồi", "Lô này đã bị thu hồi", "Tình trạng thu hồi"],
  } satisfies Record<CheckName, [string, string, string]>,
  reasons: {
    "no-rpc": "máy chủ để máy của bạn tự hỏi chuỗi khối",
    "rpc-unreachable": "không nối được tới chuỗi khối",
    "rpc-wrong-chain": "nơi trả lời là một chuỗi khác",
    "rpc-disagree": "các nơi được hỏi trả lời khác nhau",
    "not-in-bundle": "gói bằng chứng rút gọn không mang phần này",
    "not-anchored-yet": "hồ sơ còn chờ ghi lên chuỗi khối",
    "contract-not-found": "nơi trả lời không có sổ này",
    "crypto-unavailable": "trình duyệt này quá cũ, hoặc trang không mở qua https",
    "proof-not-ready": "hồ sơ còn chờ vào sổ chung",
    "unexpected-error": "không tải được bằng chứng, hãy thử lại khi có mạng",
  } as Record<string, string>,
  meanings: {
    "bundle-format": "Tệp còn nguyên khuôn dạng. Chưa nói gì về hàng.",
    "stamp-in-run": "Mã này được phát hành cho đúng lô này. Không nói được tem có bị chép sang gói khác hay không.",
    "stamps-issued-in-log": "Đợt tem được ghi vào sổ mà ai cũng đọc được. Không nói tem đã dán lên gói nào.",
    "dossier-unaltered": "Từng chữ trong hồ sơ đúng như lúc niêm phong hay bổ sung. Không nói lời khai là thật.",
    "batch-sealed-in-log": "Lần niêm phong không thể bị rút khỏi sổ. Không nói ai đã xem hàng.",
    "batch-amended-in-log":
      "Hồ sơ được bổ sung công khai, bản cũ vẫn còn trong sổ. Không nói đây là lần bổ sung cuối cùng.",
    "cooperative-registered-in-log": "Hợp tác xã có tên và khoá ký trong sổ. Không thay cho giấy đăng ký kinh doanh.",
    "keys-in-log": "Các lần đổi khoá ký đều công khai. Không nói còn lần đổi nào chưa được đưa vào gói này.",
    "cooperative-signed": "Người giữ khoá của hợp tác xã đã ký. Không nói ai cầm máy lúc ký.",
    "anchored-on-chain": "Sổ đã như vậy từ lúc ghi lên chuỗi khối, không ai sửa lùi được. Không nói điều ghi là đúng.",
    "not-recalled": "Đến lúc hỏi, lô chưa bị thu hồi. Ngày mai có thể khác.",
  } satisfies Record<CheckName, string>,
  /** Who holds the key that sealed the batch. */
  custody: {
    platform: "Khoá ký do nền tảng giữ hộ hợp tác xã",
    self: "Khoá ký nằm trong điện thoại của hợp tác xã",
  } as Record<string, string>,
  answered: "Đã trả lời",
  noneAnswered: "Chưa nơi nào trả lời",
  disagree: "Các nơi được hỏi trả lời khác nhau",
  disagreeHint:
    "Ít nhất một nơi nói sai hoặc chưa cập nhật. Đừng tin vội, vài phút nữa kiểm lại hoặc hỏi thêm một nút khác.",
  meaningTitle: "Mỗi điều này chứng minh gì",
  caution: "Cần cẩn thận",
  silent: "Không trả lời",
  rpcTitle: "Tự kiểm bằng nút khác",
  rpcLabel: "Hỏi thêm nút RPC của bạn",
  rpcButton: "Kiểm lại với nút này",
  rpcInvalid:
    "Địa chỉ nút phải bắt đầu bằng http:// hoặc https://, không có dấu cách hay mật khẩu; mỗi lần hỏi thêm nhiều nhất 3 nút.",
  save: "Lưu bằng chứng",
  saveJson: "Đủ, JSON",
  saveSmall: "Gọn, 1 KB",
  saveVerifier: "Tải trang tự kiểm (dùng không cần mạng của chúng tôi)",
}

export type CheckTexts = typeof checksVi
