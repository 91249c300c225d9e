import { moment } from "../../lib/dates"
import { Decide } from "../../lib/decide"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { dong } from "../../lib/money"
import { SubjectCard } from "../../lib/subject-card"
import { settle, type Difference } from "./use-differences"
import { CARD_WORDS, KINDS } from "./words"

/** Cash that is not what it should be, and how it ended. */
export const DifferenceCard = ({ each }: { each: Difference }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { kind, reference, cooperative_name, due, came, reason, officer, settled_at: at } = each
  const isKnown = kind !== "unknown"
  const colour = at ? "green" : kind === "missing" || kind === "short" ? "red" : "orange"
  const choice = {
    ...{ action: "settle" as const, button: words.settle, said: words.settled(reference) },
    ask: { label: words.how, hint: words.howHint, isHarmless: true },
  }
  return (
    <SubjectCard title={reference} standing={{ colour, name: KINDS[kind][language] }} data-difference={reference}>
      <Facts
        facts={[
          [words.cooperative, cooperative_name],
          [words.due, isKnown ? dong(due) : null],
          [words.came, dong(came)],
          [words.difference, isKnown ? <strong key="sum">{dong(came - due)}</strong> : null],
          [words.ended, at && `${moment(at, language)}, ${officer ?? ""}`],
          [words.reason, reason],
        ]}
      />
      {!at && <Decide choices={[choice]} send={(_action, said) => settle(each, said)} />}
    </SubjectCard>
  )
}
