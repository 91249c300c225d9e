import { Module } from "@medusajs/framework/utils"
import SellerOrderModuleService from "./service"

export const SELLER_ORDER_MODULE = "seller_order"

export default Module(SELLER_ORDER_MODULE, { service: SellerOrderModuleService })
