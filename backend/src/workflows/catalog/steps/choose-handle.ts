import { randomBytes } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { toHandle } from "../fold-text"

/** The plain handle when it is free, else one with a short random tail; the database's unique index has the last word. */
export const chooseHandleStep = createStep("choose-handle", async ({ title }: { title: string }, { container }) => {
  const plain = toHandle(title)
  const [taken] = await container.resolve(Modules.PRODUCT).listProducts({ handle: plain }, { select: ["id"], take: 1 })
  return new StepResponse(taken ? `${plain}-${randomBytes(3).toString("hex")}` : plain)
})
