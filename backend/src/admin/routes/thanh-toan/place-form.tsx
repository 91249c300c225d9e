import { Button, Text } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { ConfirmForm } from "../../lib/confirm-form"
import { moment } from "../../lib/dates"
import { Field } from "../../lib/field"
import { useLanguage } from "../../lib/language"
import { LIST_WORDS } from "../../lib/list-words"
import { ReadError } from "../../lib/load-state"
import { dong } from "../../lib/money"
import { useSentenceOf } from "../../lib/refusals"
import { useSay } from "../../lib/said"
import { TOUCH } from "../../lib/touch"
import { OFFICER_KEY, useTyped } from "../../lib/use-worklist"
import { placeTransfer, useAttemptsLike, type Attempt } from "./use-payments"
import { CARD_WORDS } from "./words"

type PlaceFormProps = { transfer: string; amount: number; onLeave: () => void }

/** Money that came without a code: what it may have been for is looked for, shown, and confirmed. */
export const PlaceForm = ({ transfer, amount, onLeave }: PlaceFormProps) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const [sought, setWords] = useState("")
  const [typed, setTyped] = useTyped(sought, setWords)
  const [chosen, setChosen] = useState<Attempt | null>(null)
  const queries = useQueryClient()
  const say = useSay()
  const sentenceOf = useSentenceOf()
  const placing = useMutation({
    mutationFn: (reference: string) => placeTransfer(transfer, reference),
    networkMode: "always",
    onSuccess: () => say(words.placed),
    onSettled: () => queries.invalidateQueries({ queryKey: [OFFICER_KEY] }),
  })
  if (chosen) {
    return (
      <ConfirmForm
        sentence={words.surePlace(dong(amount), chosen.reference, dong(chosen.amount - chosen.amount_received))}
        button={words.confirmPlace}
        isPending={placing.isPending}
        error={placing.isError ? sentenceOf(placing.error) : null}
        onConfirm={() => placing.mutate(chosen.reference)}
        onCancel={() => setChosen(null)}
      />
    )
  }
  return (
    <div className="border-ui-border-strong flex flex-col gap-3 border-l-2 pl-3">
      <Field label={words.whichCode} hint={words.codeHint} value={typed} most={60} onChange={setTyped} />
      <Found typed={sought} onChoose={setChosen} />
      <Button size="base" variant="secondary" className={`${TOUCH} self-start`} onClick={onLeave}>
        {LIST_WORDS[language].leave}
      </Button>
    </div>
  )
}

const Found = ({ typed, onChoose }: { typed: string; onChoose: (attempt: Attempt) => void }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const sought = typed.replaceAll(/[\s.-]/g, "")
  const { data, error, isFetching, refetch } = useAttemptsLike(sought)
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={false} />
  if (sought.length < 3 || !data) return null
  const found = data.attempts.filter(({ provider }) => provider === "vietqr")
  if (found.length === 0) return <Text size="small">{words.noMatch}</Text>
  return (
    <ul className="flex flex-col gap-2">
      {found.map((attempt) => (
        <li key={attempt.reference}>
          <Button
            size="base"
            variant="secondary"
            className={`${TOUCH} h-auto w-full flex-col items-start py-2 text-left`}
            onClick={() => onChoose(attempt)}
          >
            <span className="break-all">{attempt.reference}</span>
            <span className="txt-small text-ui-fg-subtle">
              {words.match(dong(attempt.amount), dong(attempt.amount_received), moment(attempt.created_at, language))}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
