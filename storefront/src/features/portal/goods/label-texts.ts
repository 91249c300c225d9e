/** In the order of a label, read from top to bottom. */
export const LABEL_TEXTS_SHOWN = [
  "ingredients",
  "usage",
  "storage",
  "shelf_life",
  "warnings",
  "origin",
  "responsible_name",
  "responsible_address",
] as const
