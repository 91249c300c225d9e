import { defineLink } from "@medusajs/framework/utils"
import StockLocationModule from "@medusajs/medusa/stock-location"
import CooperativeModule from "../modules/cooperative"

export default defineLink(CooperativeModule.linkable.cooperative, StockLocationModule.linkable.stockLocation)
