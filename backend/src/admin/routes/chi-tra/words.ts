import type { InBoth } from "../../lib/language"
import type { WorklistWords } from "../../lib/worklist"

export type PayoutStatus = "draft" | "exported" | "paid" | "failed"
export const TABS = ["draft", "exported", "ended", "files"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Chi trả",
    intro: "Sổ của tháng trước khoá vào ngày mùng 1. Mỗi khoản vào đúng một tệp gửi ngân hàng.",
    search: "Tìm hợp tác xã, mã chuyển khoản, tháng",
    tabs: [
      { id: "draft", name: "Chờ chi", empty: "Không còn khoản nào phải chi." },
      { id: "exported", name: "Chờ ngân hàng", empty: "Không có khoản nào đang ở ngân hàng." },
      { id: "ended", name: "Đã xong", empty: "Chưa chi khoản nào." },
      { id: "files", name: "Tệp đã xuất", empty: "Chưa xuất tệp nào." },
    ],
  },
  en: {
    title: "Payouts",
    intro: "Last month's books close on the first. Each payout goes into exactly one file for the bank.",
    search: "Look for a cooperative, a code or a month",
    tabs: [
      { id: "draft", name: "To pay", empty: "Nothing is left to pay." },
      { id: "exported", name: "At the bank", empty: "Nothing is at the bank." },
      { id: "ended", name: "Over", empty: "Nothing was paid yet." },
      { id: "files", name: "Files", empty: "No file was written yet." },
    ],
  },
}

export const STATUSES: Readonly<Record<PayoutStatus, InBoth<string>>> = {
  draft: { vi: "Chờ chi", en: "To be paid" },
  exported: { vi: "Chờ ngân hàng", en: "At the bank" },
  paid: { vi: "Đã chuyển", en: "Paid" },
  failed: { vi: "Không chuyển được", en: "Failed" },
}

const exporting = {
  ready: (payouts: number, sum: string) => `${payouts} khoản đã có tài khoản, cộng ${sum}`,
  without: (payouts: number) => `${payouts} khoản khác còn chờ hợp tác xã ghi tài khoản.`,
  waiting: (drafts: number) =>
    `Chưa xuất tệp được: ${drafts} khoản đang chờ chủ nhiệm ghi tài khoản nhận tiền ở trang Đối soát.`,
  button: "Xuất tệp gửi ngân hàng",
  sure: (payouts: number, sum: string) =>
    `Xuất ${payouts} khoản, cộng ${sum}? Những khoản này sẽ không vào tệp nào khác.`,
  confirm: "Xuất tệp này",
  done: "Đã xuất tệp. Tải về ở dưới rồi gửi ngân hàng.",
}
export const EXPORT_WORDS: InBoth<typeof exporting> = {
  vi: exporting,
  en: {
    ready: (payouts, sum) => `${payouts} with an account, ${sum} in all`,
    without: (payouts) => `${payouts} more wait for their cooperative to name an account.`,
    waiting: (drafts) => `No file can be written: ${drafts} wait for their cooperative's owner to name an account.`,
    button: "Write the file for the bank",
    sure: (payouts, sum) => `Write ${payouts} transfers, ${sum} in all? They will be in no other file.`,
    confirm: "Write this file",
    done: "The file is written. Fetch it below and send it to the bank.",
  },
}

const card = {
  month: "Tháng",
  account: "Tài khoản",
  none: "Hợp tác xã chưa ghi tài khoản",
  code: "Mã chuyển khoản",
  ended: "Ghi lúc",
  reason: "Lý do",
  paid: "Ngân hàng đã chuyển",
  surePaid: (sum: string, name: string) => `Sao kê ngân hàng đã có lệnh chuyển ${sum} cho ${name}?`,
  confirmPaid: "Đúng, đã chuyển",
  saidPaid: (name: string) => `Đã ghi là chuyển xong cho ${name}.`,
  failed: "Không chuyển được",
  confirmFailed: "Ghi là không chuyển được",
  why: "Vì sao không chuyển được?",
  whyHint: "Ví dụ: ngân hàng báo sai số tài khoản. Một khoản mới sẽ chờ chi thay.",
  saidFailed: (name: string) => `Đã ghi là không chuyển được cho ${name}. Một khoản mới đang chờ chi.`,
  file: (at: string) => `Tệp lúc ${at}`,
  transfers: (payouts: number) => `${payouts} khoản`,
  sum: "Cộng",
  fetch: "Tải tệp về",
}
export const CARD_WORDS: InBoth<typeof card> = {
  vi: card,
  en: {
    month: "Month",
    account: "Account",
    none: "The cooperative has named no account yet",
    code: "Code of the transfer",
    ended: "Written down at",
    reason: "Reason",
    paid: "The bank has paid",
    surePaid: (sum, name) => `Is the transfer of ${sum} to ${name} on the bank's statement?`,
    confirmPaid: "Yes, it was paid",
    saidPaid: (name) => `Written down as paid to ${name}.`,
    failed: "It could not be paid",
    confirmFailed: "Write it down as failed",
    why: "Why could it not be paid?",
    whyHint: "For example: the bank says that the number is wrong. Another payout will wait in its place.",
    saidFailed: (name) => `Written down as failed for ${name}. Another one waits in its place.`,
    file: (at) => `File of ${at}`,
    transfers: (payouts) => `${payouts} transfers`,
    sum: "In all",
    fetch: "Fetch the file",
  },
}
