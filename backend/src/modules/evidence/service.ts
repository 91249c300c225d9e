import { MedusaService } from "@medusajs/framework/utils"
import { EvidenceFile } from "./models/evidence-file"

export default class EvidenceModuleService extends MedusaService({ EvidenceFile }) {}
