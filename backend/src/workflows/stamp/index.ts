export { processStampRuns } from "./process-stamp-runs"
export { issueStampsWorkflow } from "./workflows/issue-stamps"
export { requestStampRunWorkflow } from "./workflows/request-stamp-run"
