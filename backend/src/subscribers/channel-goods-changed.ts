import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { hintChanges, PRODUCT_EVENTS } from "../workflows/channel/hint-changes"

type Named = { id: string | string[] }

export default async function channelGoodsChanged({
  event,
  container,
}: SubscriberArgs<Named | Named[]>): Promise<void> {
  const ids = [event.data].flat().flatMap(({ id }) => id)
  await hintChanges(container, { name: event.name, ids })
}

export const config: SubscriberConfig = { event: PRODUCT_EVENTS }
