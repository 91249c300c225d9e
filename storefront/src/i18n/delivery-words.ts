import type { Language } from "./language"

export const deliveryWords: Record<
  Language,
  Record<"estimate" | "oneDay" | "sender" | "province" | "change" | "to" | "differs" | "total", string>
> = {
  vi: {
    estimate: "Giao đến {province}: {amount}, {min}–{max} ngày",
    oneDay: "Giao đến {province}: {amount}, khoảng {min} ngày",
    sender: "Phí giao {amount}, {min}–{max} ngày",
    province: "Giao đến tỉnh, thành nào?",
    change: "Tính lại",
    to: "Phí giao đến {province}",
    differs: "Phí giao đến {province} là {amount}, cả đơn {total}. Đúng vậy thì bấm Đặt hàng lần nữa.",
    total: "Phí giao tính theo nơi gửi và nơi nhận.",
  },
  en: {
    estimate: "Delivery to {province}: {amount}, {min}–{max} days",
    oneDay: "Delivery to {province}: {amount}, about {min} days",
    sender: "Delivery {amount}, {min}–{max} days",
    province: "Deliver to which province?",
    change: "Update",
    to: "Delivery to {province}",
    differs: "Delivery to {province} is {amount}, {total} in all. If that is right, press Place order once more.",
    total: "Delivery depends on where each parcel comes from and goes to.",
  },
}
