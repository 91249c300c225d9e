/** Kept apart from the dictionaries: error boundaries run in the browser and should carry these words only. */
export const notFoundWords = {
  vi: {
    title: "Không có trang này",
    body: "Có thể đường dẫn gõ thiếu, hoặc sản phẩm đã thôi bán.",
    products: "Xem sản phẩm đang bán",
    home: "Về trang đầu",
  },
  en: {
    title: "There is no such page",
    body: "The address may be incomplete, or the product is no longer sold.",
    products: "See products on sale",
    home: "Go to the home page",
  },
}
