import type { InBoth, Language } from "../../lib/language"
import type { Colour } from "../../lib/subject-card"
import type { WorklistWords } from "../../lib/worklist"
import type { Shop } from "./use-channels"

export const TABS = ["trouble", "all", "paused"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Kênh bán",
    intro: "Cửa hàng của hợp tác xã trên các sàn khác: đang chạy ra sao, vướng ở đâu.",
    search: "Tìm hợp tác xã, cửa hàng, sàn",
    tabs: [
      { id: "trouble", name: "Có trục trặc", empty: "Mọi cửa hàng đều chạy tốt." },
      { id: "all", name: "Tất cả", empty: "Chưa cửa hàng nào được nối." },
      { id: "paused", name: "Tạm dừng", empty: "Không cửa hàng nào đang tạm dừng." },
    ],
  },
  en: {
    title: "Channels",
    intro: "Shops of cooperatives on other floors: how they do, and where they are stuck.",
    search: "Look for a cooperative, a shop or a floor",
    tabs: [
      { id: "trouble", name: "In trouble", empty: "Every shop does well." },
      { id: "all", name: "All", empty: "No shop is connected yet." },
      { id: "paused", name: "Paused", empty: "No shop is paused." },
    ],
  },
}

const FLOORS: Readonly<Record<string, string>> = {
  shopee: "Shopee",
  "tiktok-shop": "TikTok Shop",
  lazada: "Lazada",
  tiki: "Tiki",
  meta: "Facebook",
  google: "Google",
  zalo: "Zalo",
  postmart: "PostMart",
  voso: "Voso",
}
/** Floors of files have no shop of their own: what is sent and fetched there goes by a person's hand. */
const FILE_FLOORS = ["postmart", "voso"]
export const isFileFloor = (platform: string): boolean => FILE_FLOORS.includes(platform)
export const floorName = (platform: string): string => FLOORS[platform] ?? platform

export const STATES: Readonly<Record<Shop["status"] | "left_alone", { name: InBoth<string>; colour: Colour }>> = {
  connected: { name: { vi: "Đang chạy", en: "Runs" }, colour: "green" },
  needs_consent: { name: { vi: "Chờ hợp tác xã cho phép lại", en: "Waits for its consent" }, colour: "red" },
  blocked: { name: { vi: "Bị sàn chặn", en: "Stopped by the floor" }, colour: "red" },
  paused: { name: { vi: "Tạm dừng", en: "Paused" }, colour: "grey" },
  left_alone: {
    name: { vi: "Sàn đang hỏng, chờ thử lại", en: "The floor fails, to be tried again" },
    colour: "orange",
  },
}

/** Why something could not be told in a day of tries, by the class of its last failure. */
const CLASSES: Readonly<Record<string, InBoth<string>>> = {
  RATE: { vi: "sàn bảo chậm lại", en: "the floor says to slow down" },
  QUOTA: { vi: "hết lượt trong ngày", en: "the day's number is used up" },
  TRANSIENT: { vi: "sàn không trả lời", en: "the floor does not answer" },
  AUTH: { vi: "quyền truy cập đã hết", en: "the consent has ended" },
  CLOCK_OR_SIGN: { vi: "sai chữ ký hoặc đồng hồ của ta", en: "our signature or clock is wrong" },
  PERMISSION: { vi: "sàn không cho cửa hàng này làm", en: "the floor does not let this shop" },
  VALIDATION: { vi: "sàn không nhận dữ liệu", en: "the floor refuses the data" },
  CONFLICT: { vi: "sàn đang sửa mặt hàng này", en: "the floor is busy with it" },
  DUPLICATE: { vi: "mã hàng đã có trên sàn", en: "the SKU is there already" },
  GONE: { vi: "không còn trên sàn", en: "not there any more" },
  UNKNOWN_OUTCOME: { vi: "không rõ sàn đã làm chưa", en: "unclear whether it was done" },
}
export const className = (kind: string, language: Language): string => CLASSES[kind]?.[language] ?? kind

const ASPECTS: Readonly<Record<string, InBoth<string>>> = {
  content: { vi: "Nội dung", en: "Content" },
  title: { vi: "Tên", en: "Title" },
  media: { vi: "Ảnh", en: "Pictures" },
  price: { vi: "Giá", en: "Price" },
  stock: { vi: "Tồn kho", en: "Stock" },
  status: { vi: "Bày bán", en: "On show" },
}
export const aspectName = (aspect: string, language: Language): string => ASPECTS[aspect]?.[language] ?? aspect

