import { Button, Text } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { moment } from "../../lib/dates"
import { useLanguage } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { dong } from "../../lib/money"
import { TOUCH } from "../../lib/touch"
import { useTold, type Told as Answer } from "./use-payments"
import { CARD_WORDS, caseName, outcomeName, sourceName } from "./words"

/** Every message about an attempt, in the order in which it was written down. */
export const Told = ({ reference }: { reference: string }) => {
  const words = CARD_WORDS[useLanguage()]
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="flex flex-col gap-3">
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
  const words = CARD_WORDS[language]
  const { data, error, isFetching, refetch } = useTold(reference)
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />
  if (!data) return <Waiting />
  return (
    <>
      <Transfers transfers={data.transfers} />
      {data.events.length === 0 && <Text size="small">{words.none}</Text>}
      {data.events.length > 0 && (
        <ol className="border-ui-border-base flex flex-col gap-2 border-l-2 pl-3" aria-label={words.events}>
          {data.events.map(({ id, source, outcome, answer, received_at: at }) => (
            <Line key={id} at={at} name={sourceName(source, language)}>
              {[outcome && outcomeName(outcome, language), answer && words.answered(answer)].filter(Boolean).join(". ")}
            </Line>
          ))}
        </ol>
      )}
      {data.cases.some(({ closed_at }) => closed_at) && (
        <ol className="border-ui-border-base flex flex-col gap-2 border-l-2 pl-3" aria-label={words.ended}>
          {data.cases.map(
            ({ id, kind, closed_at: at, resolution }) =>
              at && (
                <Line key={id} at={at} name={caseName(kind, language)}>
                  {resolution ?? ""}
                </Line>
              ),
          )}
        </ol>
      )}
    </>
  )
}

const Transfers = ({ transfers }: Pick<Answer, "transfers">) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  if (transfers.length === 0) return null
  return (
    <ol className="border-ui-border-base flex flex-col gap-2 border-l-2 pl-3" aria-label={words.transfers}>
      {transfers.map(({ id, amount, memo, received_at: at }) => (
        <Line key={id} at={at} name={words.transfer(dong(amount))}>
          {memo}
        </Line>
      ))}
    </ol>
  )
}

const Line = ({ at, name, children }: { at: string; name: string; children: ReactNode }) => (
  <li>
    <Text size="small">
      <time dateTime={at} className="text-ui-fg-subtle">
        {moment(at, useLanguage())}
      </time>{" "}
      {name}
    </Text>
    {children && (
      <Text size="small" className="text-ui-fg-subtle break-words">
        {children}
      </Text>
    )}
  </li>
)
