import { notFound, redirect } from "next/navigation"
import { sentenceOf } from "@/i18n/error-sentences"
import { isNotFound, isUnauthorized, type BackendError } from "@/lib/backend/result"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { PortalOutage } from "./portal-outage"
import { signInPath } from "./return-path"

/** What a portal page shows instead of data it did not get; an ended session goes to sign-in and comes back. */
export function PortalProblem({ error, path }: { error: BackendError; path: string }) {
  if (isUnauthorized(error)) redirect(signInPath(path, true))
  if (isNotFound(error)) notFound()
  if (error.kind === "http" && error.status < 500) {
    return (
      <Notice scene="empty-basket" title="Không mở được trang này" body={sentenceOf(error)}>
        <LinkButton href="/htx">Về Hôm nay</LinkButton>
      </Notice>
    )
  }
  return <PortalOutage retryHref={path} />
}
