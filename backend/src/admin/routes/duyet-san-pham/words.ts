import type { Choice } from "../../lib/decide"
import type { InBoth, Language } from "../../lib/language"
import type { Standing } from "../../lib/subject-card"
import type { WorklistWords } from "../../lib/worklist"
import type { Action, Product } from "./use-products"

export const TABS = ["waiting", "returned", "decided"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Duyệt sản phẩm",
    intro: "Nơi nào để cán bộ duyệt thì sản phẩm mới, nhãn hay ảnh vừa đổi đều qua đây rồi mới lên gian hàng.",
    search: "Tìm sản phẩm hoặc hợp tác xã",
    tabs: [
      { id: "waiting", name: "Chờ duyệt", empty: "Không có sản phẩm nào chờ duyệt." },
      { id: "returned", name: "Đã trả lại", empty: "Không có sản phẩm nào đang chờ hợp tác xã sửa." },
      { id: "decided", name: "Đã quyết định", empty: "Cán bộ chưa quyết định về sản phẩm nào." },
    ],
  },
  en: {
    title: "Product reviews",
    intro:
      "Where officers review, a new product, a changed label or a changed picture passes here before it is on sale.",
    search: "Look for a product or cooperative",
    tabs: [
      { id: "waiting", name: "Waiting", empty: "No product is waiting." },
      { id: "returned", name: "Returned", empty: "No product is waiting for its cooperative's changes." },
      { id: "decided", name: "Decided", empty: "Officers have not decided on any product yet." },
    ],
  },
}

export const STATUSES: Readonly<Record<Product["status"], { colour: Standing["colour"]; name: InBoth<string> }>> = {
  draft: { colour: "grey", name: { vi: "Hợp tác xã đã cất", en: "Put away by the cooperative" } },
  proposed: { colour: "orange", name: { vi: "Chờ duyệt", en: "Waiting" } },
  published: { colour: "green", name: { vi: "Đang bán", en: "On sale" } },
  rejected: { colour: "red", name: { vi: "Đã trả lại", en: "Returned" } },
}

const CHOICES: InBoth<(title: string, isComplete: boolean) => readonly Choice<Action>[]> = {
  vi: (title, isPossible) => [
    {
      ...{ action: "publish", button: "Cho lên gian hàng", isMain: true, isPossible },
      said: `Đã cho ${title} lên gian hàng.`,
    },
    {
      action: "reject",
      button: "Trả lại",
      ask: {
        label: "Cần hợp tác xã sửa gì?",
        hint: "Hợp tác xã đọc đúng câu này. Nói rõ chỗ sai, sửa thế nào.",
        button: "Trả lại để sửa",
      },
      said: `Đã trả ${title} lại cho hợp tác xã sửa.`,
    },
  ],
  en: (title, isPossible) => [
    { action: "publish", button: "Put on sale", isMain: true, isPossible, said: `${title} is on sale.` },
    {
      action: "reject",
      button: "Return",
      ask: {
        label: "What does the cooperative have to change?",
        hint: "The cooperative reads exactly this. Say what is wrong and how to mend it.",
        button: "Return for changes",
      },
      said: `${title} was returned to its cooperative.`,
    },
  ],
}

export const choicesFor = ({ title, status, missing }: Product, language: Language) =>
  status === "proposed" ? CHOICES[language](title, missing.length === 0) : []
