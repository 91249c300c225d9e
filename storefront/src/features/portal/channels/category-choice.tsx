"use client"

import { useActionState } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import type { Category } from "@/lib/backend/channels"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { chooseCategoryAction } from "./channel-actions"
import styles from "./channels.module.css"

type CategoryButtonsProps = { account: string; product: string; categories: readonly Category[] }

/** Groups of the floor, each one tap. */
export function CategoryButtons({ account, product, categories }: CategoryButtonsProps) {
  const [state, send] = useActionState(chooseCategoryAction, EMPTY_FORM)
  return (
    <form action={send} className={styles.groups}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      <input type="hidden" name="product" value={product} />
      {categories.map(({ id, path }) => (
        <button key={id} type="submit" name="category" value={id} className={styles.group}>
          <span>
            <strong>{path.at(-1)}</strong>
            {path.length > 1 && <small>{path.slice(0, -1).join(" › ")}</small>}
          </span>
          <Icon name="arrow" size={20} />
        </button>
      ))}
    </form>
  )
}
