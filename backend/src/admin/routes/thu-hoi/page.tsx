import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ExclamationCircle } from "@medusajs/icons"
import { Button, Container, Heading, Input, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { ReadError } from "../../lib/load-state"
import { HoldList } from "./hold-list"
import { RecallList } from "./recall-list"
import { RecallPanel } from "./recall-panel"
import { useLots, type Lot } from "./use-recalls"

const RecallsPage = () => {
  const [words, setWords] = useState("")
  const [chosen, setChosen] = useState<Lot | null>(null)
  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-3 px-6 py-4">
        <Heading level="h1">Thu hồi</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          Tìm lô bằng mã lô, tên sản phẩm hoặc tên hợp tác xã.
        </Text>
        <Input
          type="search"
          aria-label="Tìm lô"
          placeholder="Mã lô, sản phẩm hoặc hợp tác xã"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Container>
      {chosen ? (
        <RecallPanel key={chosen.batch_id} lot={chosen} onDone={() => setChosen(null)} />
      ) : (
        <FoundLots words={words.trim()} onChoose={setChosen} />
      )}
      <HoldList onRecall={setChosen} />
      <RecallList />
    </div>
  )
}

const FoundLots = ({ words, onChoose }: { words: string; onChoose: (lot: Lot) => void }) => {
  const { data, error, isFetching, refetch } = useLots(words)
  if (error) return <ReadError error={error} hasData={false} isFetching={isFetching} refetch={refetch} />
  if (!data || (words === "" && data.lots.length === 0)) return null
  return (
    <Container className="flex flex-col gap-3 px-6 py-4">
      <Heading level="h2">{words === "" ? "Lô làm từ nguyên liệu đã thu hồi" : "Lô tìm thấy"}</Heading>
      {data.lots.length === 0 && <Text size="small">Không thấy lô nào. Xem lại mã lô.</Text>}
      <ul className="flex flex-col gap-2">
        {data.lots.map((lot) => (
          <li key={lot.batch_id} className="flex flex-wrap items-center justify-between gap-2">
            <div>
              <Text size="small" weight="plus">
                {lot.lot_code}, {lot.product_title}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {lot.cooperative}
                {lot.recalled_inputs.length > 0 ? `. Làm từ lô đã thu hồi: ${lot.recalled_inputs.join(", ")}` : ""}
              </Text>
            </div>
            <div className="flex items-center gap-2">
              {lot.state === "recalled" && <StatusBadge color="red">Đã thu hồi</StatusBadge>}
              <Button size="small" variant="secondary" onClick={() => onChoose(lot)}>
                {lot.state === "recalled" ? "Thu hồi rộng hơn" : "Thu hồi"}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Container>
  )
}

export const config = defineRouteConfig({ label: "Thu hồi", icon: ExclamationCircle })

export default RecallsPage
