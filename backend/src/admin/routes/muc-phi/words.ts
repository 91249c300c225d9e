import { day } from "../../lib/dates"
import type { InBoth, Language } from "../../lib/language"
import { dong, percent } from "../../lib/money"
import type { Fees, Method, NewRule } from "./use-fees"

const vi = {
  title: "Mức phí",
  intro:
    "Phí tính trên tiền hàng sau giảm giá, từ hôm nay trở đi. Mức riêng của hợp tác xã đứng trước mức của nhóm tỉnh, rồi tới cách trả tiền, rồi mới tới mức chung.",
  running: "Đang thu và sắp thu",
  none: "Chưa thu phí.",
  over: (count: number) => `${count} mức đã hết hạn`,
  platform: "Phí sàn",
  payment: "Phí thanh toán",
  kind: "Loại phí",
  whom: "Thu của",
  all: "Mọi hợp tác xã",
  groups: "Nhóm tỉnh",
  cooperatives: "Một hợp tác xã",
  ofGroup: (name: string) => `Nhóm tỉnh ${name}`,
  method: "Cách trả tiền",
  allMethods: "Mọi cách trả tiền",
  share: "Phần trăm tiền hàng",
  shareHint: "Ví dụ 2,5",
  fixed: "Cộng thêm mỗi gói (₫)",
  from: "Từ ngày",
  to: "Đến hết ngày (để trống nếu chưa định)",
  incomplete: "Điền phần trăm, và ngày từ hôm nay trở đi.",
  example: (goods: string, fee: string) => `Gói hàng ${goods} thu ${fee}.`,
  add: "Thêm mức phí",
  sureAdd: (said: string) => `${said}. Mức phí đã thêm thì chỉ cho hết hạn, không sửa được.`,
  confirmAdd: "Thêm mức này",
  added: "Đã thêm mức phí.",
  ending: {
    end: "Cho hết hạn hôm nay",
    sure: (taken: string) => `${taken}: hôm nay là ngày cuối? Không mở lại được.`,
    confirm: "Hết hạn hôm nay",
    done: "Hôm nay là ngày cuối của mức phí này.",
  },
  withdrawing: {
    end: "Rút lại",
    sure: (taken: string) => `Rút lại ${taken}? Mức này chưa thu ngày nào và sẽ không thu.`,
    confirm: "Rút lại mức này",
    done: "Đã rút lại mức phí, không thu ngày nào.",
  },
  never: "Đã rút lại, không thu ngày nào",
}

export const WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    title: "Fees",
    intro:
      "Taken of the goods after discounts, from today on. A cooperative's own fee goes before that of a group of provinces, then of a way to pay, then the one for all.",
    running: "Now and to come",
    none: "No fee is taken.",
    over: (count) => `${count} that are over`,
    platform: "Platform fee",
    payment: "Payment fee",
    kind: "Kind of fee",
    whom: "Taken of",
    all: "All cooperatives",
    groups: "Groups of provinces",
    cooperatives: "One cooperative",
    ofGroup: (name) => `Provinces of ${name}`,
    method: "Way to pay",
    allMethods: "Any way to pay",
    share: "Per cent of the goods",
    shareHint: "For example 2,5",
    fixed: "And for each parcel (₫)",
    from: "From",
    to: "To the end of (empty where not known yet)",
    incomplete: "Say how many per cent, and days from today on.",
    example: (goods, fee) => `Of a parcel of ${goods} it takes ${fee}.`,
    add: "Add a fee",
    sureAdd: (said) => `${said}. A fee that was added ends, and is never changed.`,
    confirmAdd: "Add this fee",
    added: "The fee is added.",
    ending: {
      end: "End it today",
      sure: (taken) => `${taken}: is today its last day? It cannot be opened again.`,
      confirm: "End it today",
      done: "Today is this fee's last day.",
    },
    withdrawing: {
      end: "Take it back",
      sure: (taken) => `Take back ${taken}? It has not counted yet, and never will.`,
      confirm: "Take it back",
      done: "The fee is taken back and never counts.",
    },
    never: "Taken back, it never counted",
  },
}

