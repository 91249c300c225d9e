import { Button, Text } from "@medusajs/ui"
import { useLanguage } from "../../lib/language"
import { SubjectCard } from "../../lib/subject-card"
import { TOUCH } from "../../lib/touch"
import type { Lot } from "./use-recalls"
import { LOT_STATES, RECALL_WORDS } from "./words"

export const LotCard = ({ lot, onRecall }: { lot: Lot; onRecall: (lot: Lot) => void }) => {
  const language = useLanguage()
  const words = RECALL_WORDS[language]
  const { colour, name } = LOT_STATES[lot.state]
  return (
    <SubjectCard
      title={`${lot.lot_code}, ${lot.product_title}`}
      standing={{ colour, name: name[language] }}
      data-lot={lot.lot_code}
    >
      <Text size="small">
        {lot.cooperative}. {lot.recalled_inputs.length > 0 ? words.madeOf(lot.recalled_inputs.join(", ")) : ""}
      </Text>
      <Button size="base" variant="secondary" className={`${TOUCH} self-start`} onClick={() => onRecall(lot)}>
        {lot.state === "recalled" ? words.recallWider : words.recall}
      </Button>
    </SubjectCard>
  )
}
