import type { CheckName } from "../../verify/index.js"

/** How a device says what it checked: shared by the scan page and the verifier that is kept on a disk. */
export const checksVi = {
  server: "Máy chủ đã kiểm tra",
  serverHint: "Bật JavaScript thì máy của bạn sẽ tự kiểm tra lại, không cần tin máy chủ.",
  running: "Máy của bạn đang tự kiểm tra…",
  done: "Máy của bạn vừa tự kiểm tra",
  notDone: "Máy của bạn chưa tự kiểm tra được",
  verified: "Mọi điều đều khớp.",
  failed: "Có điều không khớp, xem dòng ✗.",
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
}

export type CheckTexts = typeof checksVi
