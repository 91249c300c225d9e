import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { EventForm } from "@/features/portal/forms/event-form"
import { currentHousehold } from "@/features/portal/households/current-household"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { localNow } from "@/i18n/format"
import { EVENT_KIND_WORDS } from "@/i18n/portal-words"
import { EVENT_KINDS } from "@/lib/backend/shapes"
import { Icon } from "@/ui/icon"

type PageProps = { params: Promise<{ id: string; kind: string }> }

const kindOf = (segment: string) => EVENT_KINDS.find((kind) => kind === segment) ?? notFound()

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Ghi việc ${EVENT_KIND_WORDS[kindOf((await params).kind)].name.toLowerCase()}` }
}

export default async function NewEventPage({ params }: PageProps) {
  const segments = await params
  const id = decodeURIComponent(segments.id)
  const kind = kindOf(segments.kind)
  const batchPath = `/htx/lo/${encodeURIComponent(id)}`
  const portal = await openPortal(`${batchPath}/ghi/${kind}`)
  const result = await portal.batch(id)
  if (!result.ok) return <PortalProblem error={result.error} path={`${batchPath}/ghi/${kind}`} />
  const { batch } = result.data
  if (batch.state !== "draft") redirect(`${batchPath}?loi=batch_already_sealed`)
  const words = EVENT_KIND_WORDS[kind]
  return (
    <>
      <BackLink href={batchPath}>{`Lô ${batch.lot_code}`}</BackLink>
      <header className={`${styles.pageHead} ${styles.eventHead}`}>
        <Icon name={kind} size={40} />
        <div>
          <h1>{words.name}</h1>
          <p className={styles.soft}>{batch.product.title}</p>
        </div>
      </header>
      <EventForm
        batchId={batch.id}
        kind={kind}
        now={localNow(new Date())}
        titleHint={words.hint}
        household={await currentHousehold()}
      />
    </>
  )
}
