import { Text } from "@medusajs/ui"
import { moment } from "./papers-api"

export type Decision = { action: string; reason: string | null; at: string; officer: string | null }

const ACTIONS: Readonly<Record<string, string>> = {
  confirm: "Duyệt giấy",
  refuse: "Từ chối giấy",
  revoke: "Thu hồi giấy",
  publish: "Cho lên gian hàng",
  reject: "Trả lại để sửa",
  recall: "Thu hồi lô",
  release_hold: "Thôi tạm giữ lô, cho dùng",
  recall_derived: "Thu hồi lô và những lô làm từ lô ấy",
}

/** Who decided what about it, oldest first. */
export const DecisionHistory = ({ decisions }: { decisions: readonly Decision[] }) =>
  decisions.length === 0 ? null : (
    <ol className="flex flex-col gap-1" aria-label="Ai đã quyết định gì">
      {decisions.map(({ action, reason, at, officer }) => (
        <li key={`${at} ${action}`}>
          <Text size="small" className="text-ui-fg-subtle">
            {moment(at)}: {ACTIONS[action] ?? action}, {officer ?? "quản trị sàn"}
            {reason ? `. Lý do: ${reason}` : ""}
          </Text>
        </li>
      ))}
    </ol>
  )
