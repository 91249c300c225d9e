"use client"

import { useActionState } from "react"
import type { Brand } from "@/lib/backend/channels"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { chooseBrandAction } from "./channel-actions"
import styles from "./channels.module.css"

type BrandButtonsProps = { account: string; product: string; brands: readonly Brand[] }

/** Brands of the floor's list, each one tap. */
export function BrandButtons({ account, product, brands }: BrandButtonsProps) {
  const [state, send] = useActionState(chooseBrandAction, EMPTY_FORM)
  return (
    <form action={send} className={styles.groups}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      <input type="hidden" name="product" value={product} />
      {brands.map(({ id, name }) => (
        <button key={id} type="submit" name="brand" value={id} className={styles.group}>
          <strong>{name}</strong>
          <Icon name="arrow" size={20} />
        </button>
      ))}
    </form>
  )
}
