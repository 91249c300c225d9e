import { Alert, Container, Heading, Label, RadioGroup, Skeleton, Text } from "@medusajs/ui"
import { useState } from "react"
import { errorText } from "../../lib/papers-api"
import { ReasonForm } from "../../lib/reason-form"
import { usePreview, useRecall, type Lot, type Preview, type Scope } from "./use-recalls"

/** One lot, how far down, what that reaches, and why: then the word that cannot be taken back. */
export const RecallPanel = ({ lot, onDone }: { lot: Lot; onDone: () => void }) => {
  const [scope, setScope] = useState<Scope>(lot.state === "recalled" ? "derived" : "batch")
  const { data, isError } = usePreview(lot.batch_id, scope)
  const recall = useRecall()
  return (
    <Container className="flex flex-col gap-3 px-6 py-4">
      <Heading level="h2">
        Thu hồi lô {lot.lot_code}, {lot.product_title}
      </Heading>
      <RadioGroup value={scope} onValueChange={(value) => setScope(value === "derived" ? "derived" : "batch")}>
        <Choice value="batch" name={`Chỉ lô ${lot.lot_code}`} />
        <Choice value="derived" name="Cả những lô làm từ lô này, của mọi hợp tác xã" />
      </RadioGroup>
      {isError && <Alert variant="error">Không xem trước được. Tải lại trang rồi làm lại.</Alert>}
      {!data && !isError && <Skeleton className="h-16 w-full" />}
      {data && <Reached preview={data.preview} />}
      <Alert variant="warning" dismissible={false}>
        Lệnh thu hồi ghi lên sổ công khai và lên chuỗi khối. Thu hồi rồi không rút lại được.
      </Alert>
      <ReasonForm
        label="Lý do thu hồi"
        hint="Người mua đọc đúng câu này: chuyện gì, và cần làm gì với gói hàng. Không ghi tên riêng của ai."
        button="Thu hồi"
        isPending={recall.isPending}
        error={recall.isError ? errorText(recall.error) : null}
        onSubmit={(reason) => recall.mutate({ batch_id: lot.batch_id, scope, reason }, { onSuccess: onDone })}
        onCancel={onDone}
      />
    </Container>
  )
}

const Choice = ({ value, name }: { value: Scope; name: string }) => (
  <div className="flex items-center gap-2">
    <RadioGroup.Item value={value} id={`scope-${value}`} />
    <Label htmlFor={`scope-${value}`}>{name}</Label>
  </div>
)

const Reached = ({ preview }: { preview: Preview }) => (
  <div className="flex flex-col gap-1" aria-label="Sẽ thu hồi">
    <Text size="small" weight="plus">
      {preview.lots.length === 0
        ? "Không còn lô nào để thu hồi."
        : `Sẽ thu hồi ${preview.lots.length} lô, ${preview.stamps} tem; ${preview.orders} đơn hàng đã nhận ${preview.packs_ordered} gói.`}
    </Text>
    <ul className="flex flex-col gap-1">
      {preview.lots.map((lot) => (
        <li key={lot.batch_id}>
          <Text size="small">
            {lot.lot_code}, {lot.product_title}, {lot.cooperative}: {lot.stamps} tem, {lot.orders} đơn
          </Text>
        </li>
      ))}
    </ul>
    {preview.recalled.length > 0 && (
      <Text size="small" className="text-ui-fg-subtle">
        Đã thu hồi từ trước: {preview.recalled.map((lot) => lot.lot_code).join(", ")}.
      </Text>
    )}
  </div>
)
