import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { daysSince, moment } from "../../lib/dates"
import { DecisionHistory } from "../../lib/decision-history"
import { Decide } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { LIST_WORDS } from "../../lib/list-words"
import { ReadError, Waiting } from "../../lib/load-state"
import { SubjectCard } from "../../lib/subject-card"
import { TOUCH } from "../../lib/touch"
import { CARD_WORDS } from "./card-words"
import { RecoveryCodes } from "./recovery-codes"
import { decide, useCooperative, type Cooperative, type Detail } from "./use-cooperatives"
import { choicesFor, STATUSES } from "./words"

export const CooperativeCard = ({ cooperative }: { cooperative: Cooperative }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const [isOpen, setIsOpen] = useState(false)
  const { name, colour } = STATUSES[cooperative.status]
  const waits = cooperative.status === "pending" || cooperative.status === "needs_info"
  const waited = waits ? ` (${LIST_WORDS[language].waited(daysSince(cooperative.created_at))})` : ""
  return (
    <SubjectCard title={cooperative.name} standing={{ colour, name: name[language] }} data-cooperative={cooperative.id}>
      <Text size="small">
        {cooperative.commune}, {cooperative.province}
        {cooperative.former_place ? ` ${words.formerly(cooperative.former_place)}` : ""}.{" "}
        {words.number(cooperative.registration_number)}.
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {words.sent(moment(cooperative.created_at, language))}
        {waited}
      </Text>
      {isOpen && <CooperativeDetail id={cooperative.id} />}
      <Button
        size="base"
        variant={isOpen ? "transparent" : "secondary"}
        className={`${TOUCH} self-start`}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? words.close : words.open}
      </Button>
    </SubjectCard>
  )
}

const CooperativeDetail = ({ id }: { id: string }) => {
  const { data, error, isFetching, refetch } = useCooperative(id)
  const language = useLanguage()
  if (!data) return error ? <ReadError {...{ error, isFetching, refetch }} hasData={false} /> : <Waiting />
  const { cooperative } = data
  return (
    <>
      {error && <ReadError {...{ error, isFetching, refetch }} hasData />}
      <People cooperative={cooperative} />
      <DecisionHistory
        decisions={cooperative.history.map(({ action, by, text, at }) => ({ action, at, officer: by, reason: text }))}
      />
      <Decide
        choices={choicesFor(cooperative, language)}
        send={(action, reason) => decide(cooperative.id, action, reason)}
      />
      <RecoveryCodes cooperativeId={cooperative.id} />
    </>
  )
}

const People = ({ cooperative: { members, payout } }: { cooperative: Detail }) => {
  const words = CARD_WORDS[useLanguage()]
  return (
    <div className="flex flex-col gap-1 break-words">
      {members.map(({ name, email, phone, role, suspended_at }) => (
        <Text size="small" key={`${name} ${phone ?? email}`}>
          {name} ({words.roles[role]}
          {suspended_at ? `, ${words.isSuspended}` : ""}): {[phone, email].filter(Boolean).join(", ")}
        </Text>
      ))}
      {payout && (
        <Text size="small">
          {words.payout}: {payout.bank} {payout.number}, {payout.holder}
        </Text>
      )}
    </div>
  )
}
