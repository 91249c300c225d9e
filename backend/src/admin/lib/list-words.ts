import type { InBoth } from "./language"

const vi = {
  retry: "Thử lại",
  stale: "Dưới đây là lần đọc trước, có thể đã cũ.",
  reading: "Đang đọc",
  nothingFound: (words: string) => `Không thấy gì với “${words}”. Xem lại cách viết, hoặc xem thẻ khác.`,
  previous: "Trang trước",
  next: "Trang sau",
  pages: "Chuyển trang",
  page: (page: number, pages: number, count: number) => `Trang ${page} trên ${pages}, cả thảy ${count}`,
  leave: "Không, để lại",
  reasonMissing: "Ghi lý do trước đã.",
  reasonMandatory: "(bắt buộc)",
  letters: (used: number, most: number) => `${used} trên ${most} chữ cái`,
  history: "Ai đã quyết định gì",
  platform: "quản trị sàn",
  reason: "Lý do",
  waited: (days: number) => (days < 1 ? "hôm nay" : `đã chờ ${days} ngày`),
}

export const LIST_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    retry: "Try again",
    stale: "Below is what was read before; it may be out of date.",
    reading: "Reading",
    nothingFound: (words) => `Nothing found with “${words}”. Check the spelling, or look under another tab.`,
    previous: "Previous page",
    next: "Next page",
    pages: "Pages",
    page: (page, pages, count) => `Page ${page} of ${pages}, ${count} in all`,
    leave: "No, leave it",
    reasonMissing: "Write the reason first.",
    reasonMandatory: "(required)",
    letters: (used, most) => `${used} of ${most} letters`,
    history: "Who decided what",
    platform: "the platform",
    reason: "Reason",
    waited: (days) => (days < 1 ? "today" : `waiting for ${days} days`),
  },
}
