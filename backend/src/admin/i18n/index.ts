import { preferVietnamese } from "./default-language"

// Extensions are evaluated before the dashboard starts its translations.
if (typeof document !== "undefined") preferVietnamese(document, localStorage)

/** Names in the dashboard's menu; what stands on the pages themselves is in their words.ts. */
export default {
  vi: {
    officers: {
      pages: {
        cooperatives: "Hợp tác xã",
        certificates: "Giấy chứng nhận",
        products: "Duyệt sản phẩm",
        recalls: "Thu hồi",
        payments: "Thanh toán",
        payouts: "Chi trả",
        cash: "Tiền thu hộ",
        fees: "Mức phí",
        books: "Đơn và sổ hợp tác xã",
        channels: "Kênh bán",
      },
    },
  },
  en: {
    officers: {
      pages: {
        cooperatives: "Cooperatives",
        certificates: "Certificates",
        products: "Product reviews",
        recalls: "Recalls",
        payments: "Payments",
        payouts: "Payouts",
        cash: "Cash at the door",
        fees: "Fees",
        books: "Orders and books",
        channels: "Channels",
      },
    },
  },
}
