import { describe, expect, it } from "vitest"
import { NOW } from "../channel/conformance-http"
import { shopeeError } from "./errors"

const kind = (error: string, message: string) => shopeeError(error, message, { now: NOW }).class

describe("Shopee's errors", () => {
  it.each([
    ["error_auth", "Invalid access_token.", "AUTH"],
    ["common.error_auth", " Invalid access_token.", "AUTH"],
    ["error_auth", "Total stock must be more than reserved stock.", "VALIDATION"],
    ["error_auth", "Stock should be larger than reserved stock.", "VALIDATION"],
    ["error_auth", "Please wait for the holiday mode set then to edit item. Please try later.", "PERMISSION"],
    ["error_auth", "No permission to current api.", "PERMISSION"],
    ["error_auth", "System error, please try again later.", "TRANSIENT"],
    ["error_param", "Timestamp is expired.", "CLOCK_OR_SIGN"],
    ["error_param", "no timestamp.", "CLOCK_OR_SIGN"],
    ["error_param", "Invalid category.", "VALIDATION"],
    ["error_sign", "Wrong sign.", "CLOCK_OR_SIGN"],
    ["invalid_acceess_token", "Invalid access_token, please have a check.", "AUTH"],
    ["error_rate_limit", "Too many requests. You have reached the rate limit. Please try again later.", "RATE"],
    ["error_limit", "The total API call number made by your APP has reached the daily API call limit", "QUOTA"],
    ["order.error_limit", "Can not cancel this order", "VALIDATION"],
    ["error_server", "Something wrong. Please try later.\t", "TRANSIENT"],
    ["error_inner", "Our system is taking some time to respond, please try later.", "TRANSIENT"],
    ["error_inner", "Invalid stock location ID", "VALIDATION"],
    ["logistics.error_timeout", "Timeout to call external system.", "TRANSIENT"],
    ["logistics.error_param", "System error, please try again later.", "TRANSIENT"],
    ["logistics.error_duplicate_consignment", "Consignment number is duplicated.", "DUPLICATE"],
    ["source_ip_undeclared", "Request Source IP (1.2.3.4) is undeclared.", "PERMISSION"],
    ["shop_banned", "The shop account has been banned.", "PERMISSION"],
    ["refresh_token_expired", "", "AUTH"],
    ["error_item_not_found", "Product not found", "GONE"],
    ["a code of next year", "", "VALIDATION"],
    ["constructor", "", "VALIDATION"],
  ])("reads %s: %s as %s", (error, message, expected) => expect(kind(error, message)).toBe(expected))

  it("parks the whole app until midnight of UTC+8 when the day's calls are spent", () => {
    expect(shopeeError("error_limit", "daily limit", { now: NOW })).toMatchObject({
      scope: "app",
      retryAt: new Date("2026-11-23T16:00:00Z"),
    })
  })

  it.each([
    ["error_desc_length_min_limit", "Description length is less than the min limit.", "description"],
    ["error_price_exceed_max_limitt", "Original_price is bigger than max price limit.", "variants.priceVnd"],
    ["error_image_num_min", "", "images"],
    ["error_less_required_attribute", "Mandatory attribute information required", "mapping.attributes"],
    ["error_invalid_brand", "Brand name required", "mapping.brandId"],
    ["error_title_character_forbidden", "Item_name contains forbidden characters.", "title"],
    ["error_auth", "Stock should be larger than reserved stock.", "variants.stock"],
  ])("names the field to mend for %s", (error, message, field) => {
    expect(shopeeError(error, message, { now: NOW }).field).toBe(field)
  })
})
