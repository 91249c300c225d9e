import type { CheckName } from "../verify/index.js"
import type { VerificationCode } from "../errors/index.js"

export const HELP = `nguon verify: tự kiểm một con tem, không cần tin nơi bán.

Cách dùng
  nguon verify <gói.json | địa chỉ tem> [--rpc URL]... [--contract 0x…] [--publisher 0x…] [--chain-id N] [--json]

  nguon verifier build [--out tệp.html]

  <gói.json | địa chỉ tem>  tệp bằng chứng (JSON, hay dạng nhị phân .nguon), địa chỉ in trên tem, hoặc địa chỉ …/proof
  --rpc URL         nút RPC của chuỗi khối để hỏi; lặp lại để hỏi nhiều nơi cùng lúc (mọi nơi trả lời phải khớp nhau)
  --contract 0x…    địa chỉ hợp đồng mà bạn biết từ nguồn khác; không có thì lấy theo lời gói bằng chứng
  --publisher 0x…   địa chỉ bên công bố sổ mà bạn biết từ nguồn khác
  --chain-id N      mã chuỗi khối mà bạn biết từ nguồn khác
  --json            in báo cáo bằng JSON
  --out tệp         nơi ghi trang tự kiểm: một tệp HTML, mở từ đĩa, không cần máy chủ nào của chúng tôi
  -h, --help        in trang này

Cả cuốn sổ chung: nguon log audit, nguon log mirror (xem nguon log --help).
Một chuỗi có dùng để neo sổ được không: nguon chain probe (xem nguon chain --help).

Mã thoát
  0   mọi điều đều đúng
  1   có điều sai (nêu tên)
  2   có điều chưa kiểm được (nói rõ điều gì)
  64  gọi lệnh sai
`

/** What each check establishes, said as a fact; the mark in front says whether it holds. */
export const CHECKS: Record<CheckName, string> = {
  "bundle-format": "Gói bằng chứng đúng khuôn dạng",
  "stamp-in-run": "Mã tem nằm trong đợt tem cấp cho lô này",
  "stamps-issued-in-log": "Đợt cấp tem có trong sổ chung",
  "dossier-unaltered": "Hồ sơ nguồn gốc còn nguyên như khi niêm phong",
  "batch-sealed-in-log": "Lần niêm phong lô có trong sổ chung",
  "batch-amended-in-log": "Lần bổ sung hồ sơ có trong sổ chung",
  "cooperative-registered-in-log": "Hợp tác xã có tên trong sổ chung",
  "keys-in-log": "Mọi lần đổi khóa có trong sổ chung",
  "cooperative-signed": "Chữ ký của hợp tác xã đúng",
  "anchored-on-chain": "Dấu của sổ chung đã ghi trên chuỗi khối",
  "not-recalled": "Lô chưa bị thu hồi",
}

export const REASONS: Record<VerificationCode, string> = {
  malformed: "dữ liệu sai khuôn dạng",
  "path-mismatch": "đường băm không dẫn tới gốc cây đã công bố",
  "batch-mismatch": "nói về một lô khác",
  "cooperative-mismatch": "nói về một hợp tác xã khác",
  "sealed-time-mismatch": "thời điểm niêm phong khác với lời đã ký",
  "dossier-mismatch": "nội dung hồ sơ khác với dấu băm đã niêm phong",
  "signer-mismatch": "người ký không phải là khóa còn hiệu lực lúc đó",
  "signature-invalid": "chữ ký không khớp nội dung",
  "unexpected-chain": "gói nêu chuỗi, hợp đồng hoặc bên công bố khác với điều bạn cho biết",
  "contract-not-found": "không có hợp đồng sổ ở địa chỉ này",
  "root-not-anchored": "chuỗi khối không biết dấu này",
  "size-mismatch": "chuỗi khối ghi một kích thước sổ khác",
  recalled: "lô này ĐÃ BỊ THU HỒI",
  "no-rpc": "chưa cho biết hỏi nút RPC nào; thêm --rpc URL",
  "rpc-unreachable": "không nút RPC nào trả lời",
  "rpc-wrong-chain": "nút RPC phục vụ một chuỗi khác",
  "rpc-disagree": "các nút RPC trả lời khác nhau",
  "not-in-bundle": "gói rút gọn không mang phần này; hãy lấy gói đầy đủ",
  "not-anchored-yet": "sổ còn chờ ghi lên chuỗi khối",
  "crypto-unavailable": "máy này không có WebCrypto",
}
