import type { VoidReason } from "@/lib/backend/stamp-shapes"

export const VOID_REASON_WORDS: Record<VoidReason, { name: string; hint: string }> = {
  spoiled: { name: "Hỏng khi in hoặc khi dán", hint: "In nhoè, kẹt giấy, rách, dán lệch" },
  lost: { name: "Mất, rơi, bị lấy", hint: "Không tìm thấy nữa, có thể người khác đang giữ" },
  other: { name: "Lý do khác", hint: "Ghi rõ ở ô bên dưới" },
}
