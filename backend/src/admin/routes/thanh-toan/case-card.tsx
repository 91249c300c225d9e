import { useState } from "react"
import { moment } from "../../lib/dates"
import { Decide, type Choice } from "../../lib/decide"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { dong } from "../../lib/money"
import { SubjectCard } from "../../lib/subject-card"
import { detailName } from "./details"
import { PlaceForm } from "./place-form"
import { Told } from "./told"
import { closeCase, type PaymentCase } from "./use-payments"
import { CARD_WORDS, caseName } from "./words"

/** Something that no machine decides: what is known of it, and how it ended. */
export const CaseCard = ({ each }: { each: PaymentCase }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const [isPlacing, setIsPlacing] = useState(false)
  const { id, kind, subject, reference, amount, detail, opened_at } = each
  const close: Choice<"close" | "place"> = {
    ...{ action: "close", button: words.close, said: words.closed },
    ask: { label: words.whyClose, hint: words.closeHint, isHarmless: true },
  }
  const place: Choice<"close" | "place"> = {
    ...{ action: "place", button: words.place, isMain: true, said: words.placed },
    go: () => setIsPlacing(true),
  }
  return (
    <SubjectCard title={caseName(kind, language)} standing={{ colour: "red", name: words.open }} data-case={id}>
      <Facts
        facts={[
          [words.sum, amount === null ? null : <strong key="sum">{dong(amount)}</strong>],
          kind === "no_code" ? [words.memo, detail] : [words.detail, detail && detailName(detail, language)],
          [
            words.reference,
            <span key="reference" className="break-all">
              {reference ?? subject}
            </span>,
          ],
          [words.since, moment(opened_at, language)],
        ]}
      />
      {reference && kind !== "unknown_reference" && <Told reference={reference} />}
      {isPlacing ? (
        <PlaceForm transfer={subject} amount={amount ?? 0} onLeave={() => setIsPlacing(false)} />
      ) : (
        <Decide choices={kind === "no_code" ? [place, close] : [close]} send={(_action, said) => closeCase(id, said)} />
      )}
    </SubjectCard>
  )
}
