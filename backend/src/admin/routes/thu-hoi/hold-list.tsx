import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { DecisionHistory } from "../../lib/decision-history"
import { ReadError, Waiting } from "../../lib/load-state"
import { errorText, moment } from "../../lib/papers-api"
import { ReasonForm } from "../../lib/reason-form"
import { useHolds, useRelease, type Hold, type Lot } from "./use-recalls"

const STATES = {
  held: { name: "Đang tạm giữ", colour: "orange" },
  recalled: { name: "Đã thu hồi", colour: "red" },
  released: { name: "Đã cho dùng", colour: "green" },
} as const

/** Lots that another cooperative's recalled lot went into: an officer recalls each, or says that it may be used. */
export const HoldList = ({ onRecall }: { onRecall: (lot: Lot) => void }) => {
  const { data, error, isFetching, refetch } = useHolds()
  return (
    <Container className="flex flex-col gap-4 px-6 py-4">
      <div className="flex flex-col gap-1">
        <Heading level="h2">Lô tạm giữ vì nguyên liệu bị thu hồi</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          Lô của hợp tác xã khác làm từ lô vừa thu hồi. Trang quét tem đang báo khoan dùng cho tới khi có người quyết
          định.
        </Text>
      </div>
      {error && <ReadError error={error} hasData={data !== undefined} isFetching={isFetching} refetch={refetch} />}
      {!data && !error && <Waiting />}
      {data?.holds.length === 0 && <Text size="small">Không có lô nào tạm giữ.</Text>}
      {data?.holds.map((hold) => (
        <HoldRow key={hold.batch_id} hold={hold} onRecall={onRecall} />
      ))}
    </Container>
  )
}

const HoldRow = ({ hold, onRecall }: { hold: Hold; onRecall: (lot: Lot) => void }) => (
  <article className="flex flex-col gap-2" aria-label={`Lô tạm giữ ${hold.lot_code}`}>
    <div className="flex flex-wrap items-center justify-between gap-2">
      <Text weight="plus">
        {hold.lot_code}, {hold.product_title}, {hold.cooperative}
      </Text>
      <StatusBadge color={STATES[hold.state].colour}>{STATES[hold.state].name}</StatusBadge>
    </div>
    {hold.inputs.map((input) => (
      <Text size="small" key={`${input.cooperative} ${input.lot_code}`}>
        Làm từ lô {input.lot_code} của {input.cooperative}, thu hồi lúc {moment(input.recalled_at)}. Lý do:{" "}
        {input.reason}
      </Text>
    ))}
    <Text size="small" className="text-ui-fg-subtle">
      Tạm giữ từ {moment(hold.held_at)}. {hold.stamps} tem, {hold.orders} đơn hàng được báo.
    </Text>
    <DecisionHistory decisions={hold.decisions} />
    {hold.state === "held" && <Decide hold={hold} onRecall={onRecall} />}
  </article>
)

const Decide = ({ hold, onRecall }: { hold: Hold; onRecall: (lot: Lot) => void }) => {
  const [isReleasing, setIsReleasing] = useState(false)
  const release = useRelease()
  if (isReleasing) {
    return (
      <ReasonForm
        label="Vì sao lô này dùng được?"
        hint="Người mua và hợp tác xã đọc đúng câu này: đã kiểm gì, ai kiểm, kết quả ra sao. Không ghi tên riêng của ai."
        button="Thôi tạm giữ, cho dùng"
        isPending={release.isPending}
        error={release.isError ? errorText(release.error) : null}
        onSubmit={(reason) =>
          release.mutate({ batch_id: hold.batch_id, reason }, { onSuccess: () => setIsReleasing(false) })
        }
        onCancel={() => setIsReleasing(false)}
      />
    )
  }
  const lot = { ...hold, state: "sealed" as const, recalled_inputs: hold.inputs.map((input) => input.lot_code) }
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" variant="danger" onClick={() => onRecall(lot)}>
        Thu hồi lô này
      </Button>
      <Button size="small" variant="secondary" onClick={() => setIsReleasing(true)}>
        Cho dùng
      </Button>
    </div>
  )
}
