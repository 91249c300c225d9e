import type { AuditFaultCode, AuditGap, AuditReport } from "./report.js"

export type AuditLanguage = "vi" | "en"
type Sentences<Key extends string> = Record<Key, string>

export const LOG_HELP = `nguon log: kiểm hoặc sao cả cuốn sổ chung, không cần tin bên giữ sổ.

Cách dùng
  nguon log audit <địa chỉ | thư mục> [--rpc URL]... [--contract 0x…] [--publisher 0x…] [--chain-id N] [--vkey KHÓA] [--lang vi|en] [--json]
  nguon log mirror <địa chỉ> <thư mục> [--vkey KHÓA] [--lang vi|en] [--json]

  audit             tải mọi ô băm và mọi mục, kiểm từng chữ ký, thứ tự, dấu đã ký và mọi gốc trên chuỗi khối
  mirror            giữ một bản sao dạng tệp tĩnh (C2SP tlog-tiles), lần sau chạy tiếp từ chỗ dừng
  <địa chỉ>         địa chỉ trang tem, ví dụ https://nguon.vn; sổ nằm ở …/log
  <thư mục>         bản sao do nguon log mirror giữ
  --rpc URL         nút RPC của chuỗi khối; lặp lại để hỏi nhiều nơi (mọi nơi trả lời phải khớp nhau)
  --contract, --publisher, --chain-id   điều bạn biết từ nguồn khác; không có thì lấy theo lời bên giữ sổ
  --vkey KHÓA       khóa của sổ mà bạn biết từ nguồn khác; không có thì lấy ở …/log/vkey
  --lang en         in English
  --json            in báo cáo bằng JSON

Mã thoát
  0   mọi điều đều đúng
  1   có điều sai (nêu chỗ sai đầu tiên: tệp, mục, byte)
  2   có điều chưa kiểm được (nói rõ điều gì)
  64  gọi lệnh sai
`

const FAULTS_VI: Sentences<AuditFaultCode> = {
  "checkpoint-missing": "không có dấu đã ký của sổ",
  "checkpoint-invalid": "dấu của sổ sai khuôn dạng hoặc không do khóa của sổ ký",
  "tile-missing": "thiếu ô băm",
  "tile-malformed": "ô băm sai độ dài",
  "tile-mismatch": "băm trong ô khác với băm tính từ các mục",
  "entries-missing": "thiếu tệp mục",
  "entries-malformed": "tệp mục sai khuôn dạng",
  "entry-mismatch": "mục không khớp với băm đã công bố",
  "root-mismatch": "các mục không dẫn tới gốc cây đã ký",
  "anchors-malformed": "danh sách gốc trên chuỗi khối sai khuôn dạng",
  "chain-ahead": "chuỗi khối ghi một sổ dài hơn sổ đang trưng ra",
  "chain-root-mismatch": "gốc trên chuỗi khối không phải của sổ này: lịch sử đã bị viết lại",
  "anchor-root-mismatch": "gốc mà bên giữ sổ nêu không phải của sổ này",
  "anchor-not-on-chain": "gốc mà bên giữ sổ nêu không có trên chuỗi khối",
  "recall-hidden": "lô đã bị thu hồi trên chuỗi khối mà sổ không ghi",
  "entry-malformed": "mục không đúng khuôn dạng",
  "subject-unknown": "nói về hợp tác xã hoặc cán bộ chưa ghi tên",
  "already-registered": "ghi tên lần thứ hai",
  "signer-not-entitled": "người ký không có quyền nói điều này ở chỗ này",
  "signature-invalid": "chữ ký không khớp nội dung",
  "key-unknown": "thu hồi một khóa không có",
  "key-reused": "dùng lại một khóa cũ",
  "batch-unknown": "nói về lô chưa niêm phong",
  "batch-sealed-twice": "niêm phong một lô lần thứ hai",
  "batch-of-another-cooperative": "nói về lô của hợp tác xã khác",
  "batch-recalled": "lô đã bị thu hồi trước đó",
  "batch-not-recalled": "nói về nguyên liệu thu hồi mà lô ấy chưa bị thu hồi",
  "dossier-version-not-newer": "bản hồ sơ sửa không mới hơn bản trước",
  "run-unknown": "hủy tem của một đợt chưa cấp",
  "run-issued-twice": "cấp một đợt tem lần thứ hai",
  "serial-never-issued": "hủy số tem chưa từng cấp",
}

