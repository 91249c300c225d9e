import type { InBoth } from "../../lib/language"
import type { Standing } from "../../lib/subject-card"
import type { WorklistWords } from "../../lib/worklist"
import type { Hold } from "./use-recalls"

export const TABS = ["lots", "holds", "recalls"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Thu hồi",
    intro: "Tìm lô bằng mã lô, tên sản phẩm hoặc tên hợp tác xã. Lệnh thu hồi đã ra thì không rút lại được.",
    search: "Mã lô, sản phẩm hoặc hợp tác xã",
    tabs: [
      {
        id: "lots",
        name: "Tìm lô",
        empty: "Gõ mã lô, sản phẩm hoặc hợp tác xã ở ô trên để tìm lô cần thu hồi. Không có lô nào khác cần xem ngay.",
      },
      { id: "holds", name: "Lô tạm giữ", empty: "Không có lô nào tạm giữ." },
      { id: "recalls", name: "Các lần thu hồi", empty: "Chưa có lần thu hồi nào." },
    ],
  },
  en: {
    title: "Recalls",
    intro: "Look for a lot by its code, product or cooperative. A recall cannot be taken back.",
    search: "Lot code, product or cooperative",
    tabs: [
      {
        id: "lots",
        name: "Find a lot",
        empty: "Type a lot code, product or cooperative above. No other lot needs a look now.",
      },
      { id: "holds", name: "Lots on hold", empty: "No lot is on hold." },
      { id: "recalls", name: "Recalls", empty: "Nothing has been recalled yet." },
    ],
  },
}

export const LOT_STATES: Readonly<Record<"sealed" | "recalled", { colour: Standing["colour"]; name: InBoth<string> }>> =
  {
    sealed: { colour: "green", name: { vi: "Đang lưu hành", en: "In circulation" } },
    recalled: { colour: "red", name: { vi: "Đã thu hồi", en: "Recalled" } },
  }

export const HOLD_STATES: Readonly<Record<Hold["state"], { colour: Standing["colour"]; name: InBoth<string> }>> = {
  held: { colour: "orange", name: { vi: "Đang tạm giữ", en: "On hold" } },
  recalled: { colour: "red", name: { vi: "Đã thu hồi", en: "Recalled" } },
  released: { colour: "green", name: { vi: "Đã cho dùng", en: "Released" } },
}

const vi = {
  madeOf: (lots: string) => `Làm từ lô đã thu hồi: ${lots}.`,
  recall: "Thu hồi",
  recallWider: "Thu hồi rộng hơn",
  recallThis: "Thu hồi lô này",
  heldFor: (lot: string, owner: string, at: string, reason: string) =>
    `Làm từ lô ${lot} của ${owner}, thu hồi lúc ${at}. Lý do: ${reason}`,
  heldSince: (at: string, stamps: number, orders: number) =>
    `Tạm giữ từ ${at}. ${stamps} tem, ${orders} đơn hàng được báo. Trang quét tem đang báo khoan dùng cho tới khi có người quyết định.`,
  release: "Cho dùng",
  whyRelease: "Vì sao lô này dùng được?",
  releaseHint:
    "Người mua và hợp tác xã đọc đúng câu này: đã kiểm gì, ai kiểm, kết quả ra sao. Không ghi tên riêng của ai.",
  releaseButton: "Thôi tạm giữ, cho dùng",
  released: (lot: string) => `Lô ${lot} được dùng lại.`,
  recallOf: (lot: string) => `Thu hồi lô ${lot}`,
  goneMember: "thành viên đã rời",
  scopes: { batch: "Chỉ lô này", derived: "Cả những lô làm từ lô này" },
  told: (orders: number) => `${orders} đơn hàng được báo.`,
  onChain: "đã lên chuỗi",
  sentToChain: "đã gửi lên chuỗi",
  waitsForChain: "chờ lên chuỗi",
}

export const RECALL_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    madeOf: (lots) => `Made of recalled lots: ${lots}.`,
    recall: "Recall",
    recallWider: "Recall wider",
    recallThis: "Recall this lot",
    heldFor: (lot, owner, at, reason) => `Made of lot ${lot} of ${owner}, recalled ${at}. Reason: ${reason}`,
    heldSince: (at, stamps, orders) =>
      `On hold since ${at}. ${stamps} stamps, ${orders} orders told. Scan pages say to wait until somebody decides.`,
    release: "Release",
    whyRelease: "Why may this lot be used?",
    releaseHint:
      "Buyers and the cooperative read exactly this: what was tested, by whom, with what result. Name no person.",
    releaseButton: "Release the hold",
    released: (lot) => `Lot ${lot} may be used again.`,
    recallOf: (lot) => `Recall of lot ${lot}`,
    goneMember: "a member who left",
    scopes: { batch: "This lot only", derived: "All that was made of this lot too" },
    told: (orders) => `${orders} orders told.`,
    onChain: "on the chain",
    sentToChain: "sent to the chain",
    waitsForChain: "waits for the chain",
  },
}

const PANEL_VI = {
  scope: "Thu hồi tới đâu?",
  only: (lot: string) => `Chỉ lô ${lot}`,
  derived: "Cả những lô làm từ lô này, của mọi hợp tác xã",
  reach: "Sẽ thu hồi",
  nothing: "Không còn lô nào để thu hồi.",
  reached: (lots: number, stamps: number, orders: number, packs: number) =>
    `Sẽ thu hồi ${lots} lô, ${stamps} tem; ${orders} đơn hàng đã nhận ${packs} gói.`,
  line: (stamps: number, orders: number) => `${stamps} tem, ${orders} đơn`,
  before: (lots: string) => `Đã thu hồi từ trước: ${lots}.`,
  warning: "Lệnh thu hồi ghi lên sổ công khai và lên chuỗi khối. Thu hồi rồi không rút lại được.",
  reason: "Lý do thu hồi",
  hint: "Người mua đọc đúng câu này: chuyện gì, và cần làm gì với gói hàng. Không ghi tên riêng của ai.",
  done: (lot: string) => `Đã thu hồi lô ${lot}. Trang quét, gian hàng và người mua được báo trong vòng một phút.`,
}

export const PANEL_WORDS: InBoth<typeof PANEL_VI> = {
  vi: PANEL_VI,
  en: {
    scope: "How far?",
    only: (lot) => `Lot ${lot} only`,
    derived: "All that was made of this lot too, of every cooperative",
    reach: "What will be recalled",
    nothing: "There is no lot left to recall.",
    reached: (lots, stamps, orders, packs) =>
      `Recalls ${lots} lots, ${stamps} stamps; ${orders} orders received ${packs} packs.`,
    line: (stamps, orders) => `${stamps} stamps, ${orders} orders`,
    before: (lots) => `Recalled before: ${lots}.`,
    warning: "A recall is written into the public log and onto the chain. It cannot be taken back.",
    reason: "Reason of the recall",
    hint: "Buyers read exactly this: what happened, and what to do with the pack. Name no person.",
    done: (lot) => `Lot ${lot} is recalled. Scan pages, the shop and buyers are told within a minute.`,
  },
}
