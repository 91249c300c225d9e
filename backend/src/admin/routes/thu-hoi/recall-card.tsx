import { Text } from "@medusajs/ui"
import { DecisionHistory, type Decision } from "../../lib/decision-history"
import { useLanguage } from "../../lib/language"
import { SubjectCard } from "../../lib/subject-card"
import type { Recall } from "./use-recalls"
import { LOT_STATES, RECALL_WORDS } from "./words"

export const RecallCard = ({ recall }: { recall: Recall }) => {
  const language = useLanguage()
  const words = RECALL_WORDS[language]
  const chain = (state: string | null): string => {
    if (state === "mined" || state === "safe" || state === "final") return words.onChain
    return state === "submitted" ? words.sentToChain : words.waitsForChain
  }
  return (
    <SubjectCard
      title={words.recallOf(recall.lot_code)}
      standing={{ colour: "red", name: LOT_STATES.recalled.name[language] }}
      data-recall={recall.lot_code}
    >
      <Text size="small">
        {recall.product_title}, {recall.cooperative}
      </Text>
      <Text size="small">{words.scopes[recall.scope]}.</Text>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {recall.lots.map((lot) => `${lot.lot_code} (${chain(lot.chain_state)})`).join(", ")}.{" "}
        {words.told(recall.orders)}
      </Text>
      <DecisionHistory decisions={historyOf(recall, words.goneMember)} />
    </SubjectCard>
  )
}

/** A cooperative's own recall is nobody's decision in office: its member answers for it. */
function historyOf(recall: Recall, goneMember: string): Decision[] {
  if (recall.decided_by === "officer") return recall.decisions
  const action = recall.scope === "derived" ? "recall_derived" : "recall"
  const officer = `${recall.cooperative} (${recall.member ?? goneMember})`
  const own = { action, officer, reason: recall.reason, at: recall.recalled_at }
  return [...recall.decisions, own].sort((a, b) => a.at.localeCompare(b.at))
}
