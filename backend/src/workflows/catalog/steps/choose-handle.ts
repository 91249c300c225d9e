import { randomBytes } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { toHandle } from "../fold-text"

type Asked = { title: string; handle?: string }

/** What the caller chose, else the plain handle when it is free, else one with a short random tail. */
export const chooseHandleStep = createStep("choose-handle", async ({ title, handle }: Asked, { container }) => {
  if (handle !== undefined) return new StepResponse(handle)
  const plain = toHandle(title)
  const [taken] = await container.resolve(Modules.PRODUCT).listProducts({ handle: plain }, { select: ["id"], take: 1 })
  return new StepResponse(taken ? `${plain}-${randomBytes(3).toString("hex")}` : plain)
})
