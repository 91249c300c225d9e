import type { InBoth } from "../../lib/language"
import type { Detail } from "./use-cooperatives"

const vi = {
  open: "Xem và quyết định",
  close: "Gấp lại",
  formerly: (place: string) => `(trước là ${place})`,
  number: (number: string | null) => `Mã số ${number ?? "chưa có"}`,
  sent: (at: string) => `Gửi lúc ${at}`,
  payout: "Nhận tiền",
  isSuspended: "đang tạm dừng",
  roles: { owner: "chủ nhiệm", manager: "quản lý", recorder: "ghi chép" } satisfies RoleNames,
}
type RoleNames = Record<Detail["members"][number]["role"], string>

export const CARD_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    open: "Look and decide",
    close: "Fold",
    formerly: (place) => `(formerly ${place})`,
    number: (number) => `Number ${number ?? "not given yet"}`,
    sent: (at) => `Sent ${at}`,
    payout: "Is paid at",
    isSuspended: "suspended",
    roles: { owner: "owner", manager: "manager", recorder: "recorder" },
  },
}

const recoveryVi = {
  question: "Chủ nhiệm không đăng nhập được?",
  title: "Mã vào lại cho chủ nhiệm",
  intro:
    "Chỉ cấp sau khi gặp và biết chắc là đúng người. Mã dùng một lần trong 48 giờ, để người ấy tự đặt mật khẩu mới; dùng xong thì mọi máy khác bị đăng xuất. Ai cấp, lúc nào, vì sao đều được ghi lại.",
  noOwner: "Hợp tác xã này chưa có chủ nhiệm nào.",
  suspended: "Người này đang bị tạm dừng trong hợp tác xã nên có mã cũng không vào được.",
  another: "Cấp mã khác",
  give: "Cấp mã vào lại",
  why: (name: string) => `Vì sao biết chắc đây là ${name}?`,
  hint: "Ví dụ: gặp tại uỷ ban xã, đã xem căn cước. Mã cấp trước, nếu còn, sẽ hết dùng được.",
  sure: "Đúng người, cấp mã",
  once: (until: string) =>
    `Đọc cho người ấy ghi lại ngay: đóng trang này là không xem lại được. Nhập ở trang đăng nhập, mục Quên mật khẩu, trước ${until}.`,
  given: "Mã đã cấp",
}

export const RECOVERY_WORDS: InBoth<typeof recoveryVi> = {
  vi: recoveryVi,
  en: {
    question: "An owner cannot sign in?",
    title: "Recovery code for an owner",
    intro:
      "Only after meeting them and being sure of who they are. The code works once within 48 hours, for a new password of their own; every other device is signed out then. Who gave it, when and why is written down.",
    noOwner: "This cooperative has no owner yet.",
    suspended: "This person is suspended in the cooperative: a code would not let them in.",
    another: "Give another code",
    give: "Give a recovery code",
    why: (name) => `Why are you sure that this is ${name}?`,
    hint: "For example: met at the commune's office, identity card seen. A code given before stops working.",
    sure: "It is them, give the code",
    once: (until) =>
      `Let them write it down now: it cannot be seen again. To be typed at the sign-in, under Forgotten password, before ${until}.`,
    given: "Codes given",
  },
}
