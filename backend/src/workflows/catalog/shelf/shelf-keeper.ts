import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../../../config/env"
import { keeperOf, type ShelfKeeper } from "./keeper"

/** The one shelf of this process, which looks as often as its other pollers. */
export const shelfKeeper = (container: MedusaContainer): ShelfKeeper => keeperOf(container, env.POLL_INTERVAL_MS)
