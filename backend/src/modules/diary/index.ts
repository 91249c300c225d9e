import { Module } from "@medusajs/framework/utils"
import DiaryModuleService from "./service"

export const DIARY_MODULE = "diary"

export default Module(DIARY_MODULE, { service: DiaryModuleService })
