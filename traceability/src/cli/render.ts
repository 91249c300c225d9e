import type { Check, Report } from "../verify/index.js"
import type { VerifyCommand } from "./args.js"
import { CHECKS, REASONS } from "./texts.js"

const MARKS: Record<Check["status"], string> = { passed: "✓", failed: "✗", unchecked: "?" }

/** One line per check, then what it all proves and what it does not. */
export function renderReport(report: Report, command: VerifyCommand): string {
  return [...report.checks.map(checkLine), "", verdict(report), ...boundaries(report, command)].join("\n") + "\n"
}

function checkLine({ name, status, code }: Check): string {
  const state = { passed: "", failed: "SAI: ", unchecked: "chưa kiểm được: " }[status]
  const reason = code === undefined ? "" : `: ${state}${REASONS[code]} [${code}]`
  return `${MARKS[status]} ${CHECKS[name]} (${name})${reason}`
}

function verdict({ outcome, checks }: Report): string {
  const named = (status: Check["status"]) =>
    checks
      .filter((check) => check.status === status)
      .map((check) => check.name)
      .join(", ")
  if (outcome === "verified") return "KẾT LUẬN: ĐÃ KIỂM CHỨNG (verified)."
  if (outcome === "failed") return `KẾT LUẬN: KHÔNG ĐẠT (failed): ${named("failed")}.`
  return `KẾT LUẬN: CHƯA KIỂM ĐƯỢC HẾT (incomplete): ${named("unchecked")}.`
}

function boundaries({ outcome, facts }: Report, { expected }: VerifyCommand): string[] {
  const lines: string[] = []
  if (outcome === "verified" && facts.anchoredAt !== undefined) {
    const since = new Date(facts.anchoredAt * 1000).toISOString()
    const who = `${plain(facts.cooperativeName)} (${plain(facts.cooperativeId)})`
    lines.push(
      `Được chứng minh: hồ sơ lô ${plain(facts.batchId)} do ${who} ký, có từ trước ${since}, từ đó không ai sửa, và chưa bị thu hồi.`,
    )
  }
  lines.push(
    "Không được chứng minh: rằng con tem này không bị chép sang gói khác, và rằng lời khai trong hồ sơ là đúng.",
  )
  if (expected.contract === undefined || expected.publisher === undefined) {
    lines.push(
      "Lưu ý: hợp đồng hoặc bên công bố lấy theo lời gói bằng chứng; đối chiếu bằng --contract và --publisher từ một nguồn bạn tin.",
    )
  }
  if (facts.rpcsAnswered.length > 0) lines.push(`Nút RPC đã trả lời: ${facts.rpcsAnswered.map(hostOf).join(", ")}.`)
  return lines
}

/** Addresses of RPCs often carry a key in their path. */
function hostOf(url: string): string {
  return new URL(url).host
}

/** Names come from the bundle: nothing in them may move the cursor or turn the text around. */
function plain(text = ""): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").slice(0, 200)
}
