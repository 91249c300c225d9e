import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { Label, RadioGroup } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { CertificateCard } from "./certificate-card"
import { useCertificates } from "./use-certificates"
import { PAGE_WORDS, SPAN_WORDS, SPANS, TABS, type Span } from "./words"

const CertificatesPage = () => {
  const place = usePlace(TABS)
  const [params, setParams] = useSearchParams()
  const span = SPANS.find((one) => one === params.get("days")) ?? "90"
  const reading = useCertificates(place, span)
  const choose = (days: Span) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      after.set("days", days)
      after.delete("page")
      return after
    })
  const filter =
    place.tab === "expiring" ? <SpanChoice span={span} counts={reading.data?.counts} onChoose={choose} /> : null
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={reading} filter={filter}>
      {({ certificates }) =>
        certificates.map((certificate) => <CertificateCard key={certificate.id} certificate={certificate} />)
      }
    </Worklist>
  )
}

type SpanChoiceProps = {
  span: Span
  counts: Readonly<Record<string, number>> | undefined
  onChoose: (span: Span) => void
}

/** The days on which the cooperative is reminded. */
const SpanChoice = ({ span, counts, onChoose }: SpanChoiceProps) => {
  const words = useWords(SPAN_WORDS)
  return (
    <RadioGroup
      aria-label={words.title}
      value={span}
      onValueChange={(value) => onChoose(SPANS.find((one) => one === value) ?? "90")}
      className="flex flex-wrap gap-x-4 gap-y-0 px-2"
    >
      {SPANS.map((days) => (
        <Label key={days} className="flex min-h-12 items-center gap-2 md:min-h-8">
          <RadioGroup.Item className="shrink-0" value={days} aria-label={words.within(days)} />
          {words.within(days)} ({counts?.[`expiring_${days}`] ?? "…"})
        </Label>
      ))}
    </RadioGroup>
  )
}

export const config = defineRouteConfig({
  label: "pages.certificates",
  translationNs: "officers",
  icon: DocumentText,
  rank: 3,
})

export default CertificatesPage
