import { MedusaService } from "@medusajs/framework/utils"
import { ProductPhoto } from "./models/product-photo"
import { ProductSheet } from "./models/product-sheet"

/** Photos and editions of products. What must be atomic is plain SQL in the stores beside this file. */
// The generated names of a "photo" differ between its types (photoes) and its code (photos); of a picture they agree.
export default class GoodsModuleService extends MedusaService({ ProductPicture: ProductPhoto, ProductSheet }) {}
