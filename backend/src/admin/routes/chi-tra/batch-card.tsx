import { Button } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { dong } from "../../lib/money"
import { SubjectCard } from "../../lib/subject-card"
import { TOUCH } from "../../lib/touch"
import type { Batch } from "./use-payouts"
import { CARD_WORDS } from "./words"

/** A file as it was written; whoever fetches it again gets the same one. */
export const BatchCard = ({ batch }: { batch: Batch }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { id, payouts, amount, created_at } = batch
  return (
    <SubjectCard
      title={words.file(moment(created_at, language))}
      standing={{ colour: "blue", name: words.transfers(payouts) }}
      data-batch={id}
    >
      <Facts facts={[[words.sum, <strong key="sum">{dong(amount)}</strong>]]} />
      <Button size="base" variant="secondary" className={`${TOUCH} self-start`} asChild>
        <a href={`/admin/payouts/batches/${encodeURIComponent(id)}`} download>
          {words.fetch}
        </a>
      </Button>
    </SubjectCard>
  )
}
