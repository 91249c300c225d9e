import { Text } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { Decide, type Choice } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { SubjectCard } from "../../lib/subject-card"
import { Told } from "./told"
import { closeCase, placeTransfer, type PaymentCase } from "./use-payments"
import { CARD_WORDS, caseName, dong } from "./words"

/** Something that no machine decides: what is known of it, and how it ended. */
export const CaseCard = ({ each }: { each: PaymentCase }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { id, kind, subject, reference, amount, detail, opened_at } = each
  const close: Choice<"close" | "place"> = {
    action: "close",
    button: words.close,
    ask: { label: words.whyClose, hint: words.closeHint },
    said: words.closed,
  }
  const place: Choice<"close" | "place"> = {
    action: "place",
    button: words.place,
    isMain: true,
    ask: { label: words.whichCode, hint: words.codeHint, most: 60 },
    said: words.placed,
  }
  return (
    <SubjectCard title={caseName(kind, language)} standing={{ colour: "red", name: words.open }} data-case={id}>
      <Text size="small" className="break-all">
        {reference ?? subject}
        {amount === null ? "" : `, ${dong(amount)}`}
      </Text>
      {detail && (
        <Text size="small" className="break-words">
          {detail}
        </Text>
      )}
      <Text size="small" className="text-ui-fg-subtle">
        {words.since(moment(opened_at, language))}
      </Text>
      {reference && kind !== "unknown_reference" && <Told reference={reference} />}
      <Decide
        choices={kind === "no_code" ? [place, close] : [close]}
        send={(action, said) => (action === "place" ? placeTransfer(subject, said) : closeCase(id, said))}
      />
    </SubjectCard>
  )
}
