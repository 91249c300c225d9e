"use client"

import { useActionState, useState } from "react"
import { formatCount, formatMoney } from "@/i18n/format"
import type { Rule } from "@/lib/backend/channels"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { saveRuleAction } from "./channel-actions"
import { ROUNDINGS, ruleFields } from "./channel-fields"
import styles from "./channels.module.css"
import { priceThere, stockThere } from "./price-example"

type RuleFormProps = { account: string; floor: string; rule: Rule; example: { price: number; stock: number } }

/** What a price becomes and how many are offered; the examples follow what is being typed. */
export function RuleForm({ account, floor, rule, example }: RuleFormProps) {
  const [state, send] = useActionState(saveRuleAction, EMPTY_FORM)
  const [live, setLive] = useState(rule)
  const field = (name: keyof Rule) => ({
    name,
    defaultValue: state.values[name] ?? formatCount(rule[name]),
    error: state.fieldErrors[name],
  })
  const follow = (form: HTMLFormElement) => {
    const typed = ruleFields.safeParse(Object.fromEntries(new FormData(form)))
    if (typed.success) setLive(typed.data)
  }
  return (
    <form
      action={send}
      className={portal.form}
      noValidate
      key={state.attempt}
      onChange={({ currentTarget }) => follow(currentTarget)}
    >
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      <section className={styles.section} aria-labelledby="gia">
        <h2 id="gia">Giá trên {floor}</h2>
        <div className={portal.pair}>
          <TextField {...field("price_percent")} label="Cộng phí sàn (%)" inputMode="numeric" />
          <TextField {...field("price_add")} label="Cộng thêm (₫)" inputMode="numeric" />
        </div>
        <SelectField
          {...field("price_round")}
          defaultValue={state.values.price_round ?? rule.price_round}
          label="Làm tròn lên"
        >
          {ROUNDINGS.map((step) => (
            <option key={step} value={step}>
              {step === 1 ? "Không làm tròn" : `Chẵn ${formatMoney(step)}`}
            </option>
          ))}
        </SelectField>
        <Example words={formatMoney} from={example.price} to={priceThere(example.price, live)} />
      </section>
      <section className={styles.section} aria-labelledby="kho">
        <h2 id="kho">Số hàng cho {floor}</h2>
        <TextField
          {...field("stock_share")}
          label="Bán ở đây bao nhiêu phần trăm"
          hint="100 là bán hết số đang có. Chia cho nhiều sàn thì ghi ít hơn."
          inputMode="numeric"
        />
        <TextField
          {...field("stock_buffer")}
          label="Giữ lại mấy gói không bán"
          hint="Để khi hai nơi cùng bán một lúc vẫn đủ hàng."
          inputMode="numeric"
        />
        <Example
          words={(count) => `${formatCount(count)} gói`}
          from={example.stock}
          to={stockThere(example.stock, live)}
        />
      </section>
      <SubmitButton pendingWords="Đang ghi…">Ghi lại</SubmitButton>
    </form>
  )
}

function Example({ words, from, to }: { words: (value: number) => string; from: number; to: number }) {
  return (
    <p className={styles.example} aria-live="polite">
      <span>Ví dụ</span>
      <span className={styles.exampleRow}>
        {words(from)} thành <b>{words(to)}</b>
      </span>
    </p>
  )
}
