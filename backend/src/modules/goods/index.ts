import { Module } from "@medusajs/framework/utils"
import GoodsModuleService from "./service"

export const GOODS_MODULE = "goods"

export default Module(GOODS_MODULE, { service: GoodsModuleService })
