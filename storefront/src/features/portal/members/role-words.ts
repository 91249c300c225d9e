export const ROLE_CHOICES = [
  { value: "recorder", name: "Ghi chép", may: "Ghi nhật ký, dán và kích hoạt tem." },
  { value: "manager", name: "Quản lý", may: "Thêm việc đăng hàng, niêm phong lô, in tem, xử lý đơn." },
  { value: "owner", name: "Chủ nhiệm", may: "Làm được mọi việc, cả mời và cho ra thành viên." },
] as const

/** 0912 345 678 for +84912345678. */
export function phoneWords(e164: string): string {
  const national = e164.replace(/^\+84/, "0")
  return [national.slice(0, 4), national.slice(4, 7), national.slice(7)].filter(Boolean).join(" ")
}
