import { MedusaService } from "@medusajs/framework/utils"
import { ProductPicture } from "./models/product-picture"
import { ProductSheet } from "./models/product-sheet"

/** Photos and editions of products. What must be atomic is plain SQL in the stores beside this file. */
export default class GoodsModuleService extends MedusaService({ ProductPicture, ProductSheet }) {}
