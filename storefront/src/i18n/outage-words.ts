/** Kept apart from the dictionaries: error boundaries run in the browser and should carry these words only. */
export const outageWords = {
  vi: {
    outage: {
      title: "Kho hàng chưa trả lời",
      body: "Hàng vẫn còn đó, chỉ là máy chủ đang bận hoặc vừa khởi động lại. Bạn đợi một chút rồi thử lại.",
      retry: "Thử lại",
      stampStillWorks: "Việc kiểm tem vẫn chạy riêng, không phụ thuộc trang này.",
    },
  },
  en: {
    outage: {
      title: "The store room does not answer",
      body: "The goods are still there; the server is busy or has just restarted. Wait a moment and try again.",
      retry: "Try again",
      stampStillWorks: "Checking stamps runs separately and does not depend on this page.",
    },
  },
}
