import { MedusaService } from "@medusajs/framework/utils"
import { ProductPhoto } from "./models/product-photo"
import { ProductSheet } from "./models/product-sheet"

/** Photos and editions of products. What must be atomic is plain SQL in the stores beside this file. */
export default class GoodsModuleService extends MedusaService({ ProductPhoto, ProductSheet }) {}
