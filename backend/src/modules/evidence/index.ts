import { Module } from "@medusajs/framework/utils"
import EvidenceModuleService from "./service"

export const EVIDENCE_MODULE = "evidence"

export default Module(EVIDENCE_MODULE, { service: EvidenceModuleService })
