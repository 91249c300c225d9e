import { Button, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { moment } from "../../lib/dates"
import { DecisionHistory } from "../../lib/decision-history"
import { useLanguage, useWords } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { ReasonForm } from "../../lib/reason-form"
import { useSentenceOf } from "../../lib/refusals"
import { TOUCH } from "../../lib/touch"
import { RECOVERY_WORDS } from "./card-words"
import { useGiveRecoveryCode, useOwners, type Owner } from "./use-owners"

/** For an owner who cannot get in and has no other owner to help: asked for in person, written down for good. */
export const RecoveryCodes = ({ cooperativeId }: { cooperativeId: string }) => {
  const words = useWords(RECOVERY_WORDS)
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button
        size="base"
        variant="transparent"
        className={`${TOUCH} self-start whitespace-normal text-left`}
        aria-expanded={false}
        onClick={() => setIsOpen(true)}
      >
        {words.question}
      </Button>
    )
  }
  return (
    <section className="flex flex-col gap-3" aria-label={words.title}>
      <Heading level="h3">{words.title}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {words.intro}
      </Text>
      <Owners cooperativeId={cooperativeId} />
    </section>
  )
}

const Owners = ({ cooperativeId }: { cooperativeId: string }) => {
  const { data, error, isFetching, refetch } = useOwners(cooperativeId)
  const { noOwner } = useWords(RECOVERY_WORDS)
  if (!data) return error ? <ReadError {...{ error, isFetching, refetch }} hasData={false} /> : <Waiting />
  if (data.owners.length === 0) return <Text size="small">{noOwner}</Text>
  return data.owners.map((owner) => <OwnerCode key={owner.id} owner={owner} cooperativeId={cooperativeId} />)
}

const OwnerCode = ({ owner, cooperativeId }: { owner: Owner; cooperativeId: string }) => {
  const words = useWords(RECOVERY_WORDS)
  const [isAsking, setIsAsking] = useState(false)
  const giving = useGiveRecoveryCode(owner.id, cooperativeId)
  const sentenceOf = useSentenceOf()
  return (
    <div className="flex flex-col gap-2" data-owner={owner.id}>
      <Text size="small" weight="plus" className="break-words">
        {owner.name}: {[owner.phone, owner.email].filter(Boolean).join(", ")}
      </Text>
      {giving.data && <GivenCode {...giving.data.recovery} />}
      {owner.is_suspended && <Text size="small">{words.suspended}</Text>}
      {!owner.is_suspended && !isAsking && (
        <Button size="base" variant="secondary" className={`${TOUCH} self-start`} onClick={() => setIsAsking(true)}>
          {giving.data ? words.another : words.give}
        </Button>
      )}
      {isAsking && (
        <ReasonForm
          label={words.why(owner.name)}
          hint={words.hint}
          button={words.sure}
          isPending={giving.isPending}
          error={giving.isError ? sentenceOf(giving.error) : null}
          onSubmit={(reason) => giving.mutate(reason, { onSuccess: () => setIsAsking(false) })}
          onCancel={() => setIsAsking(false)}
        />
      )}
      <DecisionHistory
        label={words.given}
        decisions={owner.decisions.map(({ at, officer_name, reason }) => ({
          ...{ at, reason, action: "recovery_code", officer: officer_name },
        }))}
      />
    </div>
  )
}

/** Told this once: the server does not keep it in clear. */
const GivenCode = ({ code, expires_at }: { code: string; expires_at: string }) => {
  const language = useLanguage()
  return (
    <div role="status" className="flex flex-col gap-1">
      <Text className="font-mono text-xl tracking-widest">{code}</Text>
      <Text size="small">{RECOVERY_WORDS[language].once(moment(expires_at, language))}</Text>
    </div>
  )
}
