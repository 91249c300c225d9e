import type { Language } from "@/i18n/language"

const vi = {
  title: "Quét tem",
  description: "Quét ô vuông trên tem bằng máy ảnh, chụp ảnh tem, hoặc gõ mã in cạnh ô vuông.",
  lead: "Xem gói hàng trên tay từ đâu tới, ai làm ra.",
  opening: "Đã đọc được tem, đang mở trang kiểm tra…",
  typeTitle: "Gõ mã in trên tem",
  typeLabel: "Mã tem",
  typeHint: "16 chữ và số, chia bốn nhóm, in cạnh ô vuông.",
  typeButton: "Kiểm tra",
  typeWrong: "Mã tem có 16 chữ và số, không có chữ U. Bạn xem lại từng nhóm bốn.",
  withoutScript: "Mở trang kiểm tra tem để gõ mã",
  foreignTitle: "Dừng lại: mã này dẫn tới nơi khác",
  foreignHost: "Mã vừa quét dẫn tới",
  foreignBody: "Tem Nguồn chỉ dẫn tới {host}. Chúng tôi không mở địa chỉ lạ này.",
  foreignAdvice: [
    "Đừng tự mở, đừng nhập số điện thoại, mật khẩu hay tiền vào đó.",
    "Nếu mã in trên gói mang tem Nguồn: đừng mua, báo nơi bán.",
    "Gói có thể mang nhiều ô vuông: tìm ô có mã bốn nhóm in bên cạnh.",
  ],
  otherTitle: "Đây không phải tem Nguồn",
  otherBody: "Ô vuông hay mã vạch này chỉ chứa:",
  otherAdvice: "Tìm ô vuông có mã bốn nhóm in bên cạnh rồi quét lại.",
  again: "Quét lại",
}

export type ScanPageWords = typeof vi

const en: ScanPageWords = {
  title: "Scan a stamp",
  description: "Scan the square on the stamp with the camera, photograph it, or type the code printed beside it.",
  lead: "See where the pack in your hand comes from and who made it.",
  opening: "The stamp was read, opening its page…",
  typeTitle: "Type the code on the stamp",
  typeLabel: "Stamp code",
  typeHint: "16 letters and digits in four groups, printed beside the square.",
  typeButton: "Check",
  typeWrong: "A stamp code has 16 letters and digits and no U. Look at each group of four again.",
  withoutScript: "Open the stamp page to type the code",
  foreignTitle: "Stop: this code leads elsewhere",
  foreignHost: "The code leads to",
  foreignBody: "A Nguồn stamp leads to {host} only. We do not open this other address.",
  foreignAdvice: [
    "Do not open it yourself, and give it no phone number, password or money.",
    "If it is printed on a pack with a Nguồn stamp: do not buy it, and tell the shop.",
    "A pack may carry several squares: look for the one with four groups of letters beside it.",
  ],
  otherTitle: "This is no Nguồn stamp",
  otherBody: "This code holds only:",
  otherAdvice: "Look for the square with four groups of letters beside it and scan again.",
  again: "Scan again",
}

const WORDS: Readonly<Record<Language, ScanPageWords>> = { vi, en }

export function scanPageWords(language: Language): ScanPageWords {
  return WORDS[language]
}
