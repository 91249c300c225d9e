"use client"

import { useActionState, type ReactNode } from "react"
import { LABEL_WORDS, STOCK_REASON_WORDS } from "@/i18n/goods-words"
import type { PortalProduct, PortalVariant } from "@/lib/backend/goods"
import { FormMessage, SelectField, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import { LABEL_TEXTS_SHOWN } from "./label-texts"
import {
  countStockAction,
  createProductAction,
  saveLabelAction,
  saveVariantAction,
  saveWordsAction,
} from "./goods-actions"

type Groups = { value: string; label: string }[]
type Send = (previous: FormState, form: FormData) => Promise<FormState>
type FieldOf = (
  name: string,
  now?: string | number | null,
) => { name: string; defaultValue: string | undefined; error: string | undefined; scope: string | undefined }

function GoodsForm(props: {
  action: Send
  hidden: Readonly<Record<string, string>>
  button: string
  children: (field: FieldOf) => ReactNode
}) {
  const [state, send] = useActionState(props.action, EMPTY_FORM)
  const field: FieldOf = (name, now) => ({
    name,
    defaultValue: state.values[name] ?? (now === null || now === undefined ? undefined : String(now)),
    error: state.fieldErrors[name],
    // A page has one of these forms for each way of selling, and one for a new one.
    scope: props.hidden["variantId"] === "" ? "moi" : props.hidden["variantId"],
  })
  return (
    <form action={send} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      {Object.entries(props.hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={state.values[name] ?? value} />
      ))}
      {props.children(field)}
      <SubmitButton pendingWords="Đang ghi…">{props.button}</SubmitButton>
    </form>
  )
}

function GroupField({ groups, ...field }: { groups: Groups } & ReturnType<FieldOf>) {
  return (
    <SelectField {...field} label="Nhóm hàng OCOP">
      <option value="">Chọn nhóm</option>
      {groups.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  )
}

export function NewProductForm({ groups }: { groups: Groups }) {
  return (
    <GoodsForm action={createProductAction} hidden={{}} button="Ghi, rồi chụp ảnh">
      {(field) => (
        <>
          <TextField {...field("title")} label="Tên sản phẩm" hint="Như trên bao bì, ví dụ Miến dong Bắc Kạn" />
          <GroupField {...field("ocop_group")} groups={groups} />
          <div className={styles.pair}>
            <TextField {...field("unit_label")} label="Bán theo" placeholder="gói 500 g" />
            <TextField {...field("net_content")} label="Khối lượng tịnh" placeholder="500 g" />
          </div>
          <div className={styles.pair}>
            <TextField {...field("price")} label="Giá bán (₫)" inputMode="numeric" placeholder="68.000" />
            <TextField {...field("stock")} label="Đang có" inputMode="numeric" placeholder="120" />
          </div>
        </>
      )}
    </GoodsForm>
  )
}

const keys = (product: PortalProduct) => ({ productId: product.id, version: String(product.version) })

export function WordsForm({ product, groups }: { product: PortalProduct; groups: Groups }) {
  return (
    <GoodsForm action={saveWordsAction} hidden={keys(product)} button="Ghi lại">
      {(field) => (
        <>
          <TextField {...field("title", product.title)} label="Tên sản phẩm" />
          <TextField {...field("subtitle", product.subtitle)} label="Một dòng giới thiệu" optional />
          <TextArea
            {...field("description", product.description)}
            label="Kể về sản phẩm"
            hint="Trồng ở đâu, làm thế nào, dùng ra sao"
            rows={6}
          />
          <GroupField {...field("ocop_group", product.ocop_group)} groups={groups} />
        </>
      )}
    </GoodsForm>
  )
}

export function LabelForm({ product }: { product: PortalProduct }) {
  const isDrink = product.ocop_group === "drink"
  return (
    <GoodsForm action={saveLabelAction} hidden={keys(product)} button="Ghi lại">
      {(field) => (
        <>
          {LABEL_TEXTS_SHOWN.map((name) => {
            const { long, ...words } = LABEL_WORDS[name]
            const given = { ...field(name, product.label[name]), ...words }
            return long ? <TextArea key={name} {...given} rows={2} /> : <TextField key={name} {...given} />
          })}
          {isDrink && (
            <>
              <label className={styles.check}>
                <input type="checkbox" name="is_alcohol" defaultChecked={product.label.is_alcohol} /> Đây là rượu, đồ
                uống có cồn
              </label>
              <TextField
                {...field("alcohol_percent", product.label.alcohol_percent)}
                label="Độ cồn (%)"
                hint="Chỉ ghi khi là rượu, ví dụ 35"
                inputMode="decimal"
                optional
              />
            </>
          )}
        </>
      )}
    </GoodsForm>
  )
}

const moneyTyped = (price: number | null) => (price === null ? null : price.toLocaleString("vi-VN"))

export function VariantForm({ product, variant }: { product: PortalProduct; variant: PortalVariant | null }) {
  const hidden = { ...keys(product), variantId: variant?.id ?? "" }
  return (
    <GoodsForm action={saveVariantAction} hidden={hidden} button={variant ? "Ghi giá và quy cách" : "Thêm quy cách"}>
      {(field) => {
        const at = field
        return (
          <>
            <div className={styles.pair}>
              <TextField {...at("unit_label", variant?.title)} label="Bán theo" placeholder="gói 500 g" />
              <TextField {...at("net_content", variant?.net_content)} label="Khối lượng tịnh" placeholder="500 g" />
            </div>
            <TextField
              {...at("price", moneyTyped(variant?.price ?? null))}
              label="Giá bán (₫)"
              inputMode="numeric"
              placeholder="68.000"
            />
            <TextField
              {...at("gtin", variant?.gtin)}
              label="Mã vạch GTIN"
              hint="Chỉ ghi khi đã đăng ký với GS1. Không có cũng in tem được."
              inputMode="numeric"
              optional
            />
            {!variant && <TextField {...at("stock")} label="Đang có" inputMode="numeric" placeholder="120" />}
          </>
        )
      }}
    </GoodsForm>
  )
}

export function StockForm({ product, variant }: { product: PortalProduct; variant: PortalVariant }) {
  const hidden = { ...keys(product), variantId: variant.id, before: String(variant.stock) }
  return (
    <GoodsForm action={countStockAction} hidden={hidden} button="Ghi số hàng">
      {(field) => (
        <>
          <TextField
            {...field("after", variant.stock)}
            label="Bây giờ có bao nhiêu"
            {...(variant.reserved > 0 && { hint: `Khách đã đặt ${variant.reserved}, nên không ghi ít hơn số này.` })}
            inputMode="numeric"
          />
          <SelectField {...field("reason")} label="Vì sao đổi">
            <option value="">Chọn</option>
            {["harvested", "counted", "damaged", "sold_elsewhere", "given_away"].map((reason) => (
              <option key={reason} value={reason}>
                {STOCK_REASON_WORDS[reason]}
              </option>
            ))}
          </SelectField>
          <TextField {...field("note")} label="Ghi thêm" optional />
        </>
      )}
    </GoodsForm>
  )
}
