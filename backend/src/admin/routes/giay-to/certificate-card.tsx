import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { DecisionHistory } from "../../lib/decision-history"
import { day, errorText, moment } from "../../lib/papers-api"
import { ReasonForm } from "../../lib/reason-form"
import { FilePreview } from "./file-preview"
import { useDecision, type Certificate } from "./use-certificates"
import { nameOf, STANDINGS } from "./words"

export const CertificateCard = ({ certificate }: { certificate: Certificate }) => {
  const { name, colour } = STANDINGS[certificate.standing]
  return (
    <Container className="flex flex-col gap-3 px-6 py-4" data-certificate={certificate.id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h2">
          {nameOf(certificate)}: {certificate.product_title ?? "sản phẩm đã bỏ"}
        </Heading>
        <StatusBadge color={colour}>{name}</StatusBadge>
      </div>
      <Facts certificate={certificate} />
      {certificate.same_number.length > 0 && (
        <Text size="small" className="text-ui-fg-error">
          Số này cũng đang dùng ở: {certificate.same_number.join(", ")}. Xem kỹ bản chụp.
        </Text>
      )}
      {certificate.file_hash && <FilePreview id={certificate.id} hash={certificate.file_hash} />}
      <DecisionHistory decisions={certificate.decisions} />
      <Decide certificate={certificate} />
    </Container>
  )
}

const Facts = ({ certificate }: { certificate: Certificate }) => {
  const { cooperative, number, issuer, issued_on, expires_on, days_left, submitted_at, renews_id } = certificate
  const left = days_left < 0 ? "" : days_left === 0 ? " (hôm nay là ngày cuối)" : ` (còn ${days_left} ngày)`
  return (
    <div className="flex flex-col gap-1">
      <Text size="small">
        {cooperative}. Số {number}, nơi cấp: {issuer}.
      </Text>
      <Text size="small">
        Cấp ngày {day(issued_on)}, hạn đến hết {day(expires_on)}
        {left}.{renews_id ? " Nối tiếp giấy cũ." : ""}
      </Text>
      {submitted_at && (
        <Text size="small" className="text-ui-fg-subtle">
          Nộp lúc {moment(submitted_at)}
        </Text>
      )}
    </div>
  )
}

type Asking = "refuse" | "revoke" | null

const REASONS = {
  refuse: { label: "Vì sao từ chối?", button: "Từ chối giấy này" },
  revoke: { label: "Vì sao thu hồi giấy?", button: "Thu hồi giấy này" },
} as const

const Decide = ({ certificate: { id, standing } }: { certificate: Certificate }) => {
  const [asking, setAsking] = useState<Asking>(null)
  const decision = useDecision()
  const error = decision.isError ? errorText(decision.error) : null
  if (asking) {
    return (
      <ReasonForm
        {...REASONS[asking]}
        hint={
          asking === "revoke"
            ? "Câu này ghi vào sổ công khai và ở đó mãi mãi. Không ghi tên riêng của ai."
            : "Hợp tác xã đọc đúng câu này. Nói rõ thiếu gì, sửa thế nào."
        }
        isPending={decision.isPending}
        error={error}
        onSubmit={(reason) => decision.mutate({ id, action: asking, reason }, { onSuccess: () => setAsking(null) })}
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
        {standing === "submitted" && (
          <>
            <Button
              size="small"
              isLoading={decision.isPending}
              onClick={() => decision.mutate({ id, action: "record" })}
            >
              Duyệt giấy
            </Button>
            <Button size="small" variant="secondary" onClick={() => setAsking("refuse")}>
              Từ chối
            </Button>
          </>
        )}
        {["valid", "expiring", "expired", "not_yet_valid"].includes(standing) && (
          <Button size="small" variant="secondary" onClick={() => setAsking("revoke")}>
            Thu hồi
          </Button>
        )}
      </div>
    </div>
  )
}
