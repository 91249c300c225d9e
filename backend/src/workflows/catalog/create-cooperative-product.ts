import type { MedusaContainer } from "@medusajs/framework/types"
import { randomBytes } from "node:crypto"
import { toHandle } from "./fold-text"
import {
  createCooperativeProductWorkflow,
  type CreateCooperativeProductInput,
} from "./workflows/create-cooperative-product"

/** Each further try has a random tail of its own: two that meet are rare, three in a row do not happen. */
const TRIES = 3

/**
 * Lists a product of a cooperative. Its handle is chosen from what is free; when another product of the same title takes
 * it at the same moment, the database lets one of the two through and the other goes on under a handle with a tail.
 * @returns the product's id
 */
export async function createCooperativeProduct(
  container: MedusaContainer,
  input: CreateCooperativeProductInput,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const handle = attempt === 1 ? {} : { handle: `${toHandle(input.title)}-${randomBytes(3).toString("hex")}` }
      const { result } = await createCooperativeProductWorkflow(container).run({ input: { ...input, ...handle } })
      return result.id
    } catch (error) {
      if (attempt === TRIES || !isHandleTaken(error)) throw error
    }
  }
}

/** Medusa's words for its unique index on `product.handle`; a workflow throws what its step threw as a plain object. */
const isHandleTaken = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "message" in error &&
  /handle: .*already exists/.test(String(error.message))
