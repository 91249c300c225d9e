import { model } from "@medusajs/framework/utils"

/**
 * One picture of a product, redrawn by us. `files` names each drawing by the SHA-256 of its bytes. Called a picture here,
 * because the methods generated for a "photo" have one plural in their types (photoes) and another in their code.
 */
export const ProductPicture = model
  .define(
    { name: "product_picture", tableName: "product_photo" },
    {
      id: model.id({ prefix: "photo" }).primaryKey(),
      product_id: model.text(),
      cooperative_id: model.text(),
      position: model.number(),
      alt: model.text(),
      width: model.number(),
      height: model.number(),
      /** A data URI of some hundred bytes, shown until the picture is there. */
      blur: model.text(),
      files: model.json(),
      added_by: model.text(),
    },
  )
  .indexes([{ on: ["product_id", "position"] }])
