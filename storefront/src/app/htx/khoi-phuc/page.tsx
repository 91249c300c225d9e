import type { Metadata } from "next"
import { RecoverForm } from "@/features/portal/access/entry-forms"
import { EntryPage } from "@/features/portal/access/entry-page"

export const metadata: Metadata = { title: "Lấy lại tài khoản" }

export default function RecoveryPage() {
  return (
    <EntryPage
      title="Lấy lại tài khoản"
      lead="Chủ nhiệm làm mã cho thành viên ở mục Thành viên. Chủ nhiệm quên thì gọi cán bộ phụ trách OCOP của xã. Đổi xong, các máy khác đều phải đăng nhập lại."
    >
      <RecoverForm />
    </EntryPage>
  )
}
