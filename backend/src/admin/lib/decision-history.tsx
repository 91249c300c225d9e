import { Text } from "@medusajs/ui"
import { moment } from "./dates"
import { useLanguage, type InBoth } from "./language"
import { LIST_WORDS } from "./list-words"

export type Decision = { action: string; reason: string | null; at: string; officer: string | null }

const ACTIONS: Readonly<Record<string, InBoth<string>>> = {
  register: { vi: "Hợp tác xã gửi đăng ký", en: "Registered by the cooperative" },
  answer: { vi: "Hợp tác xã trả lời", en: "Answered by the cooperative" },
  ask: { vi: "Hỏi thêm", en: "Asked for more" },
  approve: { vi: "Duyệt", en: "Approved" },
  suspend: { vi: "Tạm dừng", en: "Suspended" },
  lift: { vi: "Mở lại", en: "Suspension lifted" },
  submit: { vi: "Hợp tác xã nộp", en: "Handed in by the cooperative" },
  confirm: { vi: "Duyệt giấy", en: "Confirmed" },
  refuse: { vi: "Không nhận", en: "Refused" },
  revoke: { vi: "Thu hồi giấy", en: "Revoked" },
  publish: { vi: "Cho lên gian hàng", en: "Put on sale" },
  reject: { vi: "Trả lại để sửa", en: "Returned for changes" },
  recall: { vi: "Thu hồi lô", en: "Recalled the lot" },
  recall_derived: { vi: "Thu hồi lô và những lô làm từ lô ấy", en: "Recalled the lot and all made of it" },
  release_hold: { vi: "Thôi tạm giữ lô, cho dùng", en: "Released the hold" },
  pause_shop: { vi: "Tạm dừng cửa hàng", en: "Paused the shop" },
  resume_shop: { vi: "Cho cửa hàng chạy tiếp", en: "Let the shop go on" },
  retry_shop: { vi: "Gửi lại những gì chưa gửi được", en: "Had it told again" },
  accept_drift: { vi: "Để như trên sàn", en: "Left as the floor shows it" },
  recovery_code: { vi: "Cấp mã vào lại", en: "Gave a recovery code" },
}

/** What the cooperative itself did: no officer stands behind it. */
const OWN: readonly string[] = ["register", "answer", "submit"]

/** Who decided what about it and when, oldest first. */
export const DecisionHistory = ({ decisions, label }: { decisions: readonly Decision[]; label?: string }) => {
  const language = useLanguage()
  const words = LIST_WORDS[language]
  if (decisions.length === 0) return null
  return (
    <ol className="border-ui-border-base flex flex-col gap-2 border-l-2 pl-3" aria-label={label ?? words.history}>
      {decisions.map(({ action, reason, at, officer }) => (
        <li key={`${at} ${action}`}>
          <Text size="small">
            <time dateTime={at} className="text-ui-fg-subtle">
              {moment(at, language)}
            </time>{" "}
            {ACTIONS[action]?.[language] ?? action}
            {OWN.includes(action) ? "" : `, ${officer ?? words.platform}`}
          </Text>
          {reason && (
            <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">
              {OWN.includes(action) ? reason : `${words.reason}: ${reason}`}
            </Text>
          )}
        </li>
      ))}
    </ol>
  )
}
