import type { Language } from "@/i18n/language"
import type { CameraProblem } from "./camera"

const vi = {
  viewfinder: "Khung ngắm của máy ảnh",
  starting: "Đang mở máy ảnh…",
  startingHint: "Nếu máy hỏi, bạn chọn “Cho phép”.",
  looking: "Đưa ô vuông trên tem vào giữa khung.",
  lookingHint: "Giữ máy cách tem chừng một gang tay.",
  read: "Đã đọc được tem.",
  torchOn: "Bật đèn",
  torchOff: "Tắt đèn",
  photo: "Chụp ảnh tem",
  photoReading: "Đang tìm ô vuông trong ảnh…",
  photoNothing: "Không thấy ô vuông nào trong ảnh. Chụp lại gần hơn, đủ sáng, tem nằm gọn trong ảnh.",
  photoUnreadable: "Không mở được ảnh này. Hãy chọn ảnh JPG hoặc PNG.",
  retry: "Thử lại máy ảnh",
  problems: {
    insecure: [
      "Trang này chưa mở bằng đường an toàn",
      "Trình duyệt chỉ cho dùng máy ảnh khi địa chỉ bắt đầu bằng https. Bạn vẫn chụp ảnh tem hoặc gõ mã được.",
    ],
    denied: [
      "Máy ảnh đang bị chặn",
      "Bấm biểu tượng cạnh địa chỉ trang, cho phép máy ảnh rồi bấm Thử lại. Hoặc chụp ảnh tem, hoặc gõ mã.",
    ],
    missing: ["Không thấy máy ảnh", "Thiết bị này không có máy ảnh dùng được. Hãy chọn một ảnh chụp tem, hoặc gõ mã."],
    busy: [
      "Máy ảnh đang bận",
      "Có ứng dụng khác đang dùng máy ảnh. Đóng ứng dụng đó rồi bấm Thử lại, hoặc chụp ảnh tem.",
    ],
    failed: ["Máy ảnh không mở được", "Bấm Thử lại. Nếu vẫn vậy, hãy chụp ảnh tem hoặc gõ mã."],
  } satisfies Record<CameraProblem, [title: string, advice: string]>,
}

export type ScannerWords = typeof vi

const en: ScannerWords = {
  viewfinder: "Viewfinder of the camera",
  starting: "Opening the camera…",
  startingHint: "If your phone asks, choose “Allow”.",
  looking: "Bring the square on the stamp into the frame.",
  lookingHint: "Hold the phone a hand's width away.",
  read: "The stamp was read.",
  torchOn: "Light on",
  torchOff: "Light off",
  photo: "Photograph the stamp",
  photoReading: "Looking for the square in the photo…",
  photoNothing: "No square was found in the photo. Take it closer, in good light, with the whole stamp in it.",
  photoUnreadable: "This picture cannot be opened. Choose a JPG or PNG.",
  retry: "Try the camera again",
  problems: {
    insecure: [
      "This page is not open over a secure address",
      "Browsers lend the camera only to addresses that begin with https. You can still photograph the stamp or type its code.",
    ],
    denied: [
      "The camera is blocked",
      "Tap the icon beside the address, allow the camera and try again. Or photograph the stamp, or type its code.",
    ],
    missing: [
      "No camera was found",
      "This device has no camera to use. Choose a photo of the stamp, or type its code.",
    ],
    busy: ["The camera is busy", "Another app is using it. Close that app and try again, or photograph the stamp."],
    failed: ["The camera did not open", "Try again. If it stays like this, photograph the stamp or type its code."],
  },
}

const WORDS: Readonly<Record<Language, ScannerWords>> = { vi, en }

export function scannerWords(language: Language): ScannerWords {
  return WORDS[language]
}
