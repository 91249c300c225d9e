import { Container, Heading, Text } from "@medusajs/ui"
import { Decide } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { endRule, today, type FeeRule, type Fees } from "./use-fees"
import { spanOf, subjectOf, takenOf, WORDS } from "./words"

/** What is taken now or will be, then what was: a price ends and is not changed. */
export const RuleList = ({ fees }: { fees: Fees }) => {
  const words = WORDS[useLanguage()]
  const isOver = ({ valid_from, valid_to }: FeeRule) =>
    valid_to !== null && (valid_to < today() || valid_to < valid_from)
  const running = fees.fee_rules.filter((rule) => !isOver(rule))
  const over = fees.fee_rules.filter(isOver)
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">{words.running}</Heading>
      {running.length === 0 && <Text size="small">{words.none}</Text>}
      <Rules rules={running} fees={fees} />
      {over.length > 0 && (
        <details>
          <summary className="txt-small text-ui-fg-subtle flex underline min-h-12 cursor-pointer items-center md:min-h-8">
            {words.over(over.length)}
          </summary>
          <Rules rules={over} fees={fees} />
        </details>
      )}
    </Container>
  )
}

const Rules = ({ rules, fees }: { rules: readonly FeeRule[]; fees: Fees }) => {
  const language = useLanguage()
  const words = WORDS[language]
  if (rules.length === 0) return null
  return (
    <ul className="divide-ui-border-base flex flex-col divide-y">
      {rules.map((rule) => {
        const hasBegun = rule.valid_from <= today()
        const { end, sure, confirm, done } = hasBegun ? words.ending : words.withdrawing
        const choice = {
          ...{ action: "end" as const, button: end, said: done },
          confirm: { sentence: sure(takenOf(rule, language)), button: confirm },
        }
        const isOpen = rule.valid_to === null || (rule.valid_to > today() && rule.valid_to >= rule.valid_from)
        return (
          <li key={rule.id} className="flex flex-col gap-2 py-3" data-rule={rule.id}>
            <Text weight="plus">{takenOf(rule, language)}</Text>
            <Text size="small" className="break-words">
              {subjectOf(rule, fees, language)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {spanOf(rule, language)}
            </Text>
            {isOpen && <Decide choices={[choice]} send={() => endRule(rule.id, today())} />}
          </li>
        )
      })}
    </ul>
  )
}