export const METHODS: Readonly<Record<Method, InBoth<string>>> = {
  cash: { vi: "Tiền mặt khi nhận", en: "Cash at the door" },
  vnpay: { vi: "VNPay", en: "VNPay" },
  vietqr: { vi: "Chuyển khoản VietQR", en: "VietQR transfer" },
  other: { vi: "Cách khác", en: "Another way" },
}

/** @example "Phí sàn 2,5 % và 1.000 ₫ mỗi gói" */
export function takenOf({ kind, basis_points, fixed }: NewRule, language: Language): string {
  const parcel = language === "vi" ? ` và ${dong(fixed)} mỗi gói` : ` and ${dong(fixed)} a parcel`
  return `${WORDS[language][kind]} ${percent(basis_points)}${fixed > 0 ? parcel : ""}`
}

export function subjectOf(rule: NewRule, fees: Pick<Fees, "cooperatives">, language: Language): string {
  const words = WORDS[language]
  const { cooperative_id: id, province_group: group, payment_method: method } = rule
  const cooperative = id && (fees.cooperatives.find((each) => each.id === id)?.name ?? id)
  const whom = cooperative ?? (group ? words.ofGroup(group) : words.all)
  return method ? `${whom}, ${METHODS[method][language]}` : whom
}

export function spanOf({ valid_from, valid_to }: NewRule, language: Language): string {
  if (valid_to !== null && valid_to < valid_from) return WORDS[language].never
  if (language === "vi") return `Từ ${day(valid_from)}${valid_to ? ` đến hết ${day(valid_to)}` : ""}`
  return `From ${day(valid_from)}${valid_to ? ` to the end of ${day(valid_to)}` : ""}`
}

const group = {
  title: "Nhóm tỉnh",
  intro:
    "Những tỉnh có chung một mức phí. Mỗi tỉnh ở nhiều nhất một nhóm; đổi nhóm thì phí của gói hàng từ nay đổi theo.",
  none: "Chưa tỉnh nào ở nhóm nào.",
  empty: "chưa có tỉnh",
  province: "Tỉnh, thành phố",
  group: "Tên nhóm",
  groupHint: "Ví dụ mien-nui; viết có dấu cũng được.",
  join: "Đưa vào nhóm",
  sureJoin: (province: string, name: string, from: string | null) =>
    from === null ? `Đưa ${province} vào nhóm ${name}?` : `Chuyển ${province} từ nhóm ${from} sang nhóm ${name}?`,
  joined: (province: string, name: string) => `${province} đã ở nhóm ${name}.`,
  leave: (name: string) => `Đưa ra khỏi nhóm ${name}`,
  sureLeave: (province: string, name: string) => `${province} thôi theo mức phí của nhóm ${name}?`,
  left: (province: string) => `${province} không còn ở nhóm nào.`,
}
export const GROUP_WORDS: InBoth<typeof group> = {
  vi: group,
  en: {
    title: "Groups of provinces",
    intro:
      "Provinces with one price together. A province is in one group at most; parcels from now on follow a change.",
    none: "No province is in a group.",
    empty: "no province yet",
    province: "Province",
    group: "Name of the group",
    groupHint: "For example mien-nui; diacritics are left out.",
    join: "Put into the group",
    sureJoin: (province, name, from) =>
      from === null ? `Put ${province} into ${name}?` : `Move ${province} from ${from} to ${name}?`,
    joined: (province, name) => `${province} is in ${name} now.`,
    leave: (name) => `Take out of ${name}`,
    sureLeave: (province, name) => `Shall ${province} not follow the fees of ${name} any more?`,
    left: (province) => `${province} is in no group now.`,
  },
}
