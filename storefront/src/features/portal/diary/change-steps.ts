import type { DiaryStep } from "@/lib/backend/diary"
import { KIND_CHOICES } from "./group-words"

export type StepChange = { what: string; step: string; title: string; kind: string; newId: string }

/** The steps after one press; null for a press that names nothing that is there. */
export function changeSteps(steps: readonly DiaryStep[], change: StepChange): DiaryStep[] | null {
  if (change.what === "add") return added(steps, change)
  const at = steps.findIndex(({ id }) => id === change.step)
  const step = steps[at]
  if (step === undefined) return null
  const replaced = (by: DiaryStep) => steps.map((one) => (one.id === step.id ? by : one))
  switch (change.what) {
    case "up":
      return moved(steps, at, at - 1)
    case "down":
      return moved(steps, at, at + 1)
    case "hide":
      return replaced({ ...step, hidden: true })
    case "show":
      return replaced({ ...step, hidden: false })
    case "rename":
      return change.title === "" ? null : replaced({ ...step, title: change.title })
    default:
      return null
  }
}

function added(steps: readonly DiaryStep[], { title, kind, newId }: StepChange): DiaryStep[] | null {
  const choice = KIND_CHOICES.find((one) => one.kind === kind)
  if (title === "" || choice === undefined) return null
  const isMaking = kind === "drying" || kind === "roasting" || kind === "processing"
  const units = { unit: "kg", input_unit: isMaking ? "kg" : null }
  return [...steps, { id: newId, title, kind, picture: choice.picture, ...units, hidden: false }]
}

function moved(steps: readonly DiaryStep[], from: number, to: number): DiaryStep[] {
  const [one, other] = [steps[from], steps[to]]
  if (one === undefined || other === undefined) return [...steps]
  return steps.map((step, index) => (index === from ? other : index === to ? one : step))
}
