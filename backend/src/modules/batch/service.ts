import { MedusaService } from "@medusajs/framework/utils"
import { Batch } from "./models/batch"
import { TraceEvent } from "./models/trace-event"

export default class BatchModuleService extends MedusaService({ Batch, TraceEvent }) {}