const FAULTS_EN: Sentences<AuditFaultCode> = {
  "checkpoint-missing": "the log has no signed checkpoint",
  "checkpoint-invalid": "the checkpoint is malformed or not signed by the log's key",
  "tile-missing": "a tile of hashes is missing",
  "tile-malformed": "a tile of hashes has the wrong length",
  "tile-mismatch": "a hash in the tile is not the one computed from the entries",
  "entries-missing": "an entry bundle is missing",
  "entries-malformed": "an entry bundle is malformed",
  "entry-mismatch": "the entry does not match the published hash",
  "root-mismatch": "the entries do not lead to the signed root",
  "anchors-malformed": "the list of anchors is malformed",
  "chain-ahead": "the chain holds a longer log than the one shown",
  "chain-root-mismatch": "the root on the chain is not this log's: history was rewritten",
  "anchor-root-mismatch": "a root that the operator names is not this log's",
  "anchor-not-on-chain": "a root that the operator names is not on the chain",
  "recall-hidden": "a batch is recalled on the chain and the log does not say so",
  "entry-malformed": "not an entry of this format",
  "subject-unknown": "speaks for a cooperative or officer that was never registered",
  "already-registered": "registered a second time",
  "signer-not-entitled": "signed by a key that may not say this here",
  "signature-invalid": "the signature does not match the content",
  "key-unknown": "revokes a key that is not there",
  "key-reused": "uses an old key again",
  "batch-unknown": "speaks of a batch that was not sealed",
  "batch-sealed-twice": "seals a batch a second time",
  "batch-of-another-cooperative": "speaks of another cooperative's batch",
  "batch-recalled": "the batch was recalled before",
  "batch-not-recalled": "names as recalled what was not recalled",
  "dossier-version-not-newer": "an amendment is not newer than what it amends",
  "run-unknown": "voids stamps of a run that was never issued",
  "run-issued-twice": "issues a stamp run a second time",
  "serial-never-issued": "voids stamps that were never issued",
}

const GAPS_VI: Sentences<AuditGap> = {
  "log-unreachable": "không đọc được sổ",
  "no-rpc": "chưa cho biết hỏi nút RPC nào; thêm --rpc URL",
  "chain-unnamed": "không biết hợp đồng nào; thêm --contract, --publisher, --chain-id",
  "rpc-unreachable": "không nút RPC nào trả lời",
  "rpc-wrong-chain": "nút RPC phục vụ một chuỗi khác",
  "rpc-disagree": "các nút RPC trả lời khác nhau",
  "contract-not-found": "không có hợp đồng sổ ở địa chỉ này",
  "not-anchored-yet": "sổ chưa được ghi lên chuỗi khối lần nào",
  "key-unknown": "không biết khóa của sổ; thêm --vkey",
}

const GAPS_EN: Sentences<AuditGap> = {
  "log-unreachable": "the log could not be read",
  "no-rpc": "no RPC was given; add --rpc URL",
  "chain-unnamed": "the contract is not known; add --contract, --publisher, --chain-id",
  "rpc-unreachable": "no RPC answered",
  "rpc-wrong-chain": "the RPC serves another chain",
  "rpc-disagree": "the RPCs answer differently",
  "contract-not-found": "no registry contract at this address",
  "not-anchored-yet": "the log was never anchored",
  "key-unknown": "the log's key is not known; add --vkey",
}

export const SENTENCES = { vi: { faults: FAULTS_VI, gaps: GAPS_VI }, en: { faults: FAULTS_EN, gaps: GAPS_EN } } as const

export const VERDICTS: Record<AuditLanguage, Sentences<AuditReport["verdict"]>> = {
  vi: {
    ok: "KẾT LUẬN: SỔ ĐÚNG (ok). Mọi mục, chữ ký, ô băm, dấu đã ký và gốc trên chuỗi khối khớp nhau.",
    refuted: "KẾT LUẬN: SỔ SAI (refuted).",
    incomplete: "KẾT LUẬN: CHƯA KIỂM ĐƯỢC HẾT (incomplete).",
  },
  en: {
    ok: "VERDICT: OK. Every entry, signature, tile, checkpoint and root on the chain agrees.",
    refuted: "VERDICT: REFUTED.",
    incomplete: "VERDICT: INCOMPLETE.",
  },
}
