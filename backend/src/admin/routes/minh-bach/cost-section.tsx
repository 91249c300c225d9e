import { Button, Container, Heading, Input, Label, Text } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { Fact } from "./fact"
import { useCoinPrice, type Transparency } from "./use-transparency"
import { count, gwei, moment, monthlyCost, parsePrice, wordsOfInterval } from "./words"

export const CostSection = ({ cost, chain, rules }: Pick<Transparency, "cost" | "chain" | "rules">) => (
  <Container className="flex flex-col gap-4 px-6 py-4">
    <div>
      <Heading level="h2">Chi phí neo sổ</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        Ước tính cho một tháng nếu cứ như 30 ngày qua. Không có mục mới thì không neo và không tốn phí.
      </Text>
    </div>
    <dl className="grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-4">
      <Fact label="Mỗi tháng khoảng">
        <span className="block text-lg font-medium">{monthlyCost(cost, chain.coin)}</span>
        <span className="text-ui-fg-subtle">{count(cost.anchors_per_month)} lần neo</span>
      </Fact>
      <Fact label="Mỗi lần neo">
        {cost.gas_per_anchor === null ? "chưa đo được" : `${count(cost.gas_per_anchor)} gas (đo ở các lần vừa qua)`}
      </Fact>
      <Fact label="Giá gas hiện nay">
        <span className="block">{cost.gas_price === null ? "không rõ" : gwei(cost.gas_price)}</span>
        <span className="text-ui-fg-subtle">
          {rules.max_fee === null ? "không đặt mức trần" : `trần ${gwei(rules.max_fee)}`}
        </span>
      </Fact>
      <Fact label="Khoảng cách giữa hai lần neo">{wordsOfInterval(rules.anchor_interval_seconds)}</Fact>
    </dl>
    <PriceForm cost={cost} coin={chain.coin} />
  </Container>
)

const PriceForm = ({ cost, coin }: { cost: Transparency["cost"]; coin: string }) => {
  const [text, setText] = useState("")
  const { mutate, isPending, isError } = useCoinPrice()
  const vnd = parsePrice(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (vnd !== null) mutate(vnd, { onSuccess: () => setText("") })
  }
  return (
    <form className="flex flex-wrap items-end gap-3" onSubmit={submit}>
      <div>
        <Label htmlFor="coin-price" size="small">
          Giá một {coin} (đồng)
        </Label>
        <Input
          id="coin-price"
          inputMode="decimal"
          autoComplete="off"
          placeholder={cost.coin_vnd === null ? "nhập giá" : count(cost.coin_vnd)}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button type="submit" size="small" variant="secondary" disabled={vnd === null} isLoading={isPending}>
        Lưu giá
      </Button>
      <Text size="small" className={isError ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
        {isError ? "Không lưu được giá. Hãy thử lại." : priceNote(text, vnd, cost)}
      </Text>
    </form>
  )
}

function priceNote(text: string, vnd: number | null, cost: Transparency["cost"]): string {
  if (text !== "" && vnd === null) return "Giá là một số dương, ví dụ 6.500 hoặc 6500."
  if (cost.coin_vnd === null) return "Chưa có giá nên chưa đổi được ra tiền đồng."
  return `Giá đang dùng: ${count(cost.coin_vnd)} đồng, nhập lúc ${moment(cost.coin_vnd_set_at)}.`
}
