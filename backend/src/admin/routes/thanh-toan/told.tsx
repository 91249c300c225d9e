import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { moment } from "../../lib/dates"
import { useLanguage } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { TOUCH } from "../../lib/touch"
import { useTold } from "./use-payments"
import { CARD_WORDS, sourceName } from "./words"

/** Every message about an attempt, in the order in which it was written down. */
export const Told = ({ reference }: { reference: string }) => {
  const words = CARD_WORDS[useLanguage()]
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="base"
        variant="secondary"
        className={`${TOUCH} self-start`}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? words.fold : words.see}
      </Button>
      {isOpen && <Messages reference={reference} />}
    </div>
  )
}

const Messages = ({ reference }: { reference: string }) => {
  const language = useLanguage()
  const { data, error, isFetching, refetch } = useTold(reference)
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />
  if (!data) return <Waiting />
  if (data.events.length === 0) return <Text size="small">{CARD_WORDS[language].none}</Text>
  return (
    <ol className="flex flex-col gap-1">
      {data.events.map(({ id, source, outcome, answer, received_at }) => (
        <li key={id}>
          <Text size="small" className="break-words">
            {moment(received_at, language)}: {sourceName(source, language)}
            {outcome ? `, ${outcome}` : ""}
            {answer ? ` → ${answer}` : ""}
          </Text>
        </li>
      ))}
    </ol>
  )
}
