import type { Dictionary } from "@/i18n"
import { buttonClass } from "@/ui/button"
import { Notice } from "@/ui/notice"

/** What a page shows when the backend gave no usable answer. Search engines must not keep it. */
export function Outage({ words, retryHref }: { words: Pick<Dictionary, "outage">; retryHref: string }) {
  const { outage } = words
  return (
    <>
      <meta name="robots" content="noindex" />
      <Notice scene="outage-rain" title={outage.title} body={outage.body} small={outage.stampStillWorks}>
        <a href={retryHref} className={buttonClass()}>
          {outage.retry}
        </a>
      </Notice>
    </>
  )
}