const DRIFT_STATES: Readonly<Record<string, InBoth<string>>> = {
  watched: { vi: "Đợi xem có phải vừa bán", en: "Waits: it may be a sale" },
  repushed: { vi: "Đã gửi lại", en: "Told again" },
  insists: {
    vi: "Gửi lại nhiều đêm không được, chờ hợp tác xã chọn",
    en: "Told in vain for nights, its seller has to say",
  },
  accepted: { vi: "Hợp tác xã để như trên sàn", en: "Its seller leaves it so" },
}
export const driftName = (state: string, language: Language): string => DRIFT_STATES[state]?.[language] ?? state

const vi = {
  cooperative: "Hợp tác xã",
  reason: "Lý do",
  again: "Thử lại lúc",
  waits: "Đang chờ gửi",
  waiting: (n: number, age: string) => `${n} việc, lâu nhất khoảng ${age}`,
  none: "Không có",
  stuck: "Chờ sửa dữ liệu",
  calls: "Lần gọi trong giờ qua",
  well: (n: number) => `${n}, không lỗi`,
  called: (n: number, faults: string) => `${n}, trong đó ${faults}`,
  token: "Quyền truy cập",
  days: (n: number) => (n < 0 ? "Đã hết" : `Còn ${n} ngày`),
  lastOrder: "Đơn gần nhất",
  read: "Đọc lại sàn lúc",
  drifts: "Khác với sàn",
  orphans: "Hàng lạ trên sàn",
  creates: "Hàng mới hôm nay",
  created: (used: number, most: number) => `${used} trên ${most}`,
  tomorrow: (n: number) => `, ${n} mặt hàng phải chờ mai`,
  dead: "Không gửi được",
  see: "Xem chỗ vướng",
  fold: "Cất đi",
  pause: "Tạm dừng",
  whyPause: "Vì sao dừng?",
  pauseHint: "Giá và tồn kho thôi được gửi đi. Đơn vẫn về. Hợp tác xã đọc lý do này.",
  bySeller: "Hợp tác xã tự dừng.",
  paused: "Đã tạm dừng cửa hàng.",
  resume: "Chạy tiếp",
  resumed: "Cửa hàng chạy tiếp.",
  retry: "Gửi lại tất cả",
  retried: "Sẽ gửi lại ngay.",
  appHeld: (floor: string, until: string) =>
    `${floor}: đã hết số lần gọi trong ngày của ứng dụng. Mọi cửa hàng ở đó chờ tới ${until}; không việc gì bị mất.`,
  pauseAll: "Dừng mọi cửa hàng",
  surePause: "Dừng mọi cửa hàng đang chạy trên mọi sàn? Giá và tồn kho sẽ không được gửi đi.",
  pausedAll: "Đã dừng mọi cửa hàng.",
  resumeAll: "Cho chạy lại",
  resumedAll: "Cửa hàng do cán bộ dừng đã chạy lại.",
  differs: (ours: string, floor: string) => `ta ${ours}, sàn ${floor}`,
  minutes: (n: number) => (n < 90 ? `${n} phút` : `${Math.round(n / 60)} giờ`),
}
export const CARD_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    cooperative: "Cooperative",
    reason: "Reason",
    again: "Tried again at",
    waits: "To be told",
    waiting: (n, age) => `${n}, the slowest for about ${age}`,
    none: "Nothing",
    stuck: "Waiting for other data",
    calls: "Calls in the last hour",
    well: (n) => `${n}, none failed`,
    called: (n, faults) => `${n}, of which ${faults}`,
    token: "Consent",
    days: (n) => (n < 0 ? "Ended" : `${n} days left`),
    lastOrder: "Last order",
    read: "Read back at",
    drifts: "Differs on the floor",
    orphans: "Unknown on the floor",
    creates: "New listings today",
    created: (used, most) => `${used} of ${most}`,
    tomorrow: (n) => `, ${n} wait for tomorrow`,
    dead: "Could not be told",
    see: "See where it is stuck",
    fold: "Put it away",
    pause: "Pause",
    whyPause: "Why is it paused?",
    pauseHint: "Prices and stock are not told any more. Orders still come. The cooperative reads this reason.",
    bySeller: "The cooperative paused it itself.",
    paused: "The shop is paused.",
    resume: "Go on",
    resumed: "The shop goes on.",
    retry: "Tell all of it again",
    retried: "It is told again at once.",
    appHeld: (floor, until) =>
      `${floor}: the app's calls of the day are used up. Every shop there waits until ${until}; nothing is lost.`,
    pauseAll: "Pause every shop",
    surePause: "Pause every shop on every floor? Prices and stock are not told any more.",
    pausedAll: "Every shop is paused.",
    resumeAll: "Let them go on",
    resumedAll: "Shops that officers paused go on.",
    differs: (ours, floor) => `ours ${ours}, floor ${floor}`,
    minutes: (n) => (n < 90 ? `${n} minutes` : `${Math.round(n / 60)} hours`),
  },
}
