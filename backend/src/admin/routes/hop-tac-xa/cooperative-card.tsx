import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { errorText, moment } from "../../lib/papers-api"
import { ReasonForm } from "../../lib/reason-form"
import { RecoveryCodes } from "./recovery-codes"
import { useCooperative, useDecision, type Action, type Cooperative, type Detail } from "./use-cooperatives"
import { ACTIONS, historyWords, STATUSES } from "./words"

export const CooperativeCard = ({ cooperative }: { cooperative: Cooperative }) => {
  const [isOpen, setIsOpen] = useState(false)
  const { name, colour } = STATUSES[cooperative.status]
  return (
    <Container className="flex flex-col gap-3 px-6 py-4" data-cooperative={cooperative.id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h2">{cooperative.name}</Heading>
        <StatusBadge color={colour}>{name}</StatusBadge>
      </div>
      <Text size="small">
        {cooperative.commune}, {cooperative.province}
        {cooperative.former_place ? ` (trước là ${cooperative.former_place})` : ""}. Mã số{" "}
        {cooperative.registration_number ?? "chưa có"}.
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        Gửi lúc {moment(cooperative.created_at)}
      </Text>
      {isOpen ? (
        <CooperativeDetail id={cooperative.id} />
      ) : (
        <Button size="small" variant="secondary" className="self-start" onClick={() => setIsOpen(true)}>
          Xem và quyết định
        </Button>
      )}
    </Container>
  )
}

const CooperativeDetail = ({ id }: { id: string }) => {
  const { data, error } = useCooperative(id)
  if (error) {
    return (
      <Text size="small" role="alert" className="text-ui-fg-error">
        {errorText(error)}
      </Text>
    )
  }
  if (!data) return <Text size="small">Đang đọc…</Text>
  const { cooperative } = data
  return (
    <>
      <People cooperative={cooperative} />
      <ol className="flex flex-col gap-1" aria-label="Ai đã quyết định gì">
        {cooperative.history.map(({ action, by, text, at }) => (
          <li key={`${at} ${action}`}>
            <Text size="small" className="text-ui-fg-subtle whitespace-pre-line">
              {moment(at)}: {historyWords(action)}
              {by ? `, ${by}` : ""}
              {text ? `. ${text}` : ""}
            </Text>
          </li>
        ))}
      </ol>
      <Decide cooperative={cooperative} />
      <RecoveryCodes cooperativeId={cooperative.id} />
    </>
  )
}

const People = ({ cooperative: { members, payout } }: { cooperative: Detail }) => (
  <div className="flex flex-col gap-1">
    {members.map(({ name, email, phone, role }) => (
      <Text size="small" key={`${name} ${phone ?? email}`}>
        {name} ({role === "owner" ? "chủ nhiệm" : role === "manager" ? "quản lý" : "ghi chép"}):{" "}
        {[phone, email].filter(Boolean).join(", ")}
      </Text>
    ))}
    {payout && (
      <Text size="small">
        Nhận tiền: {payout.bank} {payout.number}, {payout.holder}
      </Text>
    )}
  </div>
)

const Decide = ({ cooperative: { id, status } }: { cooperative: Detail }) => {
  const [asking, setAsking] = useState<Action | null>(null)
  const decision = useDecision(id)
  const error = decision.isError ? errorText(decision.error) : null
  if (asking) {
    return (
      <ReasonForm
        {...ACTIONS[asking]}
        isPending={decision.isPending}
        error={error}
        onSubmit={(reason) => decision.mutate({ action: asking, reason }, { onSuccess: () => setAsking(null) })}
        onCancel={() => setAsking(null)}
      />
    )
  }
  return (
    <div className="flex flex-col gap-2">
      {error && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {error}
        </Text>
      )}
      <div className="flex flex-wrap gap-2">
        {STATUSES[status].actions.map((action) => (
          <Button
            key={action}
            size="small"
            variant={action === "approve" || action === "lift" ? "primary" : "secondary"}
            isLoading={decision.isPending}
            onClick={() => (ACTIONS[action].label ? setAsking(action) : decision.mutate({ action, reason: null }))}
          >
            {ACTIONS[action].button}
          </Button>
        ))}
      </div>
    </div>
  )
}
