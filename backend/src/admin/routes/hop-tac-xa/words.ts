import type { Choice } from "../../lib/decide"
import type { InBoth, Language } from "../../lib/language"
import type { Standing } from "../../lib/subject-card"
import type { WorklistWords } from "../../lib/worklist"
import type { Action, Detail, Status } from "./use-cooperatives"

export const TABS = ["pending", "needs_info", "approved", "suspended", "refused", "all"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Hợp tác xã",
    intro:
      "Duyệt rồi hợp tác xã mới bán hàng, niêm phong lô và in tem được. Mọi quyết định đều được ghi lại, không sửa được.",
    search: "Tìm tên, mã số hoặc địa phương",
    tabs: [
      { id: "pending", name: "Chờ duyệt", empty: "Không có hợp tác xã nào đang chờ." },
      { id: "needs_info", name: "Chờ trả lời", empty: "Không có hợp tác xã nào đang phải trả lời thêm." },
      { id: "approved", name: "Đã duyệt", empty: "Chưa duyệt hợp tác xã nào." },
      { id: "suspended", name: "Tạm dừng", empty: "Không có hợp tác xã nào đang tạm dừng." },
      { id: "refused", name: "Không duyệt", empty: "Chưa từ chối hợp tác xã nào." },
      { id: "all", name: "Tất cả", empty: "Chưa có hợp tác xã nào." },
    ],
  },
  en: {
    title: "Cooperatives",
    intro:
      "Only an approved cooperative sells, seals lots and prints stamps. Every decision is written down and cannot be changed.",
    search: "Look for a name, number or place",
    tabs: [
      { id: "pending", name: "Waiting", empty: "No cooperative is waiting." },
      { id: "needs_info", name: "To answer", empty: "No cooperative has a question to answer." },
      { id: "approved", name: "Approved", empty: "No cooperative has been approved yet." },
      { id: "suspended", name: "Suspended", empty: "No cooperative is suspended." },
      { id: "refused", name: "Refused", empty: "No cooperative has been refused." },
      { id: "all", name: "All", empty: "There is no cooperative yet." },
    ],
  },
}

type StatusRule = { colour: Standing["colour"]; name: InBoth<string>; actions: readonly Action[] }

export const STATUSES: Readonly<Record<Status, StatusRule>> = {
  pending: {
    colour: "orange",
    name: { vi: "Chờ duyệt", en: "Waiting" },
    actions: ["approve", "ask", "refuse"],
  },
  needs_info: {
    colour: "blue",
    name: { vi: "Chờ hợp tác xã trả lời", en: "To be answered by the cooperative" },
    actions: ["approve", "ask", "refuse"],
  },
  approved: { colour: "green", name: { vi: "Đã duyệt", en: "Approved" }, actions: ["suspend"] },
  refused: { colour: "grey", name: { vi: "Không duyệt", en: "Refused" }, actions: ["approve", "ask"] },
  suspended: { colour: "red", name: { vi: "Tạm dừng", en: "Suspended" }, actions: ["lift"] },
}

/** Letters of a reason that the server takes here. */
const MOST = 1000
const READ_BY_THEM = { vi: "Hợp tác xã đọc đúng câu này.", en: "The cooperative reads exactly this." }

const CHOICES: InBoth<(name: string) => readonly Choice<Action>[]> = {
  vi: (name) => [
    { action: "approve", button: "Duyệt", isMain: true, said: `Đã duyệt ${name}.` },
    { action: "lift", button: "Mở lại", isMain: true, said: `Đã mở lại cho ${name}.` },
    {
      action: "ask",
      button: "Hỏi thêm",
      ask: {
        label: "Cần hợp tác xã bổ sung gì?",
        hint: `${READ_BY_THEM.vi} Nói rõ thiếu gì, sửa thế nào.`,
        button: "Gửi câu hỏi",
        most: MOST,
      },
      said: `Đã hỏi thêm ${name}. Xem ở thẻ Chờ trả lời.`,
    },
    {
      action: "refuse",
      button: "Không duyệt",
      ask: { label: "Vì sao không duyệt?", hint: READ_BY_THEM.vi, most: MOST },
      said: `Đã từ chối ${name}.`,
    },
    {
      action: "suspend",
      button: "Tạm dừng",
      ask: {
        label: "Vì sao tạm dừng?",
        hint: `${READ_BY_THEM.vi} Thành viên chỉ còn xem được, hàng rời gian hàng cho đến khi mở lại.`,
        most: MOST,
      },
      said: `Đã tạm dừng ${name}.`,
    },
  ],
  en: (name) => [
    { action: "approve", button: "Approve", isMain: true, said: `${name} is approved.` },
    { action: "lift", button: "Lift the suspension", isMain: true, said: `${name} may go on.` },
    {
      action: "ask",
      button: "Ask for more",
      ask: {
        label: "What does the cooperative have to add?",
        hint: `${READ_BY_THEM.en} Say what is missing and how to mend it.`,
        button: "Send the question",
        most: MOST,
      },
      said: `${name} was asked. See under To answer.`,
    },
    {
      action: "refuse",
      button: "Refuse",
      ask: { label: "Why is it refused?", hint: READ_BY_THEM.en, most: MOST },
      said: `${name} is refused.`,
    },
    {
      action: "suspend",
      button: "Suspend",
      ask: {
        label: "Why is it suspended?",
        hint: `${READ_BY_THEM.en} Members may only look, and its goods leave the shop until this is lifted.`,
        most: MOST,
      },
      said: `${name} is suspended.`,
    },
  ],
}

export const choicesFor = ({ name, status }: Pick<Detail, "name" | "status">, language: Language) => {
  const choices = CHOICES[language](name)
  return STATUSES[status].actions.flatMap((action) => choices.filter((choice) => choice.action === action))
}
