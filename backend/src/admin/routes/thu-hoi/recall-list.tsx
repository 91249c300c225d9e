import { Container, Heading, Text } from "@medusajs/ui"
import { DecisionHistory } from "../../lib/decision-history"
import { ReadError, Waiting } from "../../lib/load-state"
import { moment } from "../../lib/papers-api"
import { useRecalls, type Recall } from "./use-recalls"

const CHAIN: Readonly<Record<string, string>> = {
  queued: "chờ lên chuỗi",
  submitted: "đã gửi lên chuỗi",
  mined: "đã lên chuỗi",
  safe: "đã lên chuỗi",
  final: "đã lên chuỗi",
}

export const RecallList = () => {
  const { data, error, isFetching, refetch } = useRecalls()
  return (
    <Container className="flex flex-col gap-4 px-6 py-4">
      <Heading level="h2">Các lần thu hồi</Heading>
      {error && <ReadError error={error} hasData={data !== undefined} isFetching={isFetching} refetch={refetch} />}
      {!data && !error && <Waiting />}
      {data?.recalls.length === 0 && <Text size="small">Chưa có lần thu hồi nào.</Text>}
      {data?.recalls.map((recall) => (
        <RecallRow key={recall.id} recall={recall} />
      ))}
    </Container>
  )
}

const RecallRow = ({ recall }: { recall: Recall }) => (
  <article className="flex flex-col gap-1" aria-label={`Thu hồi lô ${recall.lot_code}`}>
    <Text weight="plus">
      {recall.lot_code}, {recall.product_title}, {recall.cooperative}
    </Text>
    <Text size="small">
      {moment(recall.recalled_at)},{" "}
      {recall.decided_by === "officer" ? "do cán bộ" : `do hợp tác xã (${recall.member ?? "thành viên đã rời"})`}. Lý
      do: {recall.reason}
    </Text>
    <Text size="small" className="text-ui-fg-subtle">
      {recall.lots.map((lot) => `${lot.lot_code} (${CHAIN[lot.chain_state ?? ""] ?? "chờ lên chuỗi"})`).join(", ")}.{" "}
      {recall.orders} đơn hàng được báo.
    </Text>
    <DecisionHistory decisions={recall.decisions} />
  </article>
)
