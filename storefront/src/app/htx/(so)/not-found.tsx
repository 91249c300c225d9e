import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export default function PortalNotFound() {
  return (
    <Notice scene="empty-basket" title="Không thấy trong sổ" body="Mục này không có, hoặc thuộc hợp tác xã khác.">
      <LinkButton href="/htx/lo">Xem các lô</LinkButton>
      <LinkButton href="/htx" tone="secondary">
        Về Hôm nay
      </LinkButton>
    </Notice>
  )
}
