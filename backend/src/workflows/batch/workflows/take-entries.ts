import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import {
  giveBackEntryStep,
  takeEntriesStep,
  type GiveBackEntryInput,
  type TakeEntriesInput,
} from "../steps/take-entries"

export const takeEntriesWorkflow = createWorkflow("take-entries", (input: WorkflowData<TakeEntriesInput>) => {
  return new WorkflowResponse(takeEntriesStep(input))
})

export const giveBackEntryWorkflow = createWorkflow("give-back-entry", (input: WorkflowData<GiveBackEntryInput>) => {
  return new WorkflowResponse(giveBackEntryStep(input))
})
