import { buttonClass } from "@/ui/button"
import { Notice } from "@/ui/notice"

/**
 * What a page of the portal shows when the backend gave no usable answer: nothing is lost, and the diary goes on.
 * Marked, so that the phone never keeps it in place of the page that it kept before.
 */
export function PortalOutage({ retryHref }: { retryHref: string }) {
  return (
    <div data-khong-giu="">
      <Notice
        scene="outage-rain"
        title="Sổ chưa mở được"
        body="Máy chủ đang bận hoặc đang mất mạng. Những gì bà con đã ghi vẫn còn nguyên. Đợi một phút rồi bấm Thử lại."
        small="Ghi nhật ký thì ghi ngay được: sổ giữ trong máy, có mạng sẽ tự gửi."
      >
        <a href={retryHref} className={buttonClass()}>
          Thử lại
        </a>
        <a href="/htx/nhat-ky/ghi" className={buttonClass("secondary")}>
          Ghi nhật ký
        </a>
      </Notice>
    </div>
  )
}
