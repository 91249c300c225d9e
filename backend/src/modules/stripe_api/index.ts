import { Module } from "@medusajs/framework/utils"
import StripeApiModuleService from "./service"

export const STRIPE_API_MODULE = "stripe_api"

export default Module(STRIPE_API_MODULE, { service: StripeApiModuleService })
