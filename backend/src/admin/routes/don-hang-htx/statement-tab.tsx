import { Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { day } from "../../lib/dates"
import { Facts } from "../../lib/facts"
import { SelectField } from "../../lib/field"
import { useLanguage } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { dong, monthName } from "../../lib/money"
import { AdjustForm } from "./adjust-form"
import { useStatement, type Statement } from "./use-books"
import { KIND_NAMES, STATEMENT_WORDS } from "./words"

/** A month's book, as the cooperative reads it too, and an officer's adjustment of the open one. */
export const StatementTab = ({ cooperativeId }: { cooperativeId: string }) => {
  const language = useLanguage()
  const words = STATEMENT_WORDS[language]
  const [month, setMonth] = useState("")
  const { data, error, isFetching, refetch } = useStatement(cooperativeId, month)
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />
  if (!data) return <Waiting />
  return (
    <>
      <SelectField label={words.which} value={data.statement.month} onChange={setMonth}>
        {data.months.map(({ month: each, total }) => (
          <option key={each} value={each}>
            {monthName(each)}: {dong(total)}
          </option>
        ))}
      </SelectField>
      <Sheet statement={data.statement} />
      <AdjustForm cooperativeId={cooperativeId} />
    </>
  )
}

const Sheet = ({ statement }: { statement: Statement }) => {
  const language = useLanguage()
  const words = STATEMENT_WORDS[language]
  const { month, closed_at, payout, sums, total, parts, others } = statement
  const name = payout ? words.payouts[payout.status] : closed_at ? words.closed : words.open
  const kinds = Object.entries(KIND_NAMES)
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <Heading level="h2">{words.title(monthName(month))}</Heading>
        <StatusBadge color={payout?.status === "paid" ? "green" : closed_at ? "blue" : "orange"}>{name}</StatusBadge>
      </div>
      <Facts
        facts={[
          ...kinds.map(([kind, each]) => [each[language], sums[kind] ? dong(sums[kind]) : null] as const),
          [words.total, <strong key="total">{dong(total)}</strong>],
          [words.code, payout?.code ?? null],
        ]}
      />
      {parts.length + others.length === 0 && <Text size="small">{words.nothing}</Text>}
      {parts.length + others.length > 0 && (
        <ul className="divide-ui-border-base border-ui-border-base flex flex-col divide-y border-t">
          {parts.map((part) => (
            <Line key={part.id} title={part.number} sum={part.net} day={part.day}>
              {kinds
                .filter(([kind]) => part[kind])
                .map(([kind, each]) => `${each[language]} ${dong(part[kind] ?? 0)}`)
                .join(", ")}
            </Line>
          ))}
          {others.map((other, index) => (
            <Line
              key={`${index} ${other.kind}`}
              title={KIND_NAMES[other.kind]?.[language] ?? other.kind}
              sum={other.amount}
              day={other.day}
            >
              {other.note ?? ""}
            </Line>
          ))}
        </ul>
      )}
    </Container>
  )
}

const Line = ({ title, sum, day: at, children }: { title: string; sum: number; day: string; children: string }) => (
  <li className="flex items-start justify-between gap-3 py-3">
    <div className="min-w-0">
      <Text size="small" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {day(at)}
        {children && `. ${children}`}
      </Text>
    </div>
    <Text size="small" weight="plus" className="shrink-0">
      {dong(sum)}
    </Text>
  </li>
)
