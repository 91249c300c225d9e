import type { InBoth } from "../../lib/language"

export type PayoutStatus = "draft" | "exported" | "paid" | "failed"
export type DifferenceKind = "missing" | "short" | "over" | "refused" | "unknown"

const dongs = new Intl.NumberFormat("vi-VN")
export const dong = (amount: number): string => `${dongs.format(amount)} ₫`

type Words = Record<
  | "title"
  | "intro"
  | "payouts"
  | "none"
  | "export"
  | "exported"
  | "noAccount"
  | "paid"
  | "failed"
  | "why"
  | "saidPaid"
  | "saidFailed"
  | "files"
  | "fees"
  | "noFees"
  | "share"
  | "fixed"
  | "from"
  | "add"
  | "added"
  | "end"
  | "ended"
  | "all"
  | "differences"
  | "matched"
  | "due"
  | "came"
  | "platform"
  | "payment"
  | "cooperative",
  string
> & { statuses: Record<PayoutStatus, string>; kinds: Record<DifferenceKind, string> }

export const WORDS: InBoth<Words> = {
  vi: {
    title: "Chi trả",
    intro:
      "Sổ của tháng trước khoá vào ngày mùng 1. Khoản nào có tài khoản thì xuất ra tệp gửi ngân hàng, mỗi khoản một lần.",
    payouts: "Khoản phải chi",
    none: "Chưa có khoản nào.",
    export: "Xuất tệp gửi ngân hàng",
    exported: "Đã xuất tệp. Tải ở dưới.",
    noAccount: "chưa có tài khoản",
    paid: "Ngân hàng đã chuyển",
    failed: "Không chuyển được",
    why: "Vì sao không chuyển được",
    saidPaid: "Đã ghi là chuyển xong.",
    saidFailed: "Đã ghi là không chuyển được. Có khoản mới thay.",
    files: "Tệp đã xuất",
    fees: "Mức phí",
    noFees: "Chưa thu phí.",
    share: "Phần vạn tiền hàng",
    fixed: "Cộng thêm mỗi gói (₫)",
    from: "Tính từ ngày",
    add: "Thêm mức phí chung",
    added: "Đã thêm mức phí.",
    end: "Hết hạn từ hôm nay",
    ended: "Mức phí hết hạn từ hôm nay.",
    all: "mọi hợp tác xã",
    differences: "Tiền thu hộ lệch",
    matched: "Mọi khoản đã khớp.",
    due: "phải thu",
    came: "mang về",
    platform: "Phí sàn",
    payment: "Phí thanh toán",
    cooperative: "Hợp tác xã",
    statuses: { draft: "Chờ chi", exported: "Đã xuất tệp", paid: "Đã chuyển", failed: "Không chuyển được" },
    kinds: {
      missing: "chưa thấy tiền về",
      short: "thiếu",
      over: "thừa",
      refused: "bị từ chối mà có tiền",
      unknown: "không rõ của gói nào",
    },
  },
  en: {
    title: "Payouts",
    intro:
      "Last month's books close on the first. What has an account goes into a file for the bank, each payout once.",
    payouts: "To pay out",
    none: "Nothing yet.",
    export: "Write the file for the bank",
    exported: "The file is written. Fetch it below.",
    noAccount: "no account yet",
    paid: "The bank has paid",
    failed: "It could not",
    why: "Why it could not be paid",
    saidPaid: "Written down as paid.",
    saidFailed: "Written down as failed. Another one stands in its place.",
    files: "Files",
    fees: "Fees",
    noFees: "No fee is taken.",
    share: "Hundredths of a per cent of the goods",
    fixed: "And for each parcel (₫)",
    from: "From",
    add: "Add a fee for all",
    added: "The fee is added.",
    end: "End it today",
    ended: "The fee ends today.",
    all: "all cooperatives",
    differences: "Cash that differs",
    matched: "Everything agrees.",
    due: "due",
    came: "came",
    platform: "Platform",
    payment: "Payment",
    cooperative: "Cooperative",
    statuses: { draft: "To be paid", exported: "In a file", paid: "Paid", failed: "Failed" },
    kinds: {
      missing: "nothing came",
      short: "too little",
      over: "too much",
      refused: "refused, and yet paid",
      unknown: "of no parcel that is known",
    },
  },
}
