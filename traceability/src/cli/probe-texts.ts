import type { ProbeFinding, ProbeReport } from "../chain/index.js"

const MARKS: Record<ProbeFinding["status"], string> = { good: "✓", bad: "✗", note: "•" }

const NAMES: Record<ProbeFinding["name"], string> = {
  "chain-id": "Mã chuỗi",
  "runs-contract": "Chạy được mã của hợp đồng StampLog",
  "sha256-precompile": "Có hàm băm SHA-256 sẵn",
  "transaction-type": "Loại giao dịch",
  "finality-tags": "Nhãn khối đã chốt (finalized)",
  "base-fee": "Giá gas của khối mới nhất",
  push0: "Lệnh PUSH0 (chỉ để biết)",
  mcopy: "Lệnh MCOPY (chỉ để biết)",
  batch: "Nhận nhiều câu hỏi một lượt",
  clock: "Đồng hồ của chuỗi",
  "contract-code": "Mã ở địa chỉ hợp đồng",
}

export const CHAIN_HELP = `nguon chain probe: hỏi một nút RPC xem chuỗi của nó có dùng để neo sổ được không.

Cách dùng
  nguon chain probe --rpc URL [--contract 0x…] [--json]

  --rpc URL         nút RPC cần thử
  --contract 0x…    hợp đồng đã triển khai: đối chiếu mã ở đó với mã đã công bố
  --json            in báo cáo bằng JSON

Không gửi giao dịch nào và không cần khóa.

Mã thoát
  0   dùng được
  1   không dùng được (nêu lý do)
  2   không hỏi được nút RPC
  64  gọi lệnh sai
`

export function renderProbe(report: ProbeReport): string {
  const lines = report.findings.map(({ name, status, detail }) => `${MARKS[status]} ${NAMES[name]}: ${detail}`)
  return [...lines, "", ...verdict(report)].join("\n") + "\n"
}

function verdict({ outcome, profile, findings }: ProbeReport): string[] {
  if (outcome === "unreachable") return ["KẾT LUẬN: KHÔNG HỎI ĐƯỢC nút RPC này (unreachable)."]
  if (outcome === "unusable") {
    const reasons = findings.filter(({ status }) => status === "bad").map(({ name }) => name)
    return [`KẾT LUẬN: KHÔNG DÙNG ĐƯỢC để neo sổ (unusable): ${reasons.join(", ")}.`]
  }
  const advice = profile
    ? `Đặt CHAIN_PROFILE=${profile}.`
    : "Chuỗi này chưa có hồ sơ riêng: đặt CHAIN_PROFILE theo chuỗi giống nó nhất (liên minh Besu: besu-qbft)."
  return ["KẾT LUẬN: DÙNG ĐƯỢC để neo sổ (usable).", advice]
}
