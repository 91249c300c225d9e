import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShieldCheck } from "@medusajs/icons"
import { Alert, Button, Container, Heading, Skeleton } from "@medusajs/ui"
import { AlertsSection } from "./alerts-section"
import { AnchorsSection, RecallsSection } from "./anchors-section"
import { CostSection } from "./cost-section"
import { EntriesSection, HeadsSection } from "./log-section"
import { SummarySection } from "./summary-section"
import { useTransparency } from "./use-transparency"

const TransparencyPage = () => {
  const { data, isError, isFetching, refetch } = useTransparency()
  return (
    <div className="flex flex-col gap-3">
      {isError && (
        <Alert variant="error" dismissible={false}>
          Không đọc được sổ. {data ? "Dưới đây là lần đọc trước, có thể đã cũ." : ""}
          <Button size="small" variant="secondary" isLoading={isFetching} onClick={() => void refetch()}>
            Thử lại
          </Button>
        </Alert>
      )}
      {!data && !isError && <Waiting />}
      {data && (
        <>
          <AlertsSection alerts={data.alerts} />
          <SummarySection
            log={data.log}
            anchors={data.anchors}
            chain={data.chain}
            relayer={data.relayer}
            states={data.states}
            rules={data.rules}
          />
          <CostSection cost={data.cost} chain={data.chain} rules={data.rules} />
          <AnchorsSection anchors={data.anchors} />
          <RecallsSection recalls={data.recalls} subjects={data.subjects} />
          <EntriesSection entries={data.entries} subjects={data.subjects} />
          <HeadsSection heads={data.heads} />
        </>
      )}
    </div>
  )
}

const Waiting = () => (
  <Container className="flex flex-col gap-3 px-6 py-4" aria-busy="true">
    <Heading level="h1">Sổ minh bạch</Heading>
    <Skeleton className="h-6 w-1/2" />
    <Skeleton className="h-24 w-full" />
  </Container>
)

export const config = defineRouteConfig({ label: "Sổ minh bạch", icon: ShieldCheck, rank: 10 })

export default TransparencyPage
